import path from 'node:path';
import ts from 'typescript';
import { sentRecordsDeclaration } from './sentRecords.mjs';

const CONTRACT = /'(?:\.\.\/)+server\/contract\/records'/;
const RELATIVE = /(from\s+|import\()(['"])(\.[^'"]+)\2/g;

/**
 * The declarations of the package by file name. They stand alone: the records of the contract are written out, and
 * every path has the extension that Node's own resolution asks for.
 */
export async function declarations(sdk) {
  const program = openProgram(sdk);
  const files = new Map();
  for (const source of program.getSourceFiles()) {
    const name = path.relative(sdk, source.fileName);
    if (!name.startsWith('..') && !source.isDeclarationFile) {
      program.emit(
        source,
        (_file, text) => files.set(name.replace(/\.ts$/, '.d.ts'), standAlone(text)),
        undefined,
        true
      );
    }
  }
  files.set('client/sentRecords.d.ts', await sentRecordsDeclaration(program, sdk));
  for (const [name, text] of files) {
    if (text.includes('server/')) {
      throw new Error(`${name} refers to the companion, which is not part of the package.`);
    }
  }
  return files;
}

function openProgram(sdk) {
  const file = path.join(sdk, 'tsconfig.json');
  const { options } = ts.parseJsonConfigFileContent(ts.readConfigFile(file, ts.sys.readFile).config, ts.sys, sdk);
  const program = ts.createProgram([path.join(sdk, 'index.ts'), path.join(sdk, 'openfeature/index.ts')], {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: path.join(sdk, '..'),
  });
  const problems = ts.getPreEmitDiagnostics(program);
  if (problems.length > 0) {
    throw new Error(
      ts.formatDiagnostics(problems, {
        getCanonicalFileName: (name) => name,
        getCurrentDirectory: () => sdk,
        getNewLine: () => '\n',
      })
    );
  }
  return program;
}

function standAlone(text) {
  return text.replace(CONTRACT, "'./sentRecords'").replace(RELATIVE, '$1$2$3.js$2');
}
