import { compareTexts } from '../../questions/seriesIdentity';
import { type NpsAnswers, type NpsAnswersQuestion, toNpsAnswers } from '../../questions/users/npsAnswersQuestion';
import type { TableRecord } from '../../records/storableRecord';
import { matching } from './userRecords';

export function answerNpsAnswers(
  { edgesMs, filters }: NpsAnswersQuestion,
  records: readonly TableRecord[]
): NpsAnswers {
  const oldestFirst = [...matching(records, 'nps', filters)].sort(
    (a, b) => a.time_ms - b.time_ms || compareTexts(a.id, b.id)
  );
  const periods = edgesMs.slice(1).map((toMs, place) => {
    const fromMs = edgesMs[place] ?? toMs;
    const inside = oldestFirst.filter(({ time_ms: atMs }) => atMs >= fromMs && atMs < toMs);
    return new Map(inside.map((record) => [String(record['user_id']), Number(record['score'])]));
  });
  const counts = new Map<string, number>();
  periods.forEach((latest, place) => {
    for (const [user, score] of latest) {
      const key = JSON.stringify([place, score, periods[place - 1]?.get(user) ?? -1]);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  });
  const rows = [...counts].map(([key, users]) => [...(JSON.parse(key) as number[]), users]);
  rows.sort((a, b) => a.map((value, index) => value - Number(b[index])).find((difference) => difference !== 0) ?? 0);
  return toNpsAnswers([0, 1, 2, 3].map((index) => Float64Array.from(rows, (row) => row[index] ?? NaN)));
}
