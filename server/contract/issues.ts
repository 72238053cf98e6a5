import type { z } from 'zod';
import type { ErrorDetail } from './errors';

const MAX_DETAILS = 20;
const MAX_LISTED_VALUES = 6;
const MAX_MESSAGE_LENGTH = 300;

/** zod's findings as our details, with paths like `metrics[0]`, bounded in number and length. */
export function issuesToDetails(error: z.ZodError, prefix = ''): ErrorDetail[] {
  return error.issues.slice(0, MAX_DETAILS).flatMap((issue) => {
    const path = joinPath(prefix, issue.path);
    // An unknown key is a finding about that key, not about the object it stands in.
    if (issue.code === 'unrecognized_keys') {
      return issue.keys
        .slice(0, MAX_DETAILS)
        .map((key) => ({ path: joinPath(path, [shorten(key, 100)]), message: 'is not known here' }));
    }
    if (issue.code === 'invalid_value' && issue.values.length > MAX_LISTED_VALUES) {
      const listed = issue.values.slice(0, MAX_LISTED_VALUES).map((value) => JSON.stringify(value));
      return [
        {
          path,
          message: `unknown value; expected one of ${listed.join(', ')} or ${issue.values.length - listed.length} others`,
        },
      ];
    }
    return [{ path, message: shorten(issue.message, MAX_MESSAGE_LENGTH) }];
  });
}

function joinPath(prefix: string, path: readonly PropertyKey[]): string {
  let joined = prefix;
  for (const part of path) {
    if (typeof part === 'number') {
      joined += `[${part}]`;
    } else {
      joined += joined === '' ? String(part) : `.${String(part)}`;
    }
  }
  return joined;
}

function shorten(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : `${text.slice(0, maxLength - 1)}…`;
}
