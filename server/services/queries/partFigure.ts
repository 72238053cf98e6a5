import type { EstimatePart } from '../../contract/queries/qualityOptions';
import type { Figure } from './figureFrames';

const PART_TITLES: Readonly<Record<EstimatePart, string>> = {
  value: '',
  low: ', at least',
  high: ', at most',
  n: ', n',
};

/** A part of an estimate as a figure of its own. */
export function partFigure({ name, title, unit, description, decimals }: Figure, part: EstimatePart): Figure {
  return {
    name: part === 'value' ? name : `${name}_${part}`,
    title: `${title}${PART_TITLES[part]}`,
    unit: part === 'n' ? 'short' : unit,
    description,
    ...(decimals === undefined || part === 'n' ? {} : { decimals }),
  };
}
