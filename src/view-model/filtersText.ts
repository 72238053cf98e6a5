/** Allowed values by field, as a query has them. */
export type Filters = Readonly<Record<string, readonly string[]>>;

/** `region = eu, us; tags.team = search`, as people write it. */
export function filtersText(filters: Filters = {}): string {
  return Object.entries(filters)
    .map(([name, values]) => `${name} = ${values.join(', ')}`)
    .join('; ');
}

/** What a text says; null with what is wrong where it cannot be read. */
export function parseFilters(
  text: string
): { filters: Record<string, string[]>; problem: null } | { filters: null; problem: string } {
  const filters: Record<string, string[]> = {};
  for (const part of text.split(';').filter((one) => one.trim() !== '')) {
    const at = part.indexOf('=');
    const name = part.slice(0, at).trim();
    const values = part
      .slice(at + 1)
      .split(',')
      .map((value) => value.trim())
      .filter((value) => value !== '');
    if (at < 0 || name === '' || values.length === 0) {
      return { filters: null, problem: `"${part.trim()}" is not of the form field = value, value.` };
    }
    filters[name] = [...(filters[name] ?? []), ...values];
  }
  return { filters, problem: null };
}
