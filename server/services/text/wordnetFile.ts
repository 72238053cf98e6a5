import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Synonyms } from '../../analytics/text/meteor/alignment';
import { createSynonyms } from '../../analytics/text/meteor/wordnet';

/** WordNet's synonyms; null where the build has not put them beside the program. */
export type SynonymSource = () => Promise<Synonyms | null>;

/** Reads the file when it is first needed: most companions never score a text. */
export function createSynonymSource(file: string): SynonymSource {
  let loaded: Promise<Synonyms | null> | null = null;
  return () => {
    loaded ??= load(file).catch((error: unknown) => {
      loaded = null;
      throw error;
    });
    return loaded;
  };
}

async function load(file: string): Promise<Synonyms | null> {
  if (!existsSync(file)) {
    return null;
  }
  const text = await promisify(gunzip)(await readFile(file));
  return createSynonyms(text.toString('latin1'));
}
