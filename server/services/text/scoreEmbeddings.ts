import { type BertScore, bertScore } from '../../analytics/text/embeddings/bertScore';
import { AppError } from '../../contract/errors';
import type { TextAnswer, TextInput, Unavailable } from '../../contract/textMetrics';
import { EmbeddingUnavailable } from './embedding/embeddingModel';
import type { EmbeddingSource } from './embedding/embeddingSource';

export type BertScoreAnswer = NonNullable<TextAnswer['bert_score']> | Omit<Unavailable, 'metric'>;

/** BERTScore from embeddings that were sent along, otherwise from those of the configured model. */
export async function scoreEmbeddings(
  input: TextInput,
  references: readonly string[],
  source: EmbeddingSource
): Promise<BertScoreAnswer> {
  const { candidate_embeddings: candidate, reference_embeddings: reference } = input;
  if (candidate === undefined && reference === undefined) {
    return scoreByModel(input.candidate, references, source);
  }
  if (candidate === undefined || reference === undefined || references.length > 1) {
    throw embeddingsInvalid('Send embeddings of the candidate and of a single reference');
  }
  const width = candidate[0]?.length ?? reference[0]?.length;
  if ([...candidate, ...reference].some((row) => row.length !== width)) {
    throw embeddingsInvalid('All embeddings must have the same number of values');
  }
  return answerOf(bertScore({ embeddings: candidate }, { embeddings: reference }), 'sent');
}

async function scoreByModel(
  candidate: string,
  references: readonly string[],
  source: EmbeddingSource
): Promise<BertScoreAnswer> {
  try {
    const model = await source();
    const own = await model.embed(candidate);
    const scores: Array<BertScore | null> = [];
    for (const reference of references) {
      scores.push(bertScore(own, await model.embed(reference)));
    }
    return answerOf(bestOf(scores), 'model');
  } catch (error) {
    if (error instanceof EmbeddingUnavailable) {
      return { code: error.code, reason: error.message };
    }
    throw error;
  }
}

function bestOf(scores: ReadonlyArray<BertScore | null>): BertScore | null {
  return scores.reduce((best, score) => (score !== null && score.f1 > (best?.f1 ?? -Infinity) ? score : best), null);
}

function answerOf(score: BertScore | null, embeddings: 'sent' | 'model'): BertScoreAnswer {
  return score === null ? { code: 'not-sent', reason: 'One of the texts has no tokens.' } : { ...score, embeddings };
}

function embeddingsInvalid(message: string): AppError {
  return new AppError('BODY_INVALID', `${message}.`, { details: [{ path: 'candidate_embeddings', message }] });
}
