import { createHash } from 'node:crypto';
import { assignVariant } from '../../analytics/assignment/assignVariant';
import { planProblems } from '../../analytics/assignment/plan';
import type { Attributes } from '../../analytics/assignment/targeting';
import { type ExperimentState, experimentState } from '../../analytics/experiments/experimentState';
import {
  biases,
  changed,
  type KeptExperiment,
  type Refusal,
  type Revision,
} from '../../analytics/experiments/revisions';
import { MAX_EXPERIMENT_TEXT } from '../../contract/records/users';
import { AppError } from '../../contract/errors';
import type { ExperimentChange, ExperimentInput } from '../../contract/experiments';
import { MAX_AGE_MS, MAX_AHEAD_MS } from '../../contract/ingest';
import type { Clock } from '../../platform/clock';
import type { ReadOptions, Store } from '../../store/store';
import { assignmentPlanOf } from './assignmentPlan';
import { createExperimentDirectory, creationId, type ExperimentDirectory } from './experimentDirectory';
import { experimentSpan, type MeasuredExperiment, measureExperiment } from './measureExperiment';
import { testIdFor } from './testId';

export interface Assigned {
  readonly variant: string | null;
  readonly reason: ReturnType<typeof assignVariant>['reason'] | 'not-running';
  readonly isRecorded: boolean;
}

/** An experiment, what was measured of it, and where it stands. */
export interface ReadExperiment {
  readonly kept: KeptExperiment;
  readonly measured: MeasuredExperiment;
  readonly state: ExperimentState;
  readonly segments: ReadonlyArray<{ readonly segment: string; readonly state: ExperimentState }>;
}

export interface ExperimentService {
  readonly directory: ExperimentDirectory;
  /** @throws AppError TEST_EXISTS, TEST_CHANGE_REFUSED when there is no room, BODY_INVALID, and what the store throws. */
  create(input: ExperimentInput): Promise<KeptExperiment>;
  /** @throws AppError RESOURCE_NOT_FOUND, TEST_CHANGE_REFUSED naming what would be biased. */
  change(id: string, change: ExperimentChange): Promise<KeptExperiment>;
  /** For good; a test that is stopped stays so. @throws AppError RESOURCE_NOT_FOUND. */
  stop(id: string): Promise<KeptExperiment>;
  /** @throws AppError RESOURCE_NOT_FOUND. */
  assign(id: string, unit: string, attributes: Attributes, isSeen: boolean): Promise<Assigned>;
  /** @throws AppError USER_NOT_ASSIGNED naming some of those who were never exposed. */
  requireExposed(id: string, units: readonly string[]): Promise<void>;
  /** @param segment Also the effects within each of its values. @throws What reading throws. */
  read(kept: KeptExperiment, atMs: number, segment?: string, signal?: AbortSignal): Promise<ReadExperiment>;
}

export interface ExperimentParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** Assignments come in quick succession, and what they rest on rarely changes. */
const KEPT_FOR_MS = 2_000;
const UNITS_IN_MESSAGE = 20;
const READ_TIMEOUT_MS = 20_000;

