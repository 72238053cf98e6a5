import { AppError } from '../../contract/errors';

const ADDRESS = /^(?:\[[0-9a-fA-F:.]+\]|[A-Za-z0-9](?:[A-Za-z0-9._-]{0,252})):(\d{1,5})$/;
const MAX_PORT = 65_535;

/**
 * `host:port` of another companion's gRPC door, as given; an IPv6 address stands in brackets.
 *
 * @throws AppError PARAMETER_INVALID for anything else, so that no other kind of gRPC target can be smuggled in.
 */
export function parseCompanionAddress(text: string): string {
  const port = Number(ADDRESS.exec(text)?.[1]);
  if (port >= 1 && port <= MAX_PORT) {
    return text;
  }
  const message = `The address "${text.slice(0, 100)}" in the data source settings is not of the form HOST:PORT.`;
  throw new AppError('PARAMETER_INVALID', message, {
    details: [{ path: 'jsonData.address', message: 'Expected HOST:PORT' }],
  });
}
