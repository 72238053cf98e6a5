import { parseDuration } from '../../contract/duration';
import { AppError } from '../../contract/errors';
import { parseInstant } from '../../contract/instant';
import { MAX_PREVIEW_EVALUATIONS, MAX_REPLAYED_EVALUATIONS, type RulePreviewInput } from '../../contract/rulePreview';
import { checkWindow, type Window } from '../../contract/window';

export interface PreviewTimes {
  readonly window: Window;
  readonly everyMs: number;
  readonly forMs: number;
  /** Null: the interval that has just ended. */
  readonly lookBackMs: number | null;
  /** When the rule is evaluated; multiples of `everyMs` since the epoch, as Grafana's. */
  readonly atMs: readonly number[];
}

/** @throws AppError WINDOW_INVALID, PARAMETER_INVALID, or RESULT_TOO_LARGE saying how often it can be evaluated. */
export function previewTimes({ from, to, every, for: hold, look_back: lookBack }: RulePreviewInput): PreviewTimes {
  const window = { fromMs: parseInstant(from, 'from'), toMs: parseInstant(to, 'to') };
  checkWindow(window);
  const everyMs = requireDuration(every, 'every');
  const lookBackMs = lookBack === undefined ? null : requireDuration(lookBack, 'look_back');
  const firstMs = Math.ceil(window.fromMs / everyMs) * everyMs;
  const count = Math.max(0, Math.ceil((window.toMs - firstMs) / everyMs));
  const allowed = lookBackMs === null ? MAX_PREVIEW_EVALUATIONS : MAX_REPLAYED_EVALUATIONS;
  if (count > allowed) {
    const least = Math.ceil((window.toMs - window.fromMs) / allowed / 60_000);
    throw new AppError('RESULT_TOO_LARGE', `The rule would be evaluated ${count} times; ${allowed} can be previewed.`, {
      details: [{ path: 'every', message: `At least ${least}m, or a shorter time from \`from\` to \`to\`` }],
    });
  }
  return {
    window,
    everyMs,
    forMs: parseDuration(hold) ?? 0,
    lookBackMs,
    atMs: Array.from({ length: count }, (_, index) => firstMs + index * everyMs),
  };
}

function requireDuration(text: string, path: string): number {
  const ms = parseDuration(text);
  if (ms === null) {
    throw new AppError('PARAMETER_INVALID', `"${path}" has to be longer than nothing.`, {
      details: [{ path, message: 'Must be above 0' }],
    });
  }
  return ms;
}
