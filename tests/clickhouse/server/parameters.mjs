const ESCAPES = { t: '\t', n: '\n', r: '\r', b: '\b', f: '\f', 0: '\0' };

/** The value of a parameter as the client wrote it: escaped text, or a list of quoted texts. */
export function parameterValue(text, type) {
  if (!type.startsWith('Array')) {
    return unescape(text);
  }
  const quoted = [...text.matchAll(/'((?:[^'\\]|\\[\s\S])*)'/g)].map(([, item]) => unescape(item));
  return quoted.length > 0 || text === '[]' ? quoted : JSON.parse(text);
}

function unescape(text) {
  return text.replace(/\\([\s\S])/g, (_, letter) => ESCAPES[letter] ?? letter);
}
