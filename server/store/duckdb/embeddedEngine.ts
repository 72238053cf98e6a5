import { type DuckDBConnection, type DuckDBInstance, version } from '@duckdb/node-api';
import type { LoadReport } from '../engine/engine';
import type { AnswerColumns } from '../engine/answerColumns';
import type { EngineSettings } from '../engine/protocol';
import type { Question } from '../questions/question';
import type { EngineLog } from './engineLog';
import { Exclusive } from './exclusive';
import { loadSegment } from './load/loadSegment';
import { MonthFiles } from './monthFiles';
import { openDatabase } from './openDatabase';
import { QuestionRunner } from './questionRunner';

/** The engine as it lives in its own process. */
export class EmbeddedEngine {
  private readonly loading = new Exclusive();

  private constructor(
    private readonly database: DuckDBInstance,
    private readonly loadConnection: DuckDBConnection,
    private readonly months: MonthFiles,
    private readonly questions: QuestionRunner,
    private readonly settings: EngineSettings,
    private readonly log: EngineLog
  ) {}

  static async open(settings: EngineSettings, log: EngineLog): Promise<EmbeddedEngine> {
    const database = await openDatabase(settings);
    const months = await MonthFiles.open(await database.connect(), settings.engineFolder, log);
    const questions = new QuestionRunner(database, months, settings);
    return new EmbeddedEngine(database, await database.connect(), months, questions, settings, log);
  }

  get version(): string {
    return version();
  }

  load(segment: { segmentId: string; path: string }): Promise<LoadReport> {
    return this.loading.run(() =>
      loadSegment(segment, {
        connection: this.loadConnection,
        months: this.months,
        duplicateHorizonMs: this.settings.duplicateHorizonMs,
        log: this.log,
      })
    );
  }

  checkpoint(): Promise<void> {
    return this.loading.run(() => this.months.checkpoint());
  }

  read(question: Question, timeoutMs: number, control: AbortController): Promise<AnswerColumns<Question>> {
    return this.questions.run(question, timeoutMs, control);
  }

  async close(): Promise<void> {
    await this.checkpoint();
    this.database.closeSync();
  }
}
