import type { EmbeddedText } from '../../../analytics/text/embeddings/bertScore';
import type { Unavailable } from '../../../contract/textMetrics';

/** Turns texts into contextual token embeddings. */
export interface EmbeddingModel {
  /** @throws EmbeddingUnavailable for a text that is too long for the model. */
  embed(text: string): Promise<EmbeddedText>;
}

/** There are no embeddings, for a reason that the caller or the operator can do something about. */
export class EmbeddingUnavailable extends Error {
  constructor(
    readonly code: Unavailable['code'],
    message: string,
    cause?: unknown
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'EmbeddingUnavailable';
  }
}
