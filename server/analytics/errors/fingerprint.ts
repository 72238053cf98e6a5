import { createHash } from 'node:crypto';

/** What varies between two errors that are one: in this order, each replaced by a word that says what it was. */
export const VARYING_PARTS: ReadonlyArray<{ readonly name: string; readonly what: string; readonly pattern: RegExp }> =
  [
    { name: '<url>', what: 'URLs', pattern: /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s"'<>)\]]+/gi },
    {
      name: '<uuid>',
      what: 'UUIDs',
      pattern: /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi,
    },
    { name: '<email>', what: 'email addresses', pattern: /\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}\b/g },
    {
      name: '<time>',
      what: 'dates and times',
      pattern: /\b\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?/g,
    },
    { name: '<address>', what: 'IP addresses, with a port', pattern: /\b(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?\b/g },
    {
      name: '<path>',
      what: 'paths of two parts or more',
      pattern: /(?<![\w<])(?:[A-Za-z]:)?(?:[\\/][\w.@~%+-]{1,128}){2,32}/g,
    },
    {
      name: '<hex>',
      what: 'hexadecimal numbers and digests',
      pattern: /\b(?:0x[0-9a-f]+|(?=[0-9a-f]{0,32}\d)[0-9a-f]{8,128})\b/gi,
    },
    { name: '<text>', what: 'quoted texts', pattern: /"[^"\n]{1,512}"|'[^'\n]{1,512}'(?!\w)/g },
    { name: '<number>', what: 'numbers, with a unit', pattern: /(?<![\w<])[-+]?\d+(?:[.,]\d+)*(?:e[-+]?\d+)?/gi },
  ];

const MAX_TEMPLATE = 300;
const FINGERPRINT_LENGTH = 16;

/** The message without what varies: what it says whoever it happens to. */
export function messageTemplate(message: string): string {
  const firstLine = message.split('\n', 1)[0] ?? '';
  const replaced = VARYING_PARTS.reduce((text, { name, pattern }) => text.replace(pattern, name), firstLine);
  return replaced.replace(/\s+/g, ' ').trim().slice(0, MAX_TEMPLATE);
}

/** Names errors of one type that say the same; equal on every machine and in every version with the same rules. */
export function errorFingerprint(errorType: string, template: string): string {
  return createHash('sha256').update(`${errorType}\n${template}`, 'utf8').digest('hex').slice(0, FINGERPRINT_LENGTH);
}
