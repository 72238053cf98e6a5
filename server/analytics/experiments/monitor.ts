import { normalQuantile } from '../../stats/distributions';
import { anytimeCriticalValue, DEFAULT_TUNED_FOR } from '../../stats/sequential/anytime/asymptoticSequence';
import { futilityBounds } from '../../stats/sequential/futility';
import { groupSequentialBounds } from '../../stats/sequential/groupSequential';
import { WINNER_MIN_UNITS } from './decision';

/** Of a group-sequential plan: a look counts once it has added its share, so that bounds stay quick to work out. */
const MAX_LOOKS = 30;

/** When and by which error rate one variant may be decided on in one metric. */
export interface MonitorPlan {
  readonly kind: 'fixed' | 'group-sequential' | 'anytime';
  /** Of this comparison alone, over all looks, both sides. */
  readonly alpha: number;
  readonly spending: 'obrien-fleming' | 'pocock';
  /** Of all variants; null where the plan has no end. */
  readonly unitsPlanned: number | null;
  /** Chance of overlooking the effect that the plan was made for. */
  readonly beta: number;
  /** Smallest lift worth finding, in the direction that is better; null where none is stated. */
  readonly minimumEffect: number | null;
}

export interface NearNormal {
  readonly value: number;
  readonly standardError: number;
}

/** What there was to see at one look. Gains are positive where the variant is better. */
export interface Look {
  readonly atMs: number;
  /** Of all variants. */
  readonly units: number;
  /** Of the smaller of the two that are compared. */
  readonly fewestUnits: number;
  /** Of the two. */
  readonly bothUnits: number;
  /** Variant less control, on the scale that is tested; less the margin for a guardrail. Null where it cannot be told. */
  readonly gain: NearNormal | null;
  /** As a share of the control. */
  readonly liftGain: NearNormal | null;
}

export interface MonitoredLook extends Look {
  /** Share of the planned units, at most 1; null without a plan. */
  readonly fraction: number | null;
  readonly z: number | null;
  /** |z| beyond it is a finding; null where none may be made. */
  readonly bound: number | null;
  /** z below it is hopeless; null where that is not judged. */
  readonly futilityBound: number | null;
  /** Bounds of the lift's gain that hold at all looks together; null where none may be made. */
  readonly gainLow: number | null;
  readonly gainHigh: number | null;
}

export interface Monitored {
  readonly alpha: number;
  readonly looks: readonly MonitoredLook[];
  /** The first look at which it was found; null: not yet. */
  readonly betterAtMs: number | null;
  readonly worseAtMs: number | null;
  readonly hopelessAtMs: number | null;
}

/**
 * Follows one variant in one metric from look to look, by the plan's own rule. What is found once stays found: without an
 * effect, the chance of ever finding one is at most `alpha` over all looks.
 *
 * fixed: one look, when the planned units are there. group-sequential: Lan–DeMets bounds at the looks that add units, once each
 * has added a thirtieth of the planned units, until all are there; futility by β-spending, not binding. anytime: the normal mixture's bound at every look, and
 * hopeless once its interval leaves the minimum effect out. No look counts with fewer than 100 units in either variant.
 *
 * @param looks By time; those that add no units are left out.
 */
