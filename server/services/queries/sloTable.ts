import type { Frame } from '../../contract/frames';
import { SLO_FIELDS, SLO_FIELD_NAMES, type SloField } from '../../contract/queries';
import type { SloFigures } from '../slo/sloFigures';
import { type Figure, type FigureFrameOptions, type FigureNumber, figureTableFrame } from './figureFrames';

/** Figures that come with an interval. */
const WITH_INTERVAL: ReadonlySet<SloField> = new Set(['sli_ratio', 'exhausted_in_seconds']);

/** One row per objective: every figure, bounds beside those that have them, and why there is no number. */
export function sloTableFrame(all: readonly SloFigures[], options: FigureFrameOptions): Frame {
  const frame = figureTableFrame(all.flatMap(numbersOf), 'Objectives', options);
  return {
    ...frame,
    fields: [
      ...frame.fields,
      {
        type: 'string',
        name: 'reason',
        values: all.map(({ fields }) => fields.sli_ratio.reason),
        config: { displayNameFromDS: 'Why there is no number' },
      },
    ],
  };
}

function numbersOf({ slo, fields }: SloFigures): FigureNumber[] {
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
