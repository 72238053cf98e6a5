import { createHmac } from 'node:crypto';

export const SIGNATURE_HEADER = 'X-Measure-Signature';

/**
 * `t=UNIX_SECONDS,v1=HEX`: HMAC-SHA256 over the time, a dot and the body, under the shared secret. The convention is that of
 * Stripe's webhooks, so what verifies those verifies these.
 *
 * The time is signed too: whoever records a message cannot send it again later to a receiver that looks at it.
 */
export function signatureOf(body: string, atMs: number, secret: string): string {
  const seconds = Math.floor(atMs / 1_000);
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}
