import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Window } from '../../contract/window';
import { EngineFilesError } from '../engine/engine';
import { syncFolder } from '../log/syncFolder';
import { errorText } from '../systemError';
import { isDamagedFile } from './damage';
import type { DamagedFiles } from './damagedFiles';
import type { EngineLog } from './engineLog';
import { Exclusive } from '../../platform/exclusive';
import { type Month, monthCatalog, monthFileName, monthsOf, parseMonthFileName } from './month';
import { MonthGates } from './monthGates';
import { quoteText } from './openDatabase';
import { migrate } from './schema/migrate';
import { SeriesDictionary } from './seriesDictionary';
import { isDamagedWal, repairWal } from './walRepair';

/** One month's file, attached and brought to the newest schema. */
export interface MonthFile {
  readonly month: Month;
  readonly catalog: string;
  readonly series: SeriesDictionary;
}

/** Month files in the hands of one question. None of them is replaced or removed before it ends. */
export interface MonthLease {
  /** The existing files that a window touches, oldest first. */
  inWindow(window: Window): Promise<readonly MonthFile[]>;
  end(): void;
}

const MAX_REPAIRS = 3;
/** Of a file that is being written to take the place of another; what a crash leaves of it is worth nothing. */
const DRAFT_PATTERN = /\.draft(\.wal)?$/;

/** The month files of one engine folder, attached when first needed and then kept. */
export class MonthFiles {
  private readonly attachments = new Map<Month, Promise<MonthFile>>();
  /** The connection's transactions must not mix. */
  private readonly exclusive = new Exclusive();
  private readonly gates = new MonthGates();

  private constructor(
    private readonly connection: DuckDBConnection,
    readonly folder: string,
    private readonly existing: Set<Month>,
    private readonly damaged: DamagedFiles,
    private readonly log: EngineLog
  ) {}

  static async open(
    connection: DuckDBConnection,
    folder: string,
    damaged: DamagedFiles,
    log: EngineLog
  ): Promise<MonthFiles> {
    const names = await readdir(folder);
    await Promise.all(names.filter((name) => DRAFT_PATTERN.test(name)).map((name) => rm(join(folder, name))));
    const months = names.map(parseMonthFileName).filter((month): month is Month => month !== null);
    return new MonthFiles(connection, folder, new Set(months), damaged, log);
  }

  /** The months that have a file, oldest first. */
  existingMonths(): readonly Month[] {
    return [...this.existing].sort((a, b) => a - b);
  }

  /** The existing file of a name; null when there is none. */
  async named(fileName: string): Promise<MonthFile | null> {
    const month = parseMonthFileName(fileName);
    return month !== null && this.existing.has(month) ? this.attach(month) : null;
  }

  /** The existing files that a window touches, oldest first. Only for what takes turns with changes of the files. */
  async inWindow(window: Window): Promise<readonly MonthFile[]> {
    return Promise.all(this.monthsIn(window).map((month) => this.attach(month)));
  }

  /** The same for a question, which runs beside everything else. */
  lease(): MonthLease {
    const user = {};
    return {
      inWindow: async (window) => {
        const months = this.monthsIn(window);
        await Promise.all(months.map((month) => this.gates.enter(month, user)));
        // One can have been removed while it was waited for.
        const present = months.filter((month) => this.existing.has(month));
        return Promise.all(present.map((month) => this.attach(month)));
      },
      end: () => this.gates.leave(user),
    };
  }

  /** Where a file is written that will take the place of the month's. */
  draftPath(month: Month): string {
    return `${this.pathOf(month)}.draft`;
  }

  /** Puts the whole and closed draft in the month's place. A crash leaves the old file or the new one. */
  replaceWithDraft(month: Month): Promise<void> {
    return this.gates.whileClosed(month, async () => {
      await this.detach(month);
      await rename(this.draftPath(month), this.pathOf(month));
      await syncFolder(this.folder);
      await this.attach(month);
    });
  }

  remove(month: Month): Promise<void> {
    return this.gates.whileClosed(month, async () => {
      await this.detach(month);
      await rm(this.pathOf(month));
      this.existing.delete(month);
      await syncFolder(this.folder);
    });
  }

