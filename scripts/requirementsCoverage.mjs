// Prints which rows of the requirements a test names, and which are covered in another way.
// Usage: npm run requirements [-- path/to/requirements.md]
import { readFileSync, existsSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { root } from './lib.mjs';

const ROW = /^\| \[[ x]\] \| ([A-Z]{3}-\d{2}) \| (REQ|DER|NOTE|FUT|CTX) \|/;
const ID = /\b[A-Z]{3}-\d{2}\b/g;
const TEST_FILES = ['*.test.ts', '*.test.tsx', '*.spec.ts', '*_test.go'];

const requirementsFile = process.argv[2] ?? path.join(root, '..', 'shared', 'requirements.md');
if (!existsSync(requirementsFile)) {
  console.error(`There is no ${requirementsFile}; give the path of requirements.md as an argument.`);
  process.exit(1);
}

const rows = readFileSync(requirementsFile, 'utf8')
  .split('\n')
  .flatMap((line) => {
    const match = ROW.exec(line);
    return match ? [{ id: match[1], kind: match[2] }] : [];
  });

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--', ...TEST_FILES], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(path.join(root, file)));
const tested = new Set(files.flatMap((file) => readFileSync(path.join(root, file), 'utf8').match(ID) ?? []));
const otherwiseFile = path.join(root, 'docs', 'requirements-coverage.md');
const otherwise = new Set(existsSync(otherwiseFile) ? (readFileSync(otherwiseFile, 'utf8').match(ID) ?? []) : []);

const areas = new Map();
for (const { id, kind } of rows) {
  const area = id.slice(0, 3);
  const counts = areas.get(area) ?? { rows: 0, tested: 0, otherwise: 0, openRequired: [] };
  counts.rows++;
  if (tested.has(id)) {
    counts.tested++;
  } else if (otherwise.has(id)) {
    counts.otherwise++;
  } else if (kind === 'REQ') {
    counts.openRequired.push(id);
  }
  areas.set(area, counts);
}

console.log('area  rows  tested  otherwise  open REQ rows');
for (const [area, counts] of areas) {
  const open = counts.openRequired.length > 8 ? `${counts.openRequired.length} rows` : counts.openRequired.join(' ');
  console.log(
    `${area.padEnd(4)}  ${String(counts.rows).padStart(4)}  ${String(counts.tested).padStart(6)}  ${String(counts.otherwise).padStart(9)}  ${open}`
  );
}
const unknown = [...tested].filter(
  (id) => /^(INF|AIM|USR|TRK|SEC|STK|DSH|ALR|KPI|MON|API|RDM|QLT|GEN)-/.test(id) && !rows.some((row) => row.id === id)
);
if (unknown.length > 0) {
  console.error(`Tests name rows that do not exist: ${unknown.join(', ')}`);
  process.exitCode = 1;
}
