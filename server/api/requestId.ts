import type { IncomingMessage } from 'node:http';
import { newId } from '../platform/ids';

const SANE = /^[\w.-]{1,64}$/;

/** The id that the answer and the log lines of a request carry: its caller's if that is a sane one. */
export function requestIdOf({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && SANE.test(given) ? given : newId();
}
