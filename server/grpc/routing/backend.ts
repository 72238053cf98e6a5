import { AppError } from '../../contract/errors';
import type { Services } from '../../services/services';
import { parseCompanionAddress } from './companionAddress';

/** Who answers the calls that come in here; it can change while the server runs. */
export type Backend =
  | { readonly kind: 'unavailable'; readonly reason: string }
  | { readonly kind: 'local'; readonly services: Services }
  | { readonly kind: 'upstream'; readonly address: string };

export type Target =
  | { readonly kind: 'local'; readonly services: Services }
  | { readonly kind: 'remote'; readonly address: string; readonly hops: number };

/** Grafana to a launched process, from there to the companion of the data source, from there to the store's owner. */
export const MAX_HOPS = 3;

/**
 * Who answers one call. The data source's own address counts only where the call comes from Grafana itself: the
 * companion named there gets the same settings, and would otherwise forward to itself for ever.
 *
 * @param hops How many companions forwarded the call before.
 * @throws AppError STORE_UNAVAILABLE, PARAMETER_INVALID for a wrong address, UPSTREAM_UNAVAILABLE for a circle.
 */
export function chooseTarget(backend: Backend, address: string | undefined, hops: number): Target {
  if (hops >= MAX_HOPS) {
    throw new AppError(
      'UPSTREAM_UNAVAILABLE',
      'The request went through too many companions: they forward to each other.'
    );
  }
  if (address !== undefined && hops === 0) {
    return { kind: 'remote', address: parseCompanionAddress(address), hops: hops + 1 };
  }
  switch (backend.kind) {
    case 'local':
      return backend;
    case 'upstream':
      return { kind: 'remote', address: backend.address, hops: hops + 1 };
    case 'unavailable':
      throw new AppError('STORE_UNAVAILABLE', backend.reason, { retryAfterSeconds: 1 });
  }
}
