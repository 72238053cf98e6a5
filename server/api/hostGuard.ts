import type { IncomingMessage } from 'node:http';
import { AppError } from '../contract/errors';

const LOCAL_NAME = /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(:\d{1,5})?$/i;

/**
 * Lets pass only requests addressed to this machine by a local name. A companion on loopback without tokens trusts
 * whoever can reach it; without this check a web page could reach it too, by a DNS name that it rebinds to 127.0.0.1.
 *
 * @throws AppError SCOPE_MISSING.
 */
export function requireLocalHost({ headers: { host } }: IncomingMessage): void {
  if (host !== undefined && !LOCAL_NAME.test(host)) {
    throw new AppError('SCOPE_MISSING', `This companion answers on loopback only, not as "${host.slice(0, 100)}".`);
  }
}
