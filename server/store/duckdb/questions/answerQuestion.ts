import type { AnswerColumns } from '../../engine/answerColumns';
import type { Question } from '../../questions/question';
import type { QuestionContext } from './context';
import { answerHostLabelValues } from './hostLabelValues';
import { answerHostNumbers } from './hostNumbers';
import { answerHostSampleIds } from './hostSampleIds';
import { answerHostSeries } from './hostSeries';

export function answerQuestion(question: Question, context: QuestionContext): Promise<AnswerColumns<Question>> {
  switch (question.kind) {
    case 'host-series':
      return answerHostSeries(question, context);
    case 'host-numbers':
      return answerHostNumbers(question, context);
    case 'host-label-values':
      return answerHostLabelValues(question, context);
    case 'host-sample-ids':
      return answerHostSampleIds(question, context);
  }
}
