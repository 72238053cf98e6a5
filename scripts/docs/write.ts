// `npm run docs`: rewrites what the documents and the OpenAPI file say from the schemas.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import packageJson from '../../package.json';
import { openApiDocument } from '../../server/api/openApi';
import { DOCUMENTS } from './documents';
import { fillTables } from './fillTables';

const ROOT = path.resolve(__dirname, '../..');

for (const file of DOCUMENTS) {
  const place = path.join(ROOT, file);
  writeFileSync(place, fillTables(readFileSync(place, 'utf8')));
}
writeFileSync(
  path.join(ROOT, 'server/openapi.json'),
  `${JSON.stringify(openApiDocument(packageJson.version), null, 2)}\n`
);
