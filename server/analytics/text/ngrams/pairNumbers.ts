const LEAST_SLOTS = 256;

/**
 * Numbers pairs of whole numbers from 0 on, in the order in which they are first seen: an open-addressing table in
 * typed arrays, kept from one use to the next, because a Map of joined texts takes most of the time of an n-gram metric.
 */
export class PairNumbers {
  private slots = 0;
  private firsts = new Int32Array(0);
  private seconds = new Int32Array(0);
  private numbers = new Int32Array(0);
  private rounds = new Int32Array(0);
  private round = 0;
  private count = 0;

  /** Forgets all pairs. At most `capacity` will be added. */
  clear(capacity: number): void {
    if (capacity * 2 > this.slots) {
      this.slots = Math.max(LEAST_SLOTS, 2 ** Math.ceil(Math.log2(capacity * 2)));
      this.firsts = new Int32Array(this.slots);
      this.seconds = new Int32Array(this.slots);
      this.numbers = new Int32Array(this.slots);
      this.rounds = new Int32Array(this.slots);
      this.round = 0;
    }
    this.round++;
    this.count = 0;
  }

  /** The pair's number; a new one when the pair was not seen yet. */
  add(first: number, second: number): number {
    const slot = this.slotOf(first, second);
    if (this.rounds[slot] !== this.round) {
      this.rounds[slot] = this.round;
      this.firsts[slot] = first;
      this.seconds[slot] = second;
      this.numbers[slot] = this.count++;
    }
    return this.numbers[slot] ?? 0;
  }

  /** The pair's number, -1 when it was not seen. */
  find(first: number, second: number): number {
    const slot = this.slotOf(first, second);
    return this.rounds[slot] === this.round ? (this.numbers[slot] ?? 0) : -1;
  }

  private slotOf(first: number, second: number): number {
    const mask = this.slots - 1;
    const mixed = Math.imul(first ^ 0x2545f491, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
    let slot = (mixed ^ (mixed >>> 15)) & mask;
    while (this.rounds[slot] === this.round && (this.firsts[slot] !== first || this.seconds[slot] !== second)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
