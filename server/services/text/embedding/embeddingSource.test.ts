import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { useTemporaryFolder } from '../../../../tests/fixtures/temporaryFolder';
import { tinyTokenizer } from '../../../../tests/textModel/tinyTokenizer';
import { createEmbeddingSource } from './embeddingSource';

/** A runtime whose model answers each token with its id and its place. */
const STAND_IN = `
exports.Tensor = class { constructor(type, data, dims) { this.data = data; this.dims = dims; } };
exports.InferenceSession = { create: async (model) => {
  if (model.length === 0) throw new Error('empty network');
  return {
    inputNames: ['input_ids', 'attention_mask'],
    outputNames: ['states'],
    run: async ({ input_ids, attention_mask }) => ({ states: {
      dims: [1, input_ids.data.length, 2],
      data: [...input_ids.data].flatMap((id, place) => [Number(id), place * Number(attention_mask.data[place])]),
    } }),
  };
} };`;

describe('the embedding source', () => {
  const folder = useTemporaryFolder();

  function aModel({ network = 'x', runtime = STAND_IN, settings = {} } = {}): string {
    writeFileSync(path.join(folder(), 'tokenizer.json'), JSON.stringify(tinyTokenizer()));
    writeFileSync(path.join(folder(), 'tokenizer_config.json'), JSON.stringify(settings));
    mkdirSync(path.join(folder(), 'onnx'));
    writeFileSync(path.join(folder(), 'onnx', 'model.onnx'), network);
    if (runtime !== '') {
      const place = path.join(folder(), 'node_modules', 'onnxruntime-node');
      mkdirSync(place, { recursive: true });
      writeFileSync(path.join(place, 'index.js'), runtime);
    }
    return folder();
  }

  it('AIM-29: says model-not-configured when no folder is set', async () => {
    await expect(createEmbeddingSource(undefined)()).rejects.toMatchObject({ code: 'model-not-configured' });
  });

  it('gives a row for each token, begin and end marks not counting', async () => {
    const model = await createEmbeddingSource(aModel())();
    const { embeddings, counts } = await model.embed('the cat');
    expect(embeddings.map((row) => [...Array.from(row)])).toEqual([
      [1, 0],
      [3, 1],
      [4, 2],
      [2, 3],
    ]);
    expect(counts).toEqual([false, true, true, false]);
  });

  it('refuses a text that is longer than the model takes', async () => {
    const model = await createEmbeddingSource(aModel({ settings: { model_max_length: 3 } }))();
    await expect(model.embed('the cat')).rejects.toMatchObject({ code: 'text-too-long' });
  });

  it('names the file that a folder lacks', async () => {
    await expect(createEmbeddingSource(folder())()).rejects.toMatchObject({
      code: 'model-not-usable',
      message: expect.stringContaining('tokenizer.json') as unknown,
    });
  });

  it('says what to install when there is no runtime', async () => {
    await expect(createEmbeddingSource(aModel({ runtime: '' }))()).rejects.toMatchObject({
      code: 'model-not-usable',
      message: expect.stringContaining('onnxruntime-node') as unknown,
    });
  });

  it('says why a network cannot be opened, and tries again the next time', async () => {
    const source = createEmbeddingSource(aModel({ network: '' }));
    await expect(source()).rejects.toMatchObject({ message: expect.stringContaining('empty network') as unknown });
    writeFileSync(path.join(folder(), 'onnx', 'model.onnx'), 'x');
    await expect(source()).resolves.toBeDefined();
  });
});
