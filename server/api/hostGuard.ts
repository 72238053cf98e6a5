import type { RequestHandler } from 'express';
import { AppError } from '../contract/errors';

const LOCAL_NAME = /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(:\d{1,5})?$/i;

/**
 * Answers only requests addressed to this machine by a local name. A companion on loopback without tokens trusts
 * whoever can reach it; without this check a web page could reach it too, by a DNS name that it rebinds to 127.0.0.1.
 */
export function hostGuard(): RequestHandler {
  return (request, _response, next) => {
    const { host } = request.headers;
    if (host !== undefined && !LOCAL_NAME.test(host)) {
      throw new AppError('SCOPE_MISSING', `This companion answers on loopback only, not as "${host.slice(0, 100)}".`);
    }
    next();
  };
}
