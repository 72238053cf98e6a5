import { randomUUID } from 'node:crypto';
import type { Clock } from './clock';
import type { Counters } from './counters';
import type { LineBuffer } from './lineBuffer';
import type { Problems } from './problems';
import { type Draft, draftFrom, type SentKind, type Tags } from './records';

export interface IntakeOptions {
  readonly buffer: LineBuffer;
  readonly counters: Counters;
  readonly problems: Problems;
  readonly clock: Clock;
  readonly tags: Tags | undefined;
  readonly region: string | undefined;
  readonly onGrowth: () => void;
}

/**
 * The way of a record from the caller into the buffer. It becomes text here, in the call: what the caller changes
 * afterwards does not change the record, and memory is bounded in bytes.
 */
export function createIntake({ buffer, counters, problems, clock, tags, region, onGrowth }: IntakeOptions) {
  let isClosed = false;

  function complete(draft: Draft): void {
    draft.timestamp ??= clock.nowMs();
    if (region !== undefined) {
      draft.region ??= region;
    }
    if (tags) {
      draft.tags = { ...tags, ...draft.tags };
    }
  }

  function drop(records: number, code: 'BUFFER_FULL' | 'CLOSED', message: string): void {
    if (records > 0) {
      counters.dropped += records;
      problems.tellOnce({ code, message, records });
    }
  }

  return {
    /** @param decide Whether the record is sent, when it is sampled. */
    accept(kind: SentKind | undefined, fields: object, more?: object, decide?: (draft: Draft) => boolean): string {
      let id: string | undefined;
      try {
        const draft = draftFrom(kind, fields, more);
        draft.kind = kind ?? draft.kind;
        draft.id ??= randomUUID();
        id = draft.id;
        if (decide && !decide(draft)) {
          counters.sampledOut += 1;
          return id;
        }
        if (!isClosed) {
          complete(draft);
          const dropped = buffer.push(JSON.stringify(draft));
          drop(dropped, 'BUFFER_FULL', 'The buffer is full; records are dropped.');
        } else {
          drop(1, 'CLOSED', 'The client is closed; records that come now are dropped.');
        }
        onGrowth();
      } catch (error) {
        counters.dropped += 1;
        problems.tell({
          code: 'RECORD_UNSERIALISABLE',
          message: `A record cannot be written as JSON: ${error instanceof Error ? error.message : String(error)}`,
          records: 1,
          cause: error,
        });
      }
      counters.recorded += 1;
      return id ?? randomUUID();
    },

    close(): void {
      isClosed = true;
    },

    /** What could neither be sent nor spilled before the end. */
    dropRest(): void {
      const rest = buffer.length;
      buffer.take(rest, Infinity);
      drop(rest, 'CLOSED', `${rest} records could not be sent before the client was closed.`);
    },
  };
}
