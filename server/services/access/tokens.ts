import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';

export const SCOPES = ['read', 'write', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** What the tokens file holds: hashes only, so that reading the file gives nobody access. */
export const tokensFileSchema = z.strictObject({
  tokens: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(100).describe('Who uses this token.').meta({ example: 'grafana' }),
        scope: z.enum(SCOPES).describe('admin includes write, write includes read.').meta({ example: 'read' }),
        sha256: z
          .string()
          .regex(/^[0-9a-f]{64}$/)
          .describe('SHA-256 of the token, hexadecimal.'),
      })
    )
    .max(1_000),
});

export type TokenEntry = z.infer<typeof tokensFileSchema>['tokens'][number];

/** Tokens are 256 random bits, so a plain fast hash is enough: there is nothing to guess. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex');
}

export function newToken(): string {
  return `me_${randomBytes(32).toString('base64url')}`;
}
