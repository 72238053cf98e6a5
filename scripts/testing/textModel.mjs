import { existsSync } from 'node:fs';
import path from 'node:path';
import { root, run } from '../lib.mjs';
import { countJest } from './jest.mjs';
import { Tally } from './tally.mjs';

const FOLDER = path.join(root, 'tests', 'textModel');

/** BERTScore from a model file, in ONNX Runtime, which comes as a package of 145 MB. */
export async function runTextModel(args = []) {
  const tally = new Tally('text model');
  if (!existsSync(path.join(FOLDER, 'node_modules', 'onnxruntime-web'))) {
    console.log('Installing ONNX Runtime for the tests …');
    const options = ['--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund'];
    if ((await run('npm', ['install', ...options], { cwd: FOLDER })) !== 0) {
      return tally.skip('BERTScore from a local model', 'onnxruntime-web cannot be installed here');
    }
  }
  // The runtime loads its WebAssembly by a dynamic import, which jest allows only so.
  const env = { NODE_OPTIONS: '--experimental-vm-modules' };
  return countJest(tally, env, ['--config', path.join(FOLDER, 'jest.config.js'), ...args]);
}
