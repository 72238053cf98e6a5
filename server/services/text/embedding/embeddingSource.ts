import { type EmbeddingModel, EmbeddingUnavailable } from './embeddingModel';
import { loadEmbeddingModel } from './loadEmbeddingModel';

/** @throws EmbeddingUnavailable while there is no model. */
export type EmbeddingSource = () => Promise<EmbeddingModel>;

/** Loads the model when it is first needed; one that could not be loaded is tried again the next time. */
export function createEmbeddingSource(modelDir: string | undefined, load = loadEmbeddingModel): EmbeddingSource {
  let loading: Promise<EmbeddingModel> | null = null;
  return () => {
    if (modelDir === undefined) {
      const message = 'Send embeddings, or set MEASURE_TEXT_MODEL_DIR to a folder with an ONNX model.';
      return Promise.reject(new EmbeddingUnavailable('model-not-configured', message));
    }
    loading ??= load(modelDir).catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  };
}
