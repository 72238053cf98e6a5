import { timingSafeEqual } from 'node:crypto';
import { AppError } from '../../contract/errors';
import type { AccessControl } from '../services';
import { hashToken, SCOPES, type Scope, type TokenEntry } from './tokens';

/** Why a caller was refused. */
export type Refusal = 'TOKEN_MISSING' | 'TOKEN_INVALID' | 'SCOPE_MISSING';

/**
 * Checks tokens against their hashes in constant time. Without any entry everyone may do everything: the companion
 * listens on loopback only then, or was told in full words that anyone may reach it.
 *
 * @param onRefused Told of every refusal; must not throw.
 */
export function createAccessControl(
  entries: readonly TokenEntry[],
  onRefused: (reason: Refusal) => void = () => undefined
): AccessControl {
  const refuse = (reason: Refusal, message: string): never => {
    onRefused(reason);
    throw new AppError(reason, message);
  };
  const hashes = entries.map((entry) => ({ rank: rankOf(entry.scope), hash: Buffer.from(entry.sha256, 'hex') }));

  return {
    require(scope, token) {
      if (hashes.length === 0) {
        return;
      }
      if (token === undefined || token === '') {
        return refuse(
          'TOKEN_MISSING',
          'A token is needed: send it as "Authorization: Bearer …", or enter it in the data source settings.'
        );
      }
      const presented = Buffer.from(hashToken(token), 'hex');
      let bestRank = -1;
      // Every entry is compared, so that the time taken says nothing about which one matched.
      for (const { rank, hash } of hashes) {
        if (timingSafeEqual(hash, presented)) {
          bestRank = Math.max(bestRank, rank);
        }
      }
      if (bestRank < 0) {
        refuse('TOKEN_INVALID', 'The token is not known to this companion.');
      }
      if (bestRank < rankOf(scope)) {
        refuse('SCOPE_MISSING', `The token lacks the scope "${scope}".`);
      }
    },
  };
}

function rankOf(scope: Scope): number {
  return SCOPES.indexOf(scope);
}
