import type { Slo } from '../../contract/slo';

/** The window of an objective as answers have it: `30d`, or `calendar month`. */
export function sloWindowText({ window }: Pick<Slo, 'window'>): string {
  return window.kind === 'rolling' ? window.duration : `calendar ${window.unit}`;
}
