/**
 * The document with the text between `<!-- ID:start -->` and `<!-- ID:end -->` replaced.
 *
 * @throws Error when the document has no such place.
 */
export function fillSection(document: string, id: string, text: string): string {
  const [start, end] = [`<!-- ${id}:start -->`, `<!-- ${id}:end -->`];
  const [from, to] = [document.indexOf(start), document.indexOf(end)];
  if (from < 0 || to < from) {
    throw new Error(`The document has no place "${id}".`);
  }
  return `${document.slice(0, from + start.length)}\n${text}\n${document.slice(to)}`;
}
