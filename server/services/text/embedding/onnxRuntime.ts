import { createRequire } from 'node:module';
import path from 'node:path';
import { systemErrorCode } from '../../../store/systemError';
import { EmbeddingUnavailable } from './embeddingModel';

/** As much of ONNX Runtime's interface as is used; its packages for Node and for WebAssembly have the same one. */
export interface OnnxRuntime {
  readonly Tensor: new (type: 'int64', data: BigInt64Array, dims: readonly number[]) => OnnxTensor;
  readonly InferenceSession: { create(model: Uint8Array): Promise<OnnxSession> };
}

export interface OnnxTensor {
  readonly dims: readonly number[];
  readonly data: ArrayLike<number | bigint> | readonly string[];
}

export interface OnnxSession {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  run(feeds: Readonly<Record<string, OnnxTensor>>): Promise<Readonly<Record<string, OnnxTensor>>>;
}

const PACKAGES = ['onnxruntime-node', 'onnxruntime-web'] as const;

/**
 * Loads ONNX Runtime by name: the packages are 150 to 250 MB, so that only who uses a model installs one, beside the
 * model or beside the program.
 *
 * @throws EmbeddingUnavailable when none is installed.
 */
export function loadOnnxRuntime(modelDir: string): OnnxRuntime {
  const places = [path.resolve(modelDir), __dirname];
  for (const place of places) {
    const requireFrom = createRequire(path.join(place, 'package.json'));
    const found = PACKAGES.find((name) => isInstalled(requireFrom, name));
    if (found !== undefined) {
      return requireFrom(found) as OnnxRuntime;
    }
  }
  throw new EmbeddingUnavailable(
    'model-not-usable',
    `A model needs ONNX Runtime: install ${PACKAGES.join(' or ')} in the folder of the model.`
  );
}

function isInstalled(requireFrom: NodeJS.Require, name: string): boolean {
  try {
    requireFrom.resolve(name);
    return true;
  } catch (error) {
    if (systemErrorCode(error) === 'MODULE_NOT_FOUND') {
      return false;
    }
    throw error;
  }
}
