import { type DuckDBConnection, type DuckDBInstance, version } from '@duckdb/node-api';
import type { Window } from '../../contract/window';
import type { LoadReport } from '../engine/engine';
import type { AnswerColumns } from '../engine/answerColumns';
import type { EngineTaskOptions } from '../engine/engineTasks';
import type { EngineSettings, EngineTaskCall } from '../engine/protocol';
import type { Question } from '../questions/question';
import type { EngineLog } from './engineLog';
import { Exclusive } from './exclusive';
import { loadSegment } from './load/loadSegment';
import { performTask } from './maintenance';
import { MonthFiles } from './monthFiles';
import { openDatabase } from './openDatabase';
import { QuestionRunner } from './questionRunner';
import { mergeRollups, mergeRollupsIfWorthwhile, rebuildRollups } from './rollups';

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
    return this.loading.run(async () => {
      for (const { catalog } of await this.months.attached()) {
        await mergeRollupsIfWorthwhile(this.loadConnection, catalog);
      }
      await this.months.checkpoint();
    });
  }

  /** Leaves one row a key in the rollups of every month that the window touches. */
  mergeRollups(window: Window): Promise<void> {
    return this.inMonths(window, mergeRollups);
  }

  /** Makes the rollups of every month that the window touches anew from its records. */
  rebuildRollups(window: Window): Promise<void> {
    return this.inMonths(window, rebuildRollups);
  }

  read(question: Question, timeoutMs: number, control: AbortController): Promise<AnswerColumns<Question>> {
    return this.questions.run(question, timeoutMs, control);
  }

  /** Tasks take turns with loads, so that none sees half a segment. */
  perform(call: EngineTaskCall, options: EngineTaskOptions): Promise<unknown> {
    return this.loading.run(() =>
      performTask(call, { ...options, connection: this.loadConnection, months: this.months, log: this.log })
    );
  }

  async close(): Promise<void> {
    await this.checkpoint();
    this.database.closeSync();
  }

  private inMonths(
    window: Window,
    change: (connection: DuckDBConnection, catalog: string) => Promise<void>
  ): Promise<void> {
    return this.loading.run(async () => {
      for (const { catalog } of await this.months.inWindow(window)) {
        await change(this.loadConnection, catalog);
      }
    });
  }
}
