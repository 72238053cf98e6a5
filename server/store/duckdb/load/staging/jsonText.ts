const REMEMBERED_TEXTS = 256;
const LONGEST_REMEMBERED = 32;
/** Half a surrogate pair is no character; JavaScript writes it as an escape that the engine refuses. */
const LONE_SURROGATE = /(?<!\\)((?:\\\\)*)\\ud[89a-f][0-9a-f]{2}/g;

/** Writes values as JSON; short texts, of which a column mostly has a few again and again, are written once. */
export function jsonText(): (value: unknown) => string {
  const remembered = new Map<string, string>();
  return (value) => {
    if (typeof value !== 'string' || value.length > LONGEST_REMEMBERED) {
      return toJson(value);
    }
    const known = remembered.get(value);
    if (known !== undefined) {
      return known;
    }
    const text = toJson(value);
    if (remembered.size < REMEMBERED_TEXTS) {
      remembered.set(value, text);
    }
    return text;
  };
}

function toJson(value: unknown): string {
  const text = JSON.stringify(value);
  return text.includes('\\ud') ? text.replace(LONE_SURROGATE, '$1\\ufffd') : text;
}
