import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Window } from '../../contract/window';
import { EngineFilesError } from '../engine/engine';
import { syncFolder } from '../log/syncFolder';
import { errorText } from '../systemError';
import type { EngineLog } from './engineLog';
import { Exclusive } from './exclusive';
import { type Month, monthCatalog, monthFileName, monthsOf, parseMonthFileName } from './month';
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

const MAX_REPAIRS = 3;

/** The month files of one engine folder, attached when first needed and then kept. */
export class MonthFiles {
  private readonly attachments = new Map<Month, Promise<MonthFile>>();
  /** The connection's transactions must not mix. */
  private readonly exclusive = new Exclusive();

  private constructor(
    private readonly connection: DuckDBConnection,
    private readonly folder: string,
    private readonly existing: Set<Month>,
    private readonly log: EngineLog
  ) {}

  static async open(connection: DuckDBConnection, folder: string, log: EngineLog): Promise<MonthFiles> {
    const months = (await readdir(folder)).map(parseMonthFileName).filter((month): month is Month => month !== null);
    return new MonthFiles(connection, folder, new Set(months), log);
  }

  /** The existing files that a window touches, oldest first. */
  async inWindow(window: Window): Promise<readonly MonthFile[]> {
    const { first, last } = monthsOf(window);
    const months = [...this.existing].filter((month) => month >= first && month <= last).sort((a, b) => a - b);
    return Promise.all(months.map((month) => this.attach(month)));
  }

  /** The file of a month, created when there is none. */
  forLoading(month: Month): Promise<MonthFile> {
    return this.attach(month);
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

  private attach(month: Month): Promise<MonthFile> {
    const known = this.attachments.get(month);
    if (known !== undefined) {
      return known;
    }
    const attachment = this.exclusive.run(() => this.attachFile(month));
    this.attachments.set(month, attachment);
    attachment.catch(() => this.attachments.delete(month));
    return attachment;
  }

  private async attachFile(month: Month): Promise<MonthFile> {
    const catalog = monthCatalog(month);
    try {
      await this.attachRepairing(join(this.folder, monthFileName(month)), catalog);
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
