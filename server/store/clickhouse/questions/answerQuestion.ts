import type { AnswerColumns } from '../../engine/answerColumns';
import type { Question } from '../../questions/question';
import { answerCallSums } from './callSums';
import type { QuestionContext } from './context';
import { answerDistinctUsers } from './distinctUsers';
import { answerEvaluationSums } from './evaluationSums';
import { answerFeatureRows } from './featureRows';
import { answerFeatureValues } from './featureValues';
import { answerHostLabelValues } from './hostLabelValues';
import { answerHostNumbers } from './hostNumbers';
import { answerHostSeries } from './hostSeries';
import { answerInferenceLatency } from './inferenceLatency';
import { answerInferenceSums } from './inferenceSums';
import { answerLabelValues } from './labelValues';
import { answerLastRecords } from './lastRecords';
import { answerPredictionCounts } from './predictionCounts';
import { answerRecordCounts } from './recordCounts';
import { answerRecordIds } from './recordIds';
import { answerRecordOutcomes } from './recordOutcomes';
import { answerRegressionSums } from './regressionSums';
import { answerTextPairs } from './textPairs';
import { answerValueCounts } from './valueCounts';
import { answerVersionPairs } from './versionPairs';

export function answerQuestion(question: Question, context: QuestionContext): Promise<AnswerColumns<Question>> {
  switch (question.kind) {
    case 'host-series':
      return answerHostSeries(question, context);
    case 'host-numbers':
      return answerHostNumbers(question, context);
    case 'host-label-values':
      return answerHostLabelValues(question, context);
    case 'host-sample-ids':
      return answerRecordIds({ ...question, recordKind: 'host_sample' }, context);
    case 'record-counts':
      return answerRecordCounts(question, context);
    case 'record-ids':
      return answerRecordIds(question, context);
    case 'last-records':
      return answerLastRecords(question, context);
    case 'inference-latency':
      return answerInferenceLatency(question, context);
    case 'inference-sums':
      return answerInferenceSums(question, context);
    case 'record-outcomes':
      return answerRecordOutcomes(question, context);
    case 'call-sums':
      return answerCallSums(question, context);
    case 'version-pairs':
      return answerVersionPairs(question, context);
    case 'prediction-counts':
      return answerPredictionCounts(question, context);
    case 'value-counts':
      return answerValueCounts(question, context);
    case 'regression-sums':
      return answerRegressionSums(question, context);
    case 'feature-rows':
      return answerFeatureRows(question, context);
    case 'text-pairs':
      return answerTextPairs(question, context);
    case 'feature-values':
      return answerFeatureValues(question, context);
    case 'evaluation-sums':
      return answerEvaluationSums(question, context);
    case 'distinct-users':
      return answerDistinctUsers(question, context);
    case 'label-values':
      return answerLabelValues(question, context);
  }
}
