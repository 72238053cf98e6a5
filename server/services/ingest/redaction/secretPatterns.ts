/** What a secret looks like in a text. What stands in its place names the pattern, so that a reader knows what was there. */
export interface SecretPattern {
  readonly name: string;
  readonly what: string;
  /** Global; takes time in proportion to the text, whatever is in it. */
  readonly pattern: RegExp;
  /** What of the match stays, before and after the secret; the secret itself never. */
  readonly kept?: (match: readonly string[]) => readonly [before: string, after: string];
  /** What a pattern cannot say. */
  readonly isSecret?: (match: string) => boolean;
}

const NAMES =
  'pass(?:word|wd|phrase)?|pwd|secret|client[_-]?secret|api[_-]?key|access[_-]?key|private[_-]?key|auth[_-]?token|access[_-]?token|refresh[_-]?token|id[_-]?token|session[_-]?token|token|credentials?';

/** In this order: what is the more telling goes first. */
export const SECRET_PATTERNS: readonly SecretPattern[] = [
  {
    name: 'private-key',
    what: 'PEM blocks of private keys, also those that are cut off',
    pattern: /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[^]*?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|$)/g,
  },
  {
    name: 'jwt',
    what: 'JSON web tokens',
    pattern: /\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/g,
  },
  {
    name: 'authorization',
    what: 'credentials after Bearer, Basic, Digest or Token',
    pattern: /\b(Bearer|Basic|Digest|Token)[ \t]+([\w.~+/=-]{8,})/gi,
    kept: ([, scheme = '']) => [`${scheme} `, ''],
  },
  {
    name: 'url-password',
    what: 'passwords in URLs, scheme://user:password@host',
    pattern: /\b([a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/]{0,128}:)[^\s@/]{1,256}(@)/gi,
    kept: ([, before = '', after = '']) => [before, after],
  },
  {
    name: 'provider-token',
    what: 'tokens with a known beginning: AWS, GitHub, GitLab, Slack, Stripe, OpenAI, Anthropic, Google, Grafana, npm, this companion',
    pattern:
      /\b(?:(?:AKIA|ASIA)[0-9A-Z]{16}|gh[pousr]_\w{30,255}|github_pat_\w{20,255}|glpat-[\w-]{16,64}|xox[abeoprs]-[\w-]{10,255}|[spr]k[-_](?:live|test|proj|ant)[-_][\w-]{8,255}|sk-\w{20,255}|AIza[\w-]{35}|gl(?:sa|c)_\w{20,255}|npm_\w{36}|me_[\w-]{43})/g,
  },
  {
    name: 'named',
    what: 'values after password, secret, token, api_key and the like with : or =',
    pattern: new RegExp(
      `\\b((?:[a-z0-9]{1,32}[_-]){0,3}(?:${NAMES})["']?\\s{0,3}[:=]\\s{0,3}["']?)([^\\s"',;&)}\\]]{1,512})`,
      'gi'
    ),
    kept: ([, before = '']) => [before, ''],
    isSecret: (match) => !/[:=]\s*["']?\[redacted:/.test(match),
  },
  {
    name: 'card-number',
    what: 'numbers of payment cards, 13 to 19 digits that pass the Luhn check',
    pattern: /(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w.-])/g,
    isSecret: passesLuhn,
  },
];

/** Names of fields whose value is a secret whatever it looks like. */
export const SECRET_FIELD = new RegExp(`(?:^|[._-])(?:${NAMES}|authorization|cookie|set-cookie)$`, 'i');

/** The check digit of ISO/IEC 7812-1. */
function passesLuhn(match: string): boolean {
  const digits = Array.from(match.replace(/\D/g, ''), Number).reverse();
  const doubled = (digit: number) => (digit > 4 ? digit * 2 - 9 : digit * 2);
  const sum = digits.reduce((total, digit, at) => total + (at % 2 === 0 ? digit : doubled(digit)), 0);
  return sum % 10 === 0;
}
