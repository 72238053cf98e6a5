import type { DuckDBConnection, DuckDBDataChunk, DuckDBInstance } from '@duckdb/node-api';
import { AppError } from '../../contract/errors';
import type { AnswerColumns } from '../engine/answerColumns';
import type { EngineSettings } from '../engine/protocol';
import { windowStillKept } from '../questions/expiredRecords';
import type { Question } from '../questions/question';
import { errorText } from '../systemError';
import type { ExpiredRows } from './expiredRows';
import { Gate } from '../engine/gate';
import { interruptOnAbort } from './interruptOnAbort';
import type { MonthFiles } from './monthFiles';
import { answerQuestion } from './questions/answerQuestion';
import type { Statement } from './questions/context';

/** From this length of window on, a question may take long and shares a smaller gate. */
const HEAVY_WINDOW_MS = 2 * 86_400_000;

/** Answers questions on a pool of connections, bounded in number and time. */
export class QuestionRunner {
  private readonly idle: DuckDBConnection[] = [];
  private readonly gate: Gate;
  private readonly heavyGate: Gate;

  constructor(
    private readonly database: DuckDBInstance,
    private readonly months: MonthFiles,
    private readonly expired: ExpiredRows,
    settings: EngineSettings
  ) {
    this.gate = new Gate(settings.connections, settings.maxWaitingQuestions);
    this.heavyGate = new Gate(settings.heavyQuestions, settings.maxWaitingQuestions);
  }

  /**
   * @param control Aborting it gives the question up; it is aborted here when the time is over.
   * @throws AppError QUESTION_TIMEOUT, RESULT_TOO_LARGE, STORE_BUSY; otherwise the reason of the abort.
   */
  async run(question: Question, timeoutMs: number, control: AbortController): Promise<AnswerColumns<Question>> {
    const timer = setTimeout(() => control.abort(questionTimeout(timeoutMs)), timeoutMs);
    const { fromMs, toMs } = question.window;
    const answer = (): Promise<AnswerColumns<Question>> =>
      this.gate.run(control.signal, () => this.answer(question, control.signal));
    try {
      return await (toMs - fromMs >= HEAVY_WINDOW_MS ? this.heavyGate.run(control.signal, answer) : answer());
    } finally {
      clearTimeout(timer);
    }
  }

  private async answer(question: Question, signal: AbortSignal): Promise<AnswerColumns<Question>> {
    const connection = this.idle.pop() ?? (await this.database.connect());
    const lease = this.months.lease();
    const stopInterrupting = interruptOnAbort(connection, signal);
    try {
      const window = windowStillKept(question, this.expired.marks);
      const kept: Question = { ...question, window };
      return await answerQuestion(kept, {
        files: await lease.inWindow(window),
        filesIn: (other) => lease.inWindow(other),
        marks: this.expired.marks,
        query: (statement) => runStatement(connection, statement, signal),
        stream: (statement) => streamStatement(connection, statement, signal),
      });
    } finally {
      lease.end();
      stopInterrupting();
      this.idle.push(connection);
    }
  }
}

async function runStatement(connection: DuckDBConnection, { sql, values, types }: Statement, signal: AbortSignal) {
  signal.throwIfAborted();
  try {
    const result = await connection.run(sql, values, types);
    // An interrupt that came too early is lost, and the statement has then run to its end.
    signal.throwIfAborted();
    return result;
  } catch (error) {
    signal.throwIfAborted();
    throw asAppError(error);
  }
}

async function* streamStatement(
  connection: DuckDBConnection,
  { sql, values, types }: Statement,
  signal: AbortSignal
): AsyncGenerator<DuckDBDataChunk> {
  signal.throwIfAborted();
  try {
    const result = await connection.stream(sql, values, types);
    for (
      let chunk = await result.fetchChunk();
      chunk !== null && chunk.rowCount > 0;
      chunk = await result.fetchChunk()
    ) {
      signal.throwIfAborted();
      yield chunk;
    }
    // An interrupt looks like the end of the rows.
    signal.throwIfAborted();
  } catch (error) {
    signal.throwIfAborted();
    throw asAppError(error);
  }
}

function asAppError(error: unknown): unknown {
  return errorText(error).startsWith('Out of Memory')
    ? new AppError('RESULT_TOO_LARGE', 'The question needs more memory than the engine may use; narrow it.', {
        cause: error,
      })
    : error;
}

function questionTimeout(timeoutMs: number): AppError {
  return new AppError('QUESTION_TIMEOUT', `The question took longer than ${timeoutMs} ms.`);
}