export function createExperimentService({ store, clock, newId }: ExperimentParts): ExperimentService {
  const directory = createExperimentDirectory({ store, clock });
  const recent = new Map<string, { readonly kept: KeptExperiment; readonly untilMs: number }>();

  async function write(
    id: string,
    { salt, definition, status }: Omit<Revision, 'atMs'>,
    recordId = newId()
  ): Promise<KeptExperiment> {
    if (JSON.stringify({ salt, definition }).length > MAX_EXPERIMENT_TEXT) {
      throw refused([{ path: '', message: `the definition is longer than ${MAX_EXPERIMENT_TEXT} characters` }]);
    }
    if ((await directory.room()) === 0) {
      throw refused([{ path: '', message: 'there is no room for another test or change until old ones expire' }]);
    }
    await directory.write(id, { status, salt, definition }, recordId);
    recent.delete(id);
    return directory.require(id);
  }

  async function known(id: string): Promise<KeptExperiment> {
    const found = recent.get(id);
    if (found !== undefined && found.untilMs > clock.monotonicMs()) {
      return found.kept;
    }
    const kept = await directory.require(id);
    recent.set(id, { kept, untilMs: clock.monotonicMs() + KEPT_FOR_MS });
    return kept;
  }

  return {
    directory,
    async create(input) {
      const id = input.test_id ?? testIdFor(input.test_name);
      const salt = newId();
      const problems = planProblems(assignmentPlanOf({ salt, definition: input }));
      if (problems.length > 0) {
        throw new AppError('BODY_INVALID', `The test is not right: ${problems[0]?.message ?? ''}`, {
          details: problems,
        });
      }
      const found = await directory.find(id);
      if (found === null) {
        return write(id, { salt, definition: input, status: 'running' }, creationId(id));
      }
      if (found.stoppedAtMs === null && JSON.stringify(found.definition) === JSON.stringify(input)) {
        return found;
      }
      throw new AppError('TEST_EXISTS', `There is a test "${id}" already; choose another test_id.`, {
        details: [{ path: 'test_id', message: 'Taken' }],
      });
    },
    async change(id, change) {
      const kept = await directory.require(id);
      const next = changed(kept.definition, change);
      const problems = [
        ...(kept.stoppedAtMs === null ? [] : [{ path: '', message: 'the test has been stopped' }]),
        ...biases(kept, next),
      ];
      if (problems.length > 0) {
        throw refused(problems);
      }
      return write(id, { salt: kept.salt, definition: next, status: 'running' });
    },
    async stop(id) {
      const kept = await directory.require(id);
      return kept.stoppedAtMs === null ? write(id, { ...kept, status: 'stopped' }) : kept;
    },
    async assign(id, unit, attributes, isSeen) {
      const kept = await known(id);
      const { startMs, endMs } = experimentSpan(kept);
      const nowMs = clock.nowMs();
      if (nowMs < startMs || (endMs !== null && nowMs >= endMs)) {
        return { variant: null, reason: 'not-running', isRecorded: false };
      }
      const { variant, reason } = assignVariant(assignmentPlanOf(kept), unit, attributes);
      const isRecorded = isSeen && variant !== null;
      if (isRecorded) {
        await store.append([
          { kind: 'exposure', id: exposureId(id, unit, variant), time_ms: nowMs, experiment: id, unit, variant },
        ]);
      }
      return { variant, reason, isRecorded };
    },
    async requireExposed(id, units) {
      const wanted = [...new Set(units)];
      const nowMs = clock.nowMs();
      const { answer } = await store.read({
        kind: 'exposed-among',
        window: { fromMs: nowMs - MAX_AGE_MS, toMs: nowMs + MAX_AHEAD_MS },
        experiment: id,
        units: wanted,
      });
      const exposed = new Set(answer);
      const missing = wanted.filter((unit) => !exposed.has(unit));
      if (missing.length > 0) {
        const named = missing.slice(0, UNITS_IN_MESSAGE);
        throw new AppError(
          'USER_NOT_ASSIGNED',
          `Never assigned in "${id}": ${named.join(', ')}${missing.length > named.length ? ` and ${missing.length - named.length} more` : ''}. Nothing was recorded.`,
          { details: named.map((unit) => ({ path: 'user_id', message: `${unit} was never assigned` })) }
        );
      }
    },
    async read(kept, atMs, segment, signal) {
      const read: ReadOptions = { timeoutMs: READ_TIMEOUT_MS, ...(signal === undefined ? {} : { signal }) };
      const measured = await measureExperiment(store, kept, {
        atMs,
        read,
        ...(segment === undefined ? {} : { segment }),
      });
      const { definition } = kept;
      return {
        kept,
        measured,
        state: experimentState(definition, measured.measured),
        segments: measured.segments.map(({ segment: name, measured: within }) => ({
          segment: name,
          state: experimentState(definition, within),
        })),
      };
    },
  };
}

/** The same user seeing the same variant again within days is one exposure; a longer id than allowed cannot come of it. */
function exposureId(experiment: string, unit: string, variant: string): string {
  const text = JSON.stringify([experiment, unit, variant]);
  return `assigned-${createHash('sha256').update(text).digest('hex')}`;
}

function refused(problems: readonly Refusal[]): AppError {
  const [first] = problems;
  return new AppError(
    'TEST_CHANGE_REFUSED',
    first === undefined
      ? 'Refused.'
      : `${first.path === '' ? 'Refused' : `"${first.path}" cannot change`}: ${first.message}.`,
    { details: problems }
  );
}
