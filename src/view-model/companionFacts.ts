import type { CompanionStatus } from '../api/resources';
import { durationText } from './figureTexts';

export interface Fact {
  readonly title: string;
  readonly value: string;
  /** How sure it is, or what it rests on. */
  readonly detail?: string;
}

/** What a person wants to know about a companion, from its status. Facts it does not give are left out. */
export function companionFacts(status: CompanionStatus): Fact[] {
  const store = asRecord(status.details.store);
  const { collection, host, uptime_seconds: uptimeSeconds } = status.infrastructure;
  return [
    fact('Version', status.version),
    fact('Host', host),
    fact('Host uptime', uptimeSeconds === null ? undefined : durationText(uptimeSeconds)),
    fact('Collection', collection.running ? `every ${collection.interval_seconds} s` : 'not running'),
    fact('Readings left out', collection.skipped_ticks > 0 ? String(collection.skipped_ticks) : undefined),
    fact('Figures not readable', collection.errors.length > 0 ? collection.errors.join('; ') : undefined),
    fact('Store', [text(store['engine']), text(store['state'])].filter(Boolean).join(', ') || undefined),
    fact('Store says', text(store['reason'])),
    fact('Damaged files set aside', list(store['damagedFiles'])),
    fact('Waiting to be loaded', count(store['pendingRecordCount'], 'record')),
    fact('Engine restarts', count(store['engineRestartCount'], 'restart')),
  ].filter((candidate): candidate is Fact => candidate !== undefined);
}

/** The effective settings by name; secrets come masked from the companion. */
export function companionSettings(status: CompanionStatus): Fact[] {
  return Object.entries(status.settings)
    .map(([title, value]) => ({ title, value: settingText(value) }))
    .sort((one, other) => one.title.localeCompare(other.title));
}

function fact(title: string, value: string | undefined): Fact | undefined {
  return value === undefined ? undefined : { title, value };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function list(value: unknown): string | undefined {
  return Array.isArray(value) && value.length > 0 ? value.join(', ') : undefined;
}

function count(value: unknown, noun: string): string | undefined {
  return typeof value === 'number' && value > 0 ? `${value} ${noun}${value === 1 ? '' : 's'}` : undefined;
}

function settingText(value: unknown): string {
  if (value === null || value === undefined) {
    return 'not set';
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
