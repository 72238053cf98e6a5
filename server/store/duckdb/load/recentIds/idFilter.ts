const FIRST_SLOTS = 16_384;
const GROWTH = 2;
/** A fuller table is probed too long. */
const MOST_FULL = 0.7;
const BYTES_PER_SLOT = 4;

interface Table {
  /** Fingerprints, where their id's place in the table is or as near after it as was free; 0 is a free slot. */
  readonly slots: Uint32Array;
  freeSlots: number;
}

/**
 * A set of ids that may say it has one which it has not (once in some billion times), but never the other way round.
 * It keeps 32 bits of each id, in tables of which each is twice as large as the one before it.
 */
export class IdFilter {
  private readonly tables: Table[];

  /** @param expectedCount Makes room for so many at once. */
  constructor(expectedCount = 0) {
    this.tables = [newTable(slotsFor(expectedCount))];
  }

  get byteCount(): number {
    return this.tables.reduce((sum, { slots }) => sum + slots.byteLength, 0);
  }

  /** @param low The lower half of the id's 64-bit hash. @param high The upper half. */
  has(low: number, high: number): boolean {
    const fingerprint = fingerprintOf(high);
    for (const { slots } of this.tables) {
      const mask = slots.length - 1;
      for (let at = low & mask; slots[at] !== 0; at = (at + 1) & mask) {
        if (slots[at] === fingerprint) {
          return true;
        }
      }
    }
    return false;
  }

  add(low: number, high: number): void {
    const table = this.tableWithRoom();
    const { slots } = table;
    const mask = slots.length - 1;
    let at = low & mask;
    while (slots[at] !== 0) {
      at = (at + 1) & mask;
    }
    slots[at] = fingerprintOf(high);
    table.freeSlots -= 1;
  }

  private tableWithRoom(): Table {
    const newest = this.tables.at(-1);
    if (newest !== undefined && newest.freeSlots > newest.slots.length * (1 - MOST_FULL)) {
      return newest;
    }
    const larger = newTable((newest?.slots.length ?? FIRST_SLOTS) * GROWTH);
    this.tables.push(larger);
    return larger;
  }
}

/** What a filter made for so many ids takes. */
export function filterBytes(expectedCount: number): number {
  return slotsFor(expectedCount) * BYTES_PER_SLOT;
}

function newTable(slotCount: number): Table {
  return { slots: new Uint32Array(slotCount), freeSlots: slotCount };
}

function slotsFor(count: number): number {
  return Math.max(FIRST_SLOTS, 2 ** Math.ceil(Math.log2(count / MOST_FULL + 1)));
}

/** Never 0, which marks a free slot. */
function fingerprintOf(high: number): number {
  return high === 0 ? 1 : high;
}
