/** Gives equal tokens equal numbers, from 0 on; for one comparison. */
export function createNumbering(): (tokens: readonly string[]) => Int32Array {
  const numbers = new Map<string, number>();
  return (tokens) => {
    const numbered = new Int32Array(tokens.length);
    for (let index = 0; index < tokens.length; index++) {
      const token = tokens[index] ?? '';
      let number = numbers.get(token);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(token, number);
      }
      numbered[index] = number;
    }
    return numbered;
  };
}

/** A text as the numbers of its characters (code points). */
export function characterNumbers(text: string): Int32Array {
  const numbers = new Int32Array(text.length);
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    const point = text.codePointAt(index) ?? 0;
    numbers[count++] = point;
    if (point > 0xffff) {
      index++;
    }
  }
  return numbers.subarray(0, count);
}
