import { type DuckDBConnection, type DuckDBInstance, version } from '@duckdb/node-api';
import type { Window } from '../../contract/window';
import type { LoadReport } from '../engine/engine';
import type { AnswerColumns } from '../engine/answerColumns';
import type { EngineTaskOptions } from '../engine/engineTasks';
import type { EngineSettings, EngineTaskCall } from '../engine/protocol';
import type { Question } from '../questions/question';
import { DamagedFiles } from './damagedFiles';
import type { EngineLog } from './engineLog';
import { Exclusive } from '../../platform/exclusive';
import { ExpiredRows } from './expiredRows';
import { loadSegment } from './load/loadSegment';
import { RecentIds } from './load/recentIds/recentIds';
import { performTask, runsBesideLoads } from './maintenance';
import type { TaskContext } from './maintenance/context';
import { MonthFiles } from './monthFiles';
import { openDatabase } from './openDatabase';
import { QuestionRunner } from './questionRunner';
import { mergeRollups, mergeRollupsIfWorthwhile, rebuildRollups } from './rollups';

/** The engine as it lives in its own process. */
export class EmbeddedEngine {
  private readonly loading = new Exclusive();
  private readonly recentIds: RecentIds;

  private constructor(
    private readonly database: DuckDBInstance,
    private readonly loadConnection: DuckDBConnection,
    private readonly months: MonthFiles,
    private readonly expired: ExpiredRows,
    private readonly questions: QuestionRunner,
    private readonly damaged: DamagedFiles,
    private readonly settings: EngineSettings,
    private readonly log: EngineLog
  ) {
    this.recentIds = new RecentIds({
      connection: loadConnection,
      months,
      duplicateHorizonMs: settings.duplicateHorizonMs,
    });
  }

  /** @param onDamagedFiles Called with the names of the files that are set aside, now and whenever they change. */
  static async open(
    settings: EngineSettings,
    log: EngineLog,
    onDamagedFiles: (names: readonly string[]) => void = () => undefined
  ): Promise<EmbeddedEngine> {
    const damaged = await DamagedFiles.open(settings.engineFolder, log, onDamagedFiles);
    const database = await openDatabase(settings);
    const months = await MonthFiles.open(await database.connect(), settings.engineFolder, damaged, log);
    const expired = await ExpiredRows.open(settings.engineFolder);
    const questions = new QuestionRunner(database, months, expired, settings);
    return new EmbeddedEngine(database, await database.connect(), months, expired, questions, damaged, settings, log);
  }

  get version(): string {
    return version();
  }

  load(segment: { segmentId: string; path: string }): Promise<LoadReport> {
    return this.loading.run(() =>
      loadSegment(segment, {
        connection: this.loadConnection,
        months: this.months,
        recentIds: this.recentIds,
        duplicateHorizonMs: this.settings.duplicateHorizonMs,
        marks: this.expired.marks,
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
      await this.damaged.announce();
    });
  }

  /** Whether an error means that only a new process helps, because a file that is in use must be set aside. */
  mustRestartAfter(error: unknown): Promise<boolean> {
    return this.damaged.mustRestartAfter(error);
  }

  /** Leaves one row a key in the rollups of every month that the window touches. */
  mergeRollups(window: Window): Promise<void> {
    return this.inMonths(window, mergeRollups);
  }

  /** Makes the rollups of every month that the window touches anew from its records, as far as these are kept. */
  rebuildRollups(window: Window): Promise<void> {
    return this.inMonths(window, (connection, catalog) => rebuildRollups(connection, catalog, this.expired.marks));
  }

  read(question: Question, timeoutMs: number, control: AbortController): Promise<AnswerColumns<Question>> {
    return this.questions.run(question, timeoutMs, control);
  }

  /** Tasks take turns with loads, so that none sees half a segment; a long one that only reads does not hold loads up. */
  perform(call: EngineTaskCall, options: EngineTaskOptions): Promise<unknown> {
    if (runsBesideLoads(call)) {
      return this.performBeside(call, options);
    }
    return this.loading.run((turn) =>
      performTask(
        call,
        this.taskContext(options, this.loadConnection, () => turn.pass())
      )
    );
  }

  async close(): Promise<void> {
    await this.checkpoint();
    this.database.closeSync();
  }

  private async performBeside(call: EngineTaskCall, options: EngineTaskOptions): Promise<unknown> {
    const connection = await this.database.connect();
    try {
      return await performTask(
        call,
        this.taskContext(options, connection, () => Promise.resolve())
      );
    } finally {
      connection.disconnectSync();
    }
  }

  private taskContext(
    options: EngineTaskOptions,
    connection: DuckDBConnection,
    letLoadsPass: () => Promise<void>
  ): TaskContext {
    const { months, expired, log, settings } = this;
    return {
      ...options,
      connection,
      months,
      expired,
      duplicateHorizonMs: settings.duplicateHorizonMs,
      log,
      letLoadsPass,
    };
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
