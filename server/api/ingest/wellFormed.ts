/** JSON can spell half a surrogate pair, which no encoding of text can carry: two such ids would become one. */
const HALF_PAIR_ESCAPE = /\\u[dD][89a-fA-F]/;

/** Records are maps of plain values; what lies deeper is refused anyway. */
const DEPTH_OF_A_RECORD = 3;

export function mayHoldHalfPairs(json: string): boolean {
  return json.includes('\\u') && HALF_PAIR_ESCAPE.test(json);
}

/** The value with every half pair replaced by U+FFFD, as `String.prototype.toWellFormed` does; changes it in place. */
export function mendHalfPairs(value: unknown, depth = DEPTH_OF_A_RECORD): unknown {
  if (typeof value === 'string') {
    return Buffer.from(value).toString();
  }
  if (typeof value !== 'object' || value === null || depth === 0) {
    return value;
  }
  const fields = value as Record<string, unknown>;
  for (const [name, field] of Object.entries(fields)) {
    if (name !== '__proto__') {
      fields[name] = mendHalfPairs(field, depth - 1);
    }
  }
  return value;
}
