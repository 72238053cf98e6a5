import type { Progress } from '../../contract/maintenance';
import { amountText, durationText } from '../report/quantities';

const BAR_WIDTH = 24;
/** Before this a rate is a guess. */
const RATE_AFTER_MS = 1_000;
const SHORTEST_MS = 1_000;

export interface Pace {
  readonly elapsedMs: number;
  /** What was done in that time. */
  readonly done: number;
}

/** The share that is done, 0–1; null while the total is unknown. */
export function shareOf({ done, total }: Progress): number | null {
  return total === null || total <= 0 ? null : Math.min(1, Math.max(0, done / total));
}

/** `Copying files ████░░░░ 33 %  4 of 12 files  about 9 s left` */
export function progressLine(progress: Progress, pace: Pace, { withBar }: { withBar: boolean }): string {
  const share = shareOf(progress);
  const parts = [progress.step];
  if (share !== null) {
    const percent = `${Math.floor(share * 100)} %`;
    parts.push(withBar ? `${bar(share)} ${percent.padStart(5)}` : percent);
  }
  parts.push(amounts(progress), ...paceTexts(progress, pace));
  return parts.filter((part) => part !== '').join('  ');
}

function bar(share: number): string {
  const filled = Math.round(share * BAR_WIDTH);
  return '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
}

function amounts({ done, total, unit }: Progress): string {
  if (unit === 'steps') {
    return '';
  }
  return total === null
    ? amountText(done, unit)
    : `${amountText(done, unit, { isBare: true })} of ${amountText(total, unit)}`;
}

function paceTexts({ done, total, unit }: Progress, pace: Pace): readonly string[] {
  if (pace.elapsedMs < RATE_AFTER_MS || pace.done <= 0) {
    return [];
  }
  const perSecond = (pace.done / pace.elapsedMs) * 1000;
  const isRateTold = unit === 'rows' || unit === 'bytes';
  const texts = isRateTold ? [`${amountText(Math.round(perSecond), unit)}/s`] : [];
  if (total !== null && total > done) {
    const remainingMs = ((total - done) / perSecond) * 1000;
    texts.push(`about ${durationText(Math.max(SHORTEST_MS, remainingMs))} left`);
  }
  return texts;
}
