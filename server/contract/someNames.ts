const NAMES_IN_MESSAGE = 20;

/** What there is to choose from, for a sentence: the first names, and a mark when there are more. */
export function someNames(names: readonly string[]): string {
  return `${names.slice(0, NAMES_IN_MESSAGE).join(', ')}${names.length > NAMES_IN_MESSAGE ? ' …' : ''}`;
}
