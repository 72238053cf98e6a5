import { hashedUniform } from '../../stats/hashedUniform';

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** A stream of numbers in (0, 1) that its name alone determines, so that what rests on it can be worked out again. */
export function batchRandom(name: string): () => number {
  let counter = FNV_OFFSET;
  for (let index = 0; index < name.length; index += 1) {
    counter = Math.imul(counter ^ name.charCodeAt(index), FNV_PRIME);
  }
  return () => {
    counter = (counter + 1) | 0;
    return hashedUniform(counter);
  };
}
