import { TABLES } from './tables';

/**
 * The document with every `<!-- NAME:start -->` … `<!-- NAME:end -->` filled with the table of that name.
 *
 * @throws Error when a marker names no table or has no end.
 */
export function fillTables(text: string): string {
  const filled = text.replace(
    /<!-- (\w+):start -->[\s\S]*?<!-- \1:end -->/g,
    (_, name: string) => `<!-- ${name}:start -->\n${makeTable(name)}\n<!-- ${name}:end -->`
  );
  const starts = text.match(/<!-- \w+:start -->/g)?.length ?? 0;
  const ends = text.match(/<!-- \w+:end -->/g)?.length ?? 0;
  if (starts !== ends) {
    throw new Error(`${starts} tables start, but ${ends} end`);
  }
  return filled;
}

function makeTable(name: string): string {
  if (!isTableName(name)) {
    throw new Error(`There is no table "${name}"; there are: ${Object.keys(TABLES).join(', ')}`);
  }
  return TABLES[name]();
}

function isTableName(name: string): name is keyof typeof TABLES {
  return Object.hasOwn(TABLES, name);
}
