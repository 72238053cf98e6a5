import type { AnswerColumns } from '../../engine/answerColumns';
import type { Question } from '../../questions/question';
import type { QuestionContext } from './context';
import { answerHostLabelValues } from './hostLabelValues';
import { answerHostNumbers } from './hostNumbers';
import { answerHostSeries } from './hostSeries';
import { answerDistinctUsers } from './distinctUsers';
import { answerInferenceLatency } from './inferenceLatency';
import { answerInferenceOutcomes } from './inferenceOutcomes';
import { answerLabelValues } from './labelValues';
import { answerLastRecords } from './lastRecords';
import { answerRecordCounts } from './recordCounts';
import { answerRecordIds } from './recordIds';

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
    case 'inference-outcomes':
      return answerInferenceOutcomes(question, context);
    case 'distinct-users':
      return answerDistinctUsers(question, context);
    case 'label-values':
      return answerLabelValues(question, context);
  }
}
