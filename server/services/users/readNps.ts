import {
  averageScore,
  netPromoterScore,
  type Opinions,
  opinionsOf,
  type ScoreCounts,
} from '../../analytics/users/netPromoter';
import { netPromoterChange, netPromoterChangePValue } from '../../analytics/users/netPromoterChange';
import { periodAt, periodText } from '../../analytics/users/periods';
import { counted } from '../../analytics/users/userEstimates';
import type { NpsFigureName } from '../../contract/queries/usersOptions';
import type { Window } from '../../contract/window';
import { type Estimate, insufficient } from '../../stats/estimate';
import { wilsonInterval } from '../../stats/proportions';
import type { NpsAnswers } from '../../store/questions/users/npsAnswersQuestion';
import type { ReadOptions, Store } from '../../store/store';
import type { AnswerShape, UserAnswer, UserPoint } from './userAnswer';
import { type CalendarChoice, isFinished, userClock, type UserClock } from './userClock';
import { ReadState } from './userReads';

export interface NpsRequest extends CalendarChoice {
  readonly window: Window;
  readonly shape: AnswerShape;
  readonly figures: readonly NpsFigureName[];
  readonly filters: Readonly<Record<string, readonly string[]>>;
}

export interface NpsReading {
  readonly answer: UserAnswer<NpsFigureName>;
  /** Of the change over the window; null for series or without a change. */
  readonly changePValue: number | null;
}

/** One period with the one before it. */
interface Asked {
  readonly before: Opinions;
  readonly now: Opinions;
  readonly counts: ScoreCounts;
}

/** @throws AppError QUERY_INVALID, RESULT_TOO_LARGE and what reading throws. */
export async function readNps(
  store: Store,
  request: NpsRequest,
  nowMs: number,
  signal: AbortSignal | undefined
): Promise<NpsReading> {
  const { window, figures, shape, filters } = request;
  const clock = userClock(window, request, nowMs);
  const edgesMs = shape === 'series' ? periodEdges(clock) : windowEdges(window);
  const state = new ReadState();
  const options: ReadOptions = signal === undefined ? {} : { signal };
  const within = { fromMs: Math.max(0, edgesMs[0] ?? 0), toMs: edgesMs.at(-1) ?? 1 };
  const read = await store.read({ kind: 'nps-answers', window: within, edgesMs, filters }, options);
  state.add(read);
  const periods = edgesMs.slice(1).map((_, place) => countsOf(read.answer, place));
  const asked = periods.slice(1).map((counts, place): Asked => {
    const before = opinionsOf(periods[place] ?? NO_SCORES);
    return { before, now: opinionsOf(counts), counts };
  });
  const points = figures.flatMap((figure) =>
    asked.flatMap((one, place) => {
      const estimate = estimateOf(figure, one);
      return shape === 'series' && one.now.responses === 0 ? [] : [{ figure, labels: {}, estimate, ...placeOf(place) }];
    })
  );
  const [only] = asked;
  const changePValue =
    shape === 'numbers' && only !== undefined ? netPromoterChangePValue(only.before, only.now, only.counts) : null;
  return { answer: { points, notices: [], state }, changePValue };

  function placeOf(place: number): Pick<UserPoint, 'timeMs' | 'period' | 'isFinished'> {
    const period = clock.periods[place];
    return shape === 'numbers' || period === undefined
      ? { timeMs: window.fromMs, period: 'window', isFinished: true }
      : {
          timeMs: clock.days.startMs(period.from),
          period: periodText(period, clock.rule),
          isFinished: isFinished(period, clock),
        };
  }
}

const NO_SCORES: ScoreCounts = { scores: [], scoresBefore: [], users: [] };

/** The window, and one as long before it. */
function windowEdges({ fromMs, toMs }: Window): readonly number[] {
  return [fromMs - (toMs - fromMs), fromMs, toMs];
}

/** All periods of the window, and one before them. */
function periodEdges({ periods, rule, days }: UserClock): readonly number[] {
  const before = periodAt((periods[0]?.index ?? 0) - 1, rule);
  return [before, ...periods, periodAt((periods.at(-1)?.index ?? 0) + 1, rule)].map(({ from }) => days.startMs(from));
}

function countsOf({ periods, scores, scoresBefore, users }: NpsAnswers, place: number): ScoreCounts {
  const own = (column: Float64Array) => column.filter((_, row) => periods[row] === place);
  return { scores: own(scores), scoresBefore: own(scoresBefore), users: own(users) };
}

function estimateOf(figure: NpsFigureName, { before, now, counts }: Asked): Estimate {
  const share = (successes: number) =>
    now.responses === 0 ? insufficient('answers', 0, 1) : wilsonInterval({ successes, trials: now.responses });
  switch (figure) {
    case 'nps':
      return netPromoterScore(now);
    case 'change':
      return netPromoterChange(before, now, counts);
    case 'promoters':
      return share(now.promoters);
    case 'passives':
      return share(now.passives);
    case 'detractors':
      return share(now.detractors);
    case 'average_score':
      return averageScore(now);
    case 'responses':
      return counted(now.responses);
  }
}

export interface NpsComment {
  readonly timeMs: number;
  readonly user: string;
  readonly score: number;
  readonly comment: string;
}

/** The newest answers looked at: more of them than are shown have no comment. */
const LOOKED_AT = 1_000;

/** The newest comments, of each user the latest. @throws What reading throws. */
export async function readNpsComments(
  store: Store,
  { window, filters, limit }: Pick<NpsRequest, 'window' | 'filters'> & { readonly limit: number },
  signal: AbortSignal | undefined
): Promise<{ readonly comments: readonly NpsComment[]; readonly state: ReadState }> {
  const state = new ReadState();
  const read = await store.read(
    { kind: 'last-records', recordKind: 'nps', window, filters, limit: LOOKED_AT },
    signal === undefined ? {} : { signal }
  );
  state.add(read);
  const seen = new Set<string>();
  const comments = read.answer.flatMap((record) => {
    const { time_ms: timeMs, user_id, score, comment } = record as unknown as Readonly<Record<string, unknown>>;
    const user = String(user_id);
    const isLatest = !seen.has(user);
    seen.add(user);
    return isLatest && typeof comment === 'string' && comment !== ''
      ? [{ timeMs: Number(timeMs), user, score: Number(score), comment }]
      : [];
  });
  return { comments: comments.slice(0, limit), state };
}
