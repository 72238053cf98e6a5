import { AppError } from '../../contract/errors';
import { createAccessControl } from './accessControl';
import { hashToken, newToken } from './tokens';

function codeOf(action: () => void): string {
  try {
    action();
  } catch (error) {
    if (error instanceof AppError) {
      return error.code;
    }
    throw error;
  }
  return 'allowed';
}

describe('createAccessControl', () => {
  const reader = newToken();
  const admin = newToken();
  const access = createAccessControl([
    { name: 'grafana', scope: 'read', sha256: hashToken(reader) },
    { name: 'operator', scope: 'admin', sha256: hashToken(admin) },
  ]);

  it('lets everyone in when no token is configured', () => {
    expect(codeOf(() => createAccessControl([]).require('admin', undefined))).toBe('allowed');
  });

  it('asks for a token when one is configured and none came', () => {
    expect(codeOf(() => access.require('read', undefined))).toBe('TOKEN_MISSING');
    expect(codeOf(() => access.require('read', ''))).toBe('TOKEN_MISSING');
  });

  it('refuses a token it does not know', () => {
    expect(codeOf(() => access.require('read', newToken()))).toBe('TOKEN_INVALID');
  });

  it('lets a reader read but not write', () => {
    expect(codeOf(() => access.require('read', reader))).toBe('allowed');
    expect(codeOf(() => access.require('write', reader))).toBe('SCOPE_MISSING');
  });

  it('lets an admin do everything', () => {
    for (const scope of ['read', 'write', 'admin'] as const) {
      expect(codeOf(() => access.require(scope, admin))).toBe('allowed');
    }
  });
});
