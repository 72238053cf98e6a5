import type { Config } from '../config/schema';
import { formatAddress, isLoopback, parseAddress, type ListenAddress } from '../config/addresses';
import { readTokensFile } from '../commands/createToken';
import { hashToken, type TokenEntry } from '../services/access/tokens';

/** Every token that counts: those of the file and those of the settings. */
export function collectTokens(config: Config): TokenEntry[] {
  const fromFile = config.tokensFile === undefined ? [] : readTokensFile(config.tokensFile, { isOptional: false });
  const single = (['read', 'write', 'admin'] as const).flatMap((scope): TokenEntry[] => {
    const token = config[`${scope}Token`];
    return token === undefined
      ? []
      : [{ name: `MEASURE_${scope.toUpperCase()}_TOKEN`, scope, sha256: hashToken(token) }];
  });
  return [...fromFile, ...single];
}

/**
 * Refuses to open a door to the network without a token.
 *
 * @throws Error with one sentence for a person.
 */
export function checkExposure(config: Config, tokens: readonly TokenEntry[]): void {
  if (tokens.length > 0 || config.allowAnyoneOnNetwork === 'yes-without-authentication') {
    return;
  }
  const exposed = [config.httpAddress, config.grpcAddress]
    .map(parseAddress)
    .find((address) => address !== null && !isLoopback(address));
  if (exposed) {
    throw new Error(
      `${formatAddress(exposed)} can be reached from the network, and no token is configured: set MEASURE_TOKENS_FILE or MEASURE_READ_TOKEN, or listen on 127.0.0.1.`
    );
  }
}

/** Whether whoever reaches this companion's doors is on this machine and is trusted for that alone. */
export function isTrustedByLoopback(address: ListenAddress, tokens: readonly TokenEntry[]): boolean {
  return tokens.length === 0 && isLoopback(address);
}
