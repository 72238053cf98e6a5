import { effectiveSampleSize, weightedProportion } from '../../stats/weightedProportion';
import type { Estimate } from '../../stats/estimate';
import { poissonRate } from '../../stats/poissonRate';
import { errorFingerprint, messageTemplate } from './fingerprint';

/** Errors that are alike in every field. */
export interface ErrorCell {
  readonly errorType: string;
  readonly message: string;
  readonly feature: string;
  readonly severity: string;
  /** Empty when the record does not say. */
  readonly user: string;
  readonly weight: number;
  readonly squaredWeight: number;
  readonly firstMs: number;
  readonly lastMs: number;
  /** Of those whose recovery was tried. */
  readonly triedWeight: number;
  readonly triedSquares: number;
  readonly recoveredWeight: number;
}

export interface ErrorGroup {
  readonly fingerprint: string;
  readonly errorType: string;
  readonly template: string;
  readonly count: number;
  /** Of all errors. */
  readonly share: Estimate;
  readonly perHour: Estimate;
  readonly recovery: Estimate;
  readonly firstMs: number;
  readonly lastMs: number;
  readonly worstSeverity: string;
  readonly features: readonly string[];
  /** How many different users were hit; null when no record says who. */
  readonly userCount: number | null;
}

/** The worst first. */
const SEVERITIES: readonly string[] = ['critical', 'error', 'warning', 'info'];

/** Errors of one type that say the same, the most frequent first. */
export function groupErrors(cells: readonly ErrorCell[], hours: number): readonly ErrorGroup[] {
  const byPrint = new Map<string, { readonly template: string; readonly cells: ErrorCell[] }>();
  for (const cell of cells) {
    const template = messageTemplate(cell.message);
    const fingerprint = errorFingerprint(cell.errorType, template);
    const group = byPrint.get(fingerprint) ?? { template, cells: [] };
    group.cells.push(cell);
    byPrint.set(fingerprint, group);
  }
  const total = sum(cells, ({ weight }) => weight);
  const totalSquares = sum(cells, ({ squaredWeight }) => squaredWeight);
  return [...byPrint]
    .map(([fingerprint, group]) => toGroup(fingerprint, group, { total, totalSquares, hours }))
    .sort((a, b) => b.count - a.count || (a.fingerprint < b.fingerprint ? -1 : 1));
}

function toGroup(
  fingerprint: string,
  { template, cells }: { readonly template: string; readonly cells: readonly ErrorCell[] },
  all: { readonly total: number; readonly totalSquares: number; readonly hours: number }
): ErrorGroup {
  const count = sum(cells, ({ weight }) => weight);
  const users = new Set(cells.map(({ user }) => user).filter((user) => user !== ''));
  const severities = cells.map(({ severity }) => SEVERITIES.indexOf(severity)).filter((place) => place >= 0);
  return {
    fingerprint,
    template,
    count,
    errorType: cells[0]?.errorType ?? '',
    share: weightedProportion({ successWeight: count, totalWeight: all.total, squaredWeight: all.totalSquares }),
    perHour: ratePerHour(
      count,
      sum(cells, ({ squaredWeight }) => squaredWeight),
      all.hours
    ),
    recovery: weightedProportion({
      successWeight: sum(cells, ({ recoveredWeight }) => recoveredWeight),
      totalWeight: sum(cells, ({ triedWeight }) => triedWeight),
      squaredWeight: sum(cells, ({ triedSquares }) => triedSquares),
    }),
    firstMs: cells.reduce((least, { firstMs }) => Math.min(least, firstMs), Infinity),
    lastMs: cells.reduce((most, { lastMs }) => Math.max(most, lastMs), -Infinity),
    worstSeverity: SEVERITIES[severities.reduce((worst, place) => Math.min(worst, place), SEVERITIES.length)] ?? '',
    features: [...new Set(cells.map(({ feature }) => feature))].sort(),
    userCount: users.size === 0 ? null : users.size,
  };
}

function ratePerHour(weight: number, squares: number, hours: number): Estimate {
  const seen = effectiveSampleSize(weight, squares);
  const rate = poissonRate(seen, hours);
  const worth = seen === 0 ? 1 : weight / seen;
  return 'insufficient' in rate
    ? rate
    : { ...rate, value: rate.value * worth, low: rate.low * worth, high: rate.high * worth };
}

function sum(cells: readonly ErrorCell[], of: (cell: ErrorCell) => number): number {
  return cells.reduce((total, cell) => total + of(cell), 0);
}
