import type { Frame, StringField } from '../../contract/frames';
import { SLO_FIELDS, SLO_FIELD_NAMES, type SloField } from '../../contract/queries';
import type { SloFigures } from '../slo/sloFigures';
import { sloWindowText } from '../slo/sloWindowText';
import { type Figure, type FigureFrameOptions, type FigureNumber, figureTableFrame } from './figureFrames';

/** Figures that come with an interval. */
const WITH_INTERVAL: ReadonlySet<SloField> = new Set(['sli_ratio', 'exhausted_in_seconds']);

/** What the figures rest on. */
const COUNTS = {
  total_count: {
    title: 'Events',
    unit: 'short',
    description: 'All events of the window; empty where time is budgeted.',
  },
  bad_count: {
    title: 'Bad events',
    unit: 'short',
    description: 'Bad events of the window; empty where time is budgeted.',
  },
  bad_seconds: { title: 'Bad time', unit: 's', description: 'Time without service; empty where events are counted.' },
  known_ratio: { title: 'Known', unit: 'percentunit', description: 'Part of the window that is known.' },
} as const;

/** One row per objective: every figure, bounds beside those that have them, n, and why there is no number. */
export function sloTableFrame(all: readonly SloFigures[], options: FigureFrameOptions): Frame {
  const frame = figureTableFrame(all.flatMap(numbersOf), 'Objectives', options);
  return {
    ...frame,
    fields: [
      ...frame.fields,
      text('window', 'Window', all, ({ slo }) => sloWindowText(slo)),
      text('budgeting', 'Budget counts', all, ({ slo }) => slo.budgeting),
      text('reason', 'Why there is no number', all, ({ fields }) => fields.sli_ratio.reason),
      text('exhausted_reason', 'Why there is no forecast', all, ({ fields }) => fields.exhausted_in_seconds.reason),
    ],
  };
}

function text(
  name: string,
  title: string,
  all: readonly SloFigures[],
  tell: (figures: SloFigures) => string | null
): StringField {
  return { type: 'string', name, values: all.map(tell), config: { displayNameFromDS: title } };
}

function numbersOf(figures: SloFigures): FigureNumber[] {
  return [...estimatesOf(figures), ...countsOf(figures)];
}

function countsOf({ slo, totalCount, badCount, coverageRatio }: SloFigures): FigureNumber[] {
  const labels = { slo: slo.name, service: slo.service };
  const isTime = slo.budgeting === 'time';
  const values: Readonly<Record<keyof typeof COUNTS, number | null>> = {
    total_count: isTime ? null : totalCount,
    bad_count: isTime ? null : badCount,
    bad_seconds: isTime && badCount !== null ? badCount / 1_000 : null,
    known_ratio: coverageRatio,
  };
  return (Object.keys(COUNTS) as Array<keyof typeof COUNTS>).map((name) => ({
    figure: { name, ...COUNTS[name] },
    labels,
    value: values[name],
  }));
}

function estimatesOf({ slo, fields }: SloFigures): FigureNumber[] {
  const labels = { slo: slo.name, service: slo.service };
  return SLO_FIELD_NAMES.flatMap((field) => {
    const figure: Figure = { name: field, ...SLO_FIELDS[field] };
    const { value, low, high } = fields[field];
    const bound = (end: 'low' | 'high', text: string) => ({
      ...figure,
      name: `${field}_${end}`,
      title: `${figure.title}, ${text}`,
    });
    return [
      { figure, labels, value },
      ...(WITH_INTERVAL.has(field)
        ? [
            { figure: bound('low', 'at least'), labels, value: low },
            { figure: bound('high', 'at most'), labels, value: high },
          ]
        : []),
    ];
  });
}
