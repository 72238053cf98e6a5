import type { ReferenceColumn } from '../../../contract/records/baselines';
import { type DemoRecord, stamper } from '../../demoRecord';
import type { Story } from '../../story';
import { MODEL_TRUTHS } from '../../truths/models';
import { drawApplication } from './loanFeatures';

const ROWS = 2_000;
const CELLS = 50;
const { model, version } = MODEL_TRUTHS.classification;

/** The baseline of the model that drifts: applications as they were when it was made, before the drift. */
export function loanBaseline(story: Story): DemoRecord[] {
  const random = story.random('loan-baseline');
  const rows = Array.from({ length: ROWS }, () => drawApplication(random, false).features);
  const names = Object.keys(rows[0] ?? {});
  return [
    {
      kind: 'model_baseline',
      ...stamper(story, 'loan-baseline')(story.window.fromMs),
      model_name: model,
      model_version: version,
      source: 'upload',
      reason: 'Applications that the model was trained on',
      reference: {
        records: ROWS,
        records_in_window: ROWS,
        columns: names.map((name) =>
          columnOf(
            name,
            rows.map((row) => row[name] ?? null)
          )
        ),
      },
    },
  ];
}

function columnOf(feature: string, all: ReadonlyArray<string | number | boolean | null>): ReferenceColumn {
  const values = all.filter((value) => value !== null);
  const identity = { subject: 'input', feature, missing: all.length - values.length } as const;
  const numbers = values.filter((value) => typeof value === 'number').sort((a, b) => a - b);
  if (numbers.length < values.length) {
    const names = [...new Set(values.map(String))].sort();
    const counts = names.map((name) => values.filter((value) => String(value) === name).length);
    return { ...identity, kind: 'categories', names, counts };
  }
  const last = numbers.at(-1) ?? 0;
  const cuts = Array.from(
    { length: CELLS - 1 },
    (_, cell) => numbers[Math.floor(((cell + 1) * numbers.length) / CELLS)]
  );
  const edges = [...new Set(cuts.filter((cut) => cut !== undefined))].filter((edge) => edge < last);
  const upTo = [...edges, last].map((edge) => numbers.filter((value) => value <= edge).length);
  const counts = upTo.map((count, cell) => count - (upTo[cell - 1] ?? 0));
  return { ...identity, kind: 'numbers', measure: 'value', edges, counts, lowest: numbers[0] ?? last, highest: last };
}
