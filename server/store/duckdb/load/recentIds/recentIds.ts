import type { DuckDBConnection } from '@duckdb/node-api';
import type { MonthFiles } from '../../monthFiles';
import { filterBytes, IdFilter } from './idFilter';
import { countStoredIds, visitStoredHashes } from './storedHashes';

export interface RecentIdsOptions {
  /** Used by nothing else. */
  readonly connection: DuckDBConnection;
  readonly months: MonthFiles;
  readonly duplicateHorizonMs: number;
  readonly maxBytes?: number;
}

const MEBIBYTE = 1024 * 1024;
const DEFAULT_MAX_BYTES = 128 * MEBIBYTE;
/** A load whose times lie in more blocks than this is searched for in the files themselves. */
const MAX_BLOCKS_AT_ONCE = 16;

/** `null`: its ids are too many to be kept. */
type Block = IdFilter | null;

/**
 * Which ids are stored, kept in memory by table and by block of event time as long as the duplicate horizon, so that
 * an ordinary load need not look for its ids in the files. Made from the files when a block is first needed. What it
 * says is safe as long as only loads add records: ids that were taken out of the files only cost a search.
 */
export class RecentIds {
  /** From the least to the most recently used. */
  private readonly blocks = new Map<string, Block>();
  private readonly blockMs: number;
  private readonly maxBytes: number;

  constructor(private readonly options: RecentIdsOptions) {
    this.blockMs = Math.max(1, options.duplicateHorizonMs);
    this.maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
  }

  /** @returns what looks rows up one by one; null when they have to be searched for in the files. */
  async around(table: string, { fromMs, toMs }: { fromMs: number; toMs: number }): Promise<IdLookup | null> {
    const first = Math.floor(fromMs / this.blockMs) - 1;
    const last = Math.floor(toMs / this.blockMs) + 1;
    if (last - first >= MAX_BLOCKS_AT_ONCE) {
      return null;
    }
    const blocks: IdFilter[] = [];
    for (let index = first; index <= last; index++) {
      const block = await this.block(table, index);
      if (block === null) {
        return null;
      }
      blocks.push(block);
    }
    this.dropUntilItFits(table, first, last);
    return new IdLookup(blocks, first, this.blockMs);
  }

  private async block(table: string, index: number): Promise<Block> {
    const key = keyOf(table, index);
    const known = this.blocks.get(key);
    const block = known === undefined ? await this.read(table, index) : this.unlessTooLarge(known);
    this.blocks.delete(key);
    this.blocks.set(key, block);
    return block;
  }

  private async read(table: string, index: number): Promise<Block> {
    const { connection, months } = this.options;
    const window = { fromMs: index * this.blockMs, toMs: (index + 1) * this.blockMs };
    const files = await months.inWindow(window);
    const count = await countStoredIds(connection, files, table, window);
    if (filterBytes(count) > this.maxBytes / 2) {
      return null;
    }
    const filter = new IdFilter(count);
    await visitStoredHashes(connection, files, table, window, (low, high) => filter.add(low, high));
    return filter;
  }

  private unlessTooLarge(block: Block): Block {
    return block !== null && block.byteCount > this.maxBytes / 2 ? null : block;
  }

  /** Those of this load stay: at most they take half as much again for the time being. */
  private dropUntilItFits(table: string, first: number, last: number): void {
    const inUse = new Set(Array.from({ length: last - first + 1 }, (_, offset) => keyOf(table, first + offset)));
    let bytes = [...this.blocks.values()].reduce((sum, block) => sum + (block?.byteCount ?? 0), 0);
    for (const [key, block] of this.blocks) {
      if (bytes <= this.maxBytes) {
        return;
      }
      if (block !== null && !inUse.has(key)) {
        this.blocks.delete(key);
        bytes -= block.byteCount;
      }
    }
  }
}

/** The blocks around one load. */
export class IdLookup {
  constructor(
    private readonly blocks: readonly IdFilter[],
    private readonly firstIndex: number,
    private readonly blockMs: number
  ) {}

  /** @returns whether the id may be stored already with a time within the horizon; from now on it counts as stored. */
  addAndTell(timeMs: number, low: number, high: number): boolean {
    const place = Math.floor(timeMs / this.blockMs) - this.firstIndex;
    const isInOwnBlock = this.has(place, low, high);
    if (!isInOwnBlock) {
      this.blocks[place]?.add(low, high);
    }
    return isInOwnBlock || this.has(place - 1, low, high) || this.has(place + 1, low, high);
  }

  private has(place: number, low: number, high: number): boolean {
    return this.blocks[place]?.has(low, high) ?? false;
  }
}

function keyOf(table: string, index: number): string {
  return `${table} ${index}`;
}
