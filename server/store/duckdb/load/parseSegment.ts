import { setImmediate as nextTurn } from 'node:timers/promises';
import type { HostSample } from '../../../contract/records';
import type { ScannedGroup } from '../../log/scanSegment';
import { storableHostSample } from '../../records/storableHostSample';

export interface AcceptedSample {
  readonly sample: HostSample;
  readonly acceptedAtMs: number;
}

export interface ParsedSegment {
  readonly hostSamples: readonly AcceptedSample[];
  readonly rejectedCount: number;
}

const BYTES_PER_TURN = 1024 * 1024;

/** Reads the records of a segment's groups. What no table can hold is counted, never thrown. */
export async function parseSegment(groups: readonly ScannedGroup[]): Promise<ParsedSegment> {
  const hostSamples: AcceptedSample[] = [];
  let rejectedCount = 0;
  let bytesThisTurn = 0;
  for (const { payload, acceptedAtMs } of groups) {
    for (const line of linesOf(payload)) {
      const sample = storableHostSample(parseLine(line), acceptedAtMs);
      if (sample === null) {
        rejectedCount += 1;
      } else {
        hostSamples.push({ sample, acceptedAtMs });
      }
    }
    bytesThisTurn += payload.length;
    if (bytesThisTurn >= BYTES_PER_TURN) {
      // Questions of others are answered between two stretches of a large segment.
      bytesThisTurn = 0;
      await nextTurn();
    }
  }
  return { hostSamples, rejectedCount };
}

function linesOf(payload: Buffer): readonly string[] {
  return payload.toString('utf8').split('\n').slice(0, -1);
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) {
      return null;
    }
    throw error;
  }
}
