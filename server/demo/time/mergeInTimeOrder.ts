/** Many sources, each in time order, as one in time order; equal times keep the order of the sources. */
export function* mergeInTimeOrder<Item>(
  sources: ReadonlyArray<Iterable<Item>>,
  timeOf: (item: Item) => number
): Generator<Item> {
  const readers = sources.map((source) => source[Symbol.iterator]());
  const heads = readers.map((reader) => reader.next());
  for (;;) {
    let earliest = -1;
    let earliestMs = Infinity;
    for (const [index, head] of heads.entries()) {
      if (head.done !== true && timeOf(head.value) < earliestMs) {
        earliest = index;
        earliestMs = timeOf(head.value);
      }
    }
    const head = heads[earliest];
    const reader = readers[earliest];
    if (head === undefined || head.done === true || reader === undefined) {
      return;
    }
    yield head.value;
    heads[earliest] = reader.next();
  }
}
