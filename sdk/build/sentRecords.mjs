import path from 'node:path';
import esbuild from 'esbuild';
import ts from 'typescript';

/** The records a caller may send, without zod: types from the compiler, descriptions from the schemas. */
export async function sentRecordsDeclaration(program, sdk) {
  const contract = path.join(sdk, '../server/contract/records/index.ts');
  const schemas = await loadSchemas(contract);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(contract);
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(source));
  const sentRecord = checker.getDeclaredTypeOfSymbol(exported.find(({ name }) => name === 'SentRecord'));

  const records = sentRecord.types.map((record) => {
    const { value: kind } = checker.getTypeOfSymbol(record.getProperty('kind'));
    const fields = record.getProperties().map((field) => declareField(checker, field, schemas[kind].shape[field.name]));
    return `${comment(schemas[kind].description, '  ')}  ${kind}: {\n${fields.join('')}  };\n`;
  });
  return [
    'interface SentRecords {\n',
    ...records,
    '}\n',
    'export type SentKind = keyof SentRecords;\n',
    'export type SentRecord = SentRecords[SentKind];\n',
    'export {};\n',
  ].join('');
}

function declareField(checker, field, schema) {
  const isOptional = (field.flags & ts.SymbolFlags.Optional) !== 0;
  const type = checker.typeToString(
    checker.getTypeOfSymbol(field),
    undefined,
    ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.InTypeAlias
  );
  return `${comment(descriptionOf(schema), '    ')}    ${field.name}${isOptional ? '?' : ''}: ${type};\n`;
}

/** A description may stand on the schema or on what it wraps. */
function descriptionOf(schema) {
  return schema.description ?? (typeof schema.unwrap === 'function' ? descriptionOf(schema.unwrap()) : undefined);
}

function comment(text, indent) {
  return text === undefined ? '' : `${indent}/** ${text} */\n`;
}

async function loadSchemas(contract) {
  const { outputFiles } = await esbuild.build({
    entryPoints: [contract],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  const { SENT_RECORD_SCHEMAS } = await import(`data:text/javascript;base64,${code}`);
  return SENT_RECORD_SCHEMAS;
}
