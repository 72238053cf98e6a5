import { compareTexts } from '../questions/seriesIdentity';
import { toVersionPairs, type VersionPairs, type VersionPairsQuestion } from '../questions/versionPairsQuestion';
import type { TableRecord } from '../records/storableRecord';
import { judgeCall } from './judgedCall';

/** @param calls Each with the newest truth about it. */
export function answerVersionPairs(question: VersionPairsQuestion, calls: readonly TableRecord[]): VersionPairs {
  const { model, versionA, versionB, limit } = question;
  const ofModel = calls.filter((call) => call['model_name'] === model);
  const newestOf = (version: string) => newestByKey(question, ofModel, version);
  const callsB = newestOf(versionB);
  const pairs = [...newestOf(versionA)].flatMap(([key, a]) => {
    const b = callsB.get(key);
    return b === undefined ? [] : [{ key, timeMs: Math.max(a.time_ms, b.time_ms), a: judgeCall(a), b: judgeCall(b) }];
  });
  const newest = pairs.sort((x, y) => y.timeMs - x.timeMs || compareTexts(x.key, y.key)).slice(0, limit);
  const column = (pick: (pair: (typeof newest)[number]) => number) => Float64Array.from(newest, pick);
  return toVersionPairs([
    column(({ a }) => a.latencyMs),
    column(({ b }) => b.latencyMs),
    column(({ a }) => a.costUsd),
    column(({ b }) => b.costUsd),
    column(({ a }) => Number(a.isOk)),
    column(({ b }) => Number(b.isOk)),
    column(({ a }) => a.isRight),
    column(({ b }) => b.isRight),
    column(({ a }) => a.absoluteError),
    column(({ b }) => b.absoluteError),
  ]);
}

function newestByKey(
  { pairKey }: VersionPairsQuestion,
  calls: readonly TableRecord[],
  version: string
): ReadonlyMap<string, TableRecord> {
  const oldestFirst = calls
    .filter((call) => call['model_version'] === version)
    .sort((a, b) => a.time_ms - b.time_ms || compareTexts(a.id, b.id));
  return new Map(
    oldestFirst.flatMap((call) => {
      const key = pairKey.by === 'tag' ? tagOf(call, pairKey.tag) : call['trace_id'];
      return typeof key === 'string' ? [[key, call] as const] : [];
    })
  );
}

function tagOf(call: TableRecord, tag: string): unknown {
  return (call['tags'] as Readonly<Record<string, unknown>> | undefined)?.[tag];
}