export function monitor(looks: readonly Look[], plan: MonitorPlan): Monitored {
  const counted = lookedAt(looks, plan);
  const { bounds, hopeless } = boundsOf(counted, plan);
  const all = counted.map((look, place): MonitoredLook => {
    const isReady = look.fewestUnits >= WINNER_MIN_UNITS;
    const bound = bounds[place];
    const usable = isReady && bound !== undefined && Number.isFinite(bound) ? bound : null;
    const half = usable === null || look.liftGain === null ? null : usable * look.liftGain.standardError;
    const lower = hopeless[place];
    return {
      ...look,
      fraction: fractionOf(look, plan),
      z: look.gain === null ? null : look.gain.value / look.gain.standardError,
      bound: usable,
      futilityBound: isReady && lower !== undefined && Number.isFinite(lower) ? lower : null,
      gainLow: half === null || look.liftGain === null ? null : look.liftGain.value - half,
      gainHigh: half === null || look.liftGain === null ? null : look.liftGain.value + half,
    };
  });
  const first = (isFound: (look: MonitoredLook) => boolean) => all.find(isFound)?.atMs ?? null;
  return {
    alpha: plan.alpha,
    looks: all,
    betterAtMs: first(({ z, bound }) => z !== null && bound !== null && z >= bound),
    worseAtMs: first(({ z, bound }) => z !== null && bound !== null && z <= -bound),
    hopelessAtMs: first((look) => isHopeless(look, plan)),
  };
}

/** Looks that count: the plan's last is the first with all planned units. */
function lookedAt(looks: readonly Look[], { kind, unitsPlanned }: MonitorPlan): readonly Look[] {
  const leastAdded = kind === 'group-sequential' && unitsPlanned !== null ? unitsPlanned / MAX_LOOKS : 1;
  const counted: Look[] = [];
  for (const look of looks) {
    const isLast = kind !== 'anytime' && unitsPlanned !== null && look.units >= unitsPlanned;
    if (look.units >= (counted.at(-1)?.units ?? 0) + leastAdded || isLast) {
      counted.push(look);
    }
    if (isLast) {
      break;
    }
  }
  return counted;
}

function fractionOf({ units }: Look, { unitsPlanned }: MonitorPlan): number | null {
  return unitsPlanned === null ? null : Math.min(1, units / unitsPlanned);
}

function boundsOf(
  looks: readonly Look[],
  plan: MonitorPlan
): { readonly bounds: readonly number[]; readonly hopeless: readonly number[] } {
  const { kind, alpha, spending, unitsPlanned, beta } = plan;
  if (kind === 'anytime') {
    const tunedFor = unitsPlanned ?? DEFAULT_TUNED_FOR;
    return { bounds: looks.map(({ bothUnits }) => anytimeCriticalValue(bothUnits, alpha, tunedFor)), hopeless: [] };
  }
  const fractions = looks.map((look) => fractionOf(look, plan) ?? 0);
  if (kind === 'fixed') {
    return {
      bounds: fractions.map((fraction) => (fraction >= 1 ? -normalQuantile(alpha / 2) : Infinity)),
      hopeless: [],
    };
  }
  return cached(JSON.stringify([fractions, alpha, spending, beta]), () => ({
    bounds: groupSequentialBounds(fractions, { alpha, sides: 2, spending }),
    hopeless: futilityBounds(fractions.at(-1) === 1 ? fractions : [...fractions, 1], {
      efficacy: { alpha: alpha / 2, sides: 1, spending },
      beta,
      spending,
    }).lower.slice(0, looks.length),
  }));
}

function isHopeless({ z, futilityBound, gainHigh, fraction }: MonitoredLook, plan: MonitorPlan): boolean {
  if (plan.kind === 'group-sequential') {
    // At the last look whatever is not found is not: that is the plan's end, and no forecast.
    return z !== null && futilityBound !== null && z < futilityBound && fraction !== 1;
  }
  return plan.minimumEffect !== null && gainHigh !== null && gainHigh < plan.minimumEffect;
}

type Bounds = ReturnType<typeof boundsOf>;
const CACHED_DESIGNS = 200;
const designs = new Map<string, Bounds>();

/** Every rule of every minute asks for the same looks, and a design takes milliseconds of work. */
function cached(key: string, make: () => Bounds): Bounds {
  const found = designs.get(key) ?? make();
  designs.delete(key);
  designs.set(key, found);
  const [oldest] = designs.keys();
  if (designs.size > CACHED_DESIGNS && oldest !== undefined) {
    designs.delete(oldest);
  }
  return found;
}