  /** The file of a month, created when there is none. */
  forLoading(month: Month): Promise<MonthFile> {
    return this.attach(month);
  }

  /** Every file there is, oldest first. */
  all(): Promise<readonly MonthFile[]> {
    return Promise.all(this.existingMonths().map((month) => this.attach(month)));
  }

  /** The files in use. */
  attached(): Promise<readonly MonthFile[]> {
    return Promise.all(this.attachments.values());
  }

  /** Writes every attached file's own log into the file, so that the file alone holds everything loaded. */
  async checkpoint(): Promise<void> {
    const files = await Promise.all(this.attachments.values());
    await this.exclusive.run(async () => {
      for (const { catalog } of files) {
        await this.connection.run(`CHECKPOINT ${catalog}`);
      }
    });
    await syncFolder(this.folder);
  }

  private monthsIn(window: Window): readonly Month[] {
    const { first, last } = monthsOf(window);
    return this.existingMonths().filter((month) => month >= first && month <= last);
  }

  private pathOf(month: Month): string {
    return join(this.folder, monthFileName(month));
  }

  private async detach(month: Month): Promise<void> {
    const { catalog } = await this.attach(month);
    await this.exclusive.run(async () => {
      await this.connection.run(`CHECKPOINT ${catalog}`);
      await this.connection.run(`DETACH ${catalog}`);
    });
    this.attachments.delete(month);
    // Everything is in the file; a log beside it would belong to no file or to another one.
    await rm(`${this.pathOf(month)}.wal`, { force: true });
  }

  private attach(month: Month): Promise<MonthFile> {
    const known = this.attachments.get(month);
    if (known !== undefined) {
      return known;
    }
    const attachment = this.exclusive.run(() => this.attachOrReplace(month));
    this.attachments.set(month, attachment);
    attachment.catch(() => this.attachments.delete(month));
    return attachment;
  }

  /** In place of a damaged file there is a fresh one: the month goes on, without what was in it. */
  private async attachOrReplace(month: Month): Promise<MonthFile> {
    try {
      return await this.attachFile(month);
    } catch (error) {
      if (!isDamagedFile(error)) {
        throw error;
      }
      await this.damaged.setAside(monthFileName(month), error);
      return this.attachFile(month);
    }
  }

  private async attachFile(month: Month): Promise<MonthFile> {
    const catalog = monthCatalog(month);
    try {
      await this.attachRepairing(this.pathOf(month), catalog);
    } catch (error) {
      throw new EngineFilesError(`The file ${monthFileName(month)} cannot be opened: ${errorText(error)}`);
    }
    try {
      await migrate(this.connection, catalog);
      await this.checkpointAfterOpen(catalog);
      const series = await SeriesDictionary.read(this.connection, catalog);
      this.existing.add(month);
      return { month, catalog, series };
    } catch (error) {
      await this.connection.run(`DETACH ${catalog}`);
      throw error;
    }
  }

  private async attachRepairing(path: string, catalog: string): Promise<void> {
    for (let repairs = 0; ; repairs += 1) {
      try {
        await this.connection.run(`ATTACH ${quoteText(path)} AS ${catalog}`);
        return;
      } catch (error) {
        if (!isDamagedWal(error) || repairs === MAX_REPAIRS) {
          throw error;
        }
        // The last repair moves the whole log aside, whatever position was reported.
        const cause = repairs === MAX_REPAIRS - 1 ? null : error;
        const copyPath = await repairWal(`${path}.wal`, cause, Date.now());
        this.log.error('A damaged write-ahead log of the engine was repaired', {
          catalog,
          copyPath,
          reason: errorText(error),
        });
      }
    }
  }

  private async checkpointAfterOpen(catalog: string): Promise<void> {
    try {
      await this.connection.run(`CHECKPOINT ${catalog}`);
    } catch (error) {
      this.log.warn('A month file could not be checkpointed after opening', { catalog, reason: errorText(error) });
    }
  }
}
