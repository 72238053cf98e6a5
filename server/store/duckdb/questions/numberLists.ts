import type { DuckDBListVector, DuckDBVector } from '@duckdb/node-api';

/** The lists of numbers of a chunk's rows, none of them null: an object a list would cost more than all the rest. */
export function readNumberLists(lists: DuckDBListVector): readonly Float64Array[] {
  const lengths = Array.from({ length: lists.itemCount }, (_, row) => lists.getEntryLength(row));
  const values = new Float64Array(lengths.reduce((sum, length) => sum + length, 0));
  const copy = copierOf(lists.childVector);
  let at = 0;
  return lengths.map((length, row) => {
    const list = values.subarray(at, at + length);
    at += length;
    copy(list, lists.getEntryOffset(row));
    return list;
  });
}

type Copier = (target: Float64Array, from: number) => void;

/**
 * The binding reads one number at a time, but keeps them in a typed array: where that can be had, a whole list is copied
 * at once, for a tenth of the time.
 */
function copierOf(vector: DuckDBVector): Copier {
  const items: unknown = Reflect.get(vector, 'items');
  if (items instanceof Float64Array || items instanceof Int32Array) {
    return (target, from) => target.set(items.subarray(from, from + target.length));
  }
  return (target, from) => {
    for (let index = 0; index < target.length; index++) {
      target[index] = Number(vector.getItem(from + index));
    }
  };
}
