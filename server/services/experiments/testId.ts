import { createHash } from 'node:crypto';

const LONGEST = 80;
/** Paths of the API that are no test. */
const RESERVED: ReadonlySet<string> = new Set(['plan']);

/** An id made from a name: "Checkout button" gives `checkout-button`. A name without letters of the alphabet gives a hash. */
export function testIdFor(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+|-+$/g, '')
    .slice(0, LONGEST)
    .toLowerCase();
  return slug === '' || RESERVED.has(slug)
    ? `test-${createHash('sha256').update(name).digest('hex').slice(0, 12)}`
    : slug;
}
