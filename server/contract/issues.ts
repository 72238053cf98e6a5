import type { z } from 'zod';
import type { ErrorDetail } from './errors';

const MAX_DETAILS = 20;
const MAX_LISTED_VALUES = 6;
const MAX_MESSAGE_LENGTH = 300;
const MAX_KEY_LENGTH = 100;

/** zod's findings as our details, with paths like `metrics[0]`, bounded in number and length. */
export function issuesToDetails(error: z.ZodError, prefix = ''): ErrorDetail[] {
  return error.issues.slice(0, MAX_DETAILS).flatMap((issue) => {
    const path = joinPath(prefix, issue.path);
    // An unknown key is a finding about that key, not about the object it stands in.
    if (issue.code === 'unrecognized_keys') {
      return issue.keys
        .slice(0, MAX_DETAILS)
        .map((key) => ({ path: joinPath(path, [key]), message: 'is not known here' }));
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
    return [{ path, message: shorten(messageOf(issue), MAX_MESSAGE_LENGTH) }];
  });
}

/** For a union and for a map's key, what zod says by itself is only that something is invalid; the reasons lie within. */
function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const reasons = issue.errors.map((branch) => (branch[0] ? messageOf(branch[0]) : '')).filter((text) => text !== '');
    return [...new Set(reasons)].join('; or ');
  }
  if (issue.code === 'invalid_key' && issue.issues[0]) {
    return messageOf(issue.issues[0]);
  }
  return issue.message;
}

function joinPath(prefix: string, path: readonly PropertyKey[]): string {
  let joined = prefix;
  for (const part of path) {
    if (typeof part === 'number') {
      joined += `[${part}]`;
    } else {
      const name = shorten(String(part), MAX_KEY_LENGTH);
      joined += joined === '' ? name : `.${name}`;
    }
  }
  return joined;
}

function shorten(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : `${text.slice(0, maxLength - 1)}…`;
}
