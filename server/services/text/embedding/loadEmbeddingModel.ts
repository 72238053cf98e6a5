import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import type { EmbeddedText } from '../../../analytics/text/embeddings/bertScore';
import { errorText, systemErrorCode } from '../../../store/systemError';
import { type EmbeddingModel, EmbeddingUnavailable } from './embeddingModel';
import { loadOnnxRuntime, type OnnxRuntime, type OnnxSession, type OnnxTensor } from './onnxRuntime';

/** Where Hugging Face's exports put the network. */
const NETWORK_FILES = ['model.onnx', 'onnx/model.onnx'];
const MOST_TOKENS = 512;

/**
 * Loads a model as it is exported for ONNX: `tokenizer.json`, optionally `tokenizer_config.json`, and `model.onnx` or
 * `onnx/model.onnx`, whose output `last_hidden_state` (or first output) has a row for each token.
 *
 * @throws EmbeddingUnavailable naming what is missing or wrong.
 */
export async function loadEmbeddingModel(modelDir: string): Promise<EmbeddingModel> {
  const tokenizerFile = await readJson(modelDir, 'tokenizer.json');
  const network = await readFirst(modelDir, NETWORK_FILES);
  if (tokenizerFile === null || network === null) {
    const missing = tokenizerFile === null ? 'tokenizer.json' : NETWORK_FILES.join(' or ');
    throw new EmbeddingUnavailable('model-not-usable', `The folder of the text model has no ${missing}.`);
  }
  const settings = (await readJson(modelDir, 'tokenizer_config.json')) ?? {};
  const runtime = loadOnnxRuntime(modelDir);
  try {
    const tokenizer = new Tokenizer(tokenizerFile, settings);
    const session = await runtime.InferenceSession.create(network);
    return new OnnxEmbeddingModel(runtime, session, tokenizer, mostTokens(settings));
  } catch (error) {
    throw new EmbeddingUnavailable('model-not-usable', `The text model cannot be opened: ${errorText(error)}`, error);
  }
}

class OnnxEmbeddingModel implements EmbeddingModel {
  private readonly marks: ReadonlySet<number>;

  constructor(
    private readonly runtime: OnnxRuntime,
    private readonly session: OnnxSession,
    private readonly tokenizer: Tokenizer,
    private readonly mostTokens: number
  ) {
    const added = [...tokenizer.get_added_tokens_decoder()];
    this.marks = new Set(added.filter(([, { special }]) => special).map(([id]) => id));
  }

  async embed(text: string): Promise<EmbeddedText> {
    const { ids } = this.tokenizer.encode(text);
    if (ids.length > this.mostTokens) {
      const message = `The text has ${ids.length} tokens; the model takes ${this.mostTokens}.`;
      throw new EmbeddingUnavailable('text-too-long', message);
    }
    const outputs = await this.session.run(this.feeds(ids));
    const states = outputs['last_hidden_state'] ?? outputs[this.session.outputNames[0] ?? ''];
    return { embeddings: rowsOf(states, ids.length), counts: ids.map((id) => !this.marks.has(id)) };
  }

  private feeds(ids: readonly number[]): Record<string, OnnxTensor> {
    const values: Readonly<Record<string, (id: number) => number>> = {
      input_ids: (id) => id,
      attention_mask: () => 1,
      token_type_ids: () => 0,
    };
    return Object.fromEntries(
      this.session.inputNames.map((name) => {
        const valueOf = values[name];
        if (valueOf === undefined) {
          throw new EmbeddingUnavailable('model-not-usable', `The text model wants an input "${name}".`);
        }
        const data = BigInt64Array.from(ids, (id) => BigInt(valueOf(id)));
        return [name, new this.runtime.Tensor('int64', data, [1, ids.length])];
      })
    );
  }
}

function rowsOf(states: OnnxTensor | undefined, tokenCount: number): readonly Float64Array[] {
  const [batch, rows, width] = states?.dims ?? [];
  if (states === undefined || states.dims.length !== 3 || batch !== 1 || rows !== tokenCount || width === undefined) {
    throw new EmbeddingUnavailable('model-not-usable', 'The text model does not answer with a row for each token.');
  }
  return Array.from({ length: tokenCount }, (_, row) =>
    Float64Array.from({ length: width }, (_unused, column) => Number(states.data[row * width + column]))
  );
}

/** Some settings say a number beyond all bounds for "no bound". */
function mostTokens(settings: object): number {
  const said = 'model_max_length' in settings ? settings.model_max_length : undefined;
  return typeof said === 'number' && said > 0 ? Math.min(said, MOST_TOKENS) : MOST_TOKENS;
}

async function readJson(folder: string, name: string): Promise<object | null> {
  const bytes = await readFirst(folder, [name]);
  if (bytes === null) {
    return null;
  }
  try {
    return JSON.parse(bytes.toString()) as object;
  } catch (error) {
    throw new EmbeddingUnavailable('model-not-usable', `${name} of the text model is no JSON.`, error);
  }
}

async function readFirst(folder: string, names: readonly string[]): Promise<Buffer | null> {
  for (const name of names) {
    try {
      return await readFile(path.join(folder, name));
    } catch (error) {
      if (systemErrorCode(error) !== 'ENOENT') {
        throw new EmbeddingUnavailable('model-not-usable', `${name} of the text model: ${errorText(error)}`, error);
      }
    }
  }
  return null;
}
