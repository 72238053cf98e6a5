import { SECRET_PATTERNS, type SecretPattern } from './secretPatterns';

/** Cheap, and true of every text that any pattern matches: most lines of a log are read once and not again. */
const MAY_HOLD_SECRET =
  /PRIVATE KEY|eyJ|bearer|basic|digest|token|:\/\/|AKIA|ASIA|gh[pousr]_|github_pat|glpat|xox|[spr]k[-_]|AIza|gl(?:sa|c)_|npm_|me_|pass|pwd|secret|key|credential|\d[ -]?\d[ -]?\d[ -]?\d[ -]?\d[ -]?\d[ -]?\d[ -]?\d[ -]?\d[ -]?\d[ -]?\d[ -]?\d[ -]?\d/i;

/** The text with every secret replaced by `[redacted:NAME]`; the same text where there is none. */
export function redactText(text: string): string {
  return MAY_HOLD_SECRET.test(text) ? SECRET_PATTERNS.reduce(withoutSecrets, text) : text;
}

function withoutSecrets(text: string, { name, pattern, kept, isSecret }: SecretPattern): string {
  return text.replace(pattern, (...match: string[]) => {
    if (isSecret !== undefined && !isSecret(match[0] ?? '')) {
      return match[0] ?? '';
    }
    const [before, after] = kept?.(match) ?? ['', ''];
    return `${before}[redacted:${name}]${after}`;
  });
}
