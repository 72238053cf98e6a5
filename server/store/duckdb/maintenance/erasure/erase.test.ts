import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadInto, openEmbedded, writeSegments } from '../../../../../tests/fixtures/storeEmbedded';
import { aRecord } from '../../../../../tests/fixtures/storeRecords';
import { useTemporaryFolder } from '../../../../../tests/fixtures/temporaryFolder';
import type { RecordKind, StoredRecord } from '../../../../contract/records';
import type { EraseReport, Identities } from '../../../engine/erasureTasks';
import type { EngineTaskCall } from '../../../engine/protocol';
import { NOTHING_EXPIRED } from '../../../retention/expiryMarks';
import type { EmbeddedEngine } from '../../embeddedEngine';

const DAY_MS = 86_400_000;
const AUGUST = Date.UTC(2026, 7, 1);
const SEPTEMBER = Date.UTC(2026, 8, 1);
const NOVEMBER = Date.UTC(2026, 10, 1);
const USER = 'jane.doe@example.invalid';

describe('erasing a person from the month files', () => {
  let engine: EmbeddedEngine;
  afterEach(() => engine.close());
  const folder = useTemporaryFolder();
  beforeEach(async () => {
    engine = await openEmbedded(folder());
  });

  const load = async (...records: StoredRecord[]) =>
    loadInto(engine, await writeSegments(path.join(folder(), String(Math.random())), [records]));
  const perform = (call: EngineTaskCall) => engine.perform(call, {});
  const identitiesOf = async (...userIds: string[]) => ({
    userIds,
    ...((await perform({ name: 'find-identities', request: { userIds } })) as Omit<Identities, 'userIds'>),
  });
  const erase = async (identities: Identities) =>
    (await perform({ name: 'erase', request: identities })) as EraseReport;
  const idsOf = async (recordKind: RecordKind) =>
    (await engine.read(
      { kind: 'record-ids', window: { fromMs: AUGUST, toMs: NOVEMBER }, recordKind, maxIds: 1_000 },
      10_000,
      new AbortController()
    )) as unknown as readonly string[];
  const usersByDay = async () => {
    const answer = (await engine.read(
      { kind: 'distinct-users', window: { fromMs: AUGUST, toMs: AUGUST + 3 * DAY_MS }, maxPoints: 10 },
      10_000,
      new AbortController()
    )) as { userCounts: Float64Array; eventCounts: Float64Array };
    return { users: [...answer.userCounts], events: [...answer.eventCounts] };
  };
  const filesWith = (text: string) =>
    readdirSync(path.join(folder(), 'engine'), { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .filter(({ name }) => readFileSync(path.join(folder(), 'engine', name)).includes(text))
      .map(({ name }) => name);

  it('leaves no byte of the user in any file, in whatever table it was', async () => {
    const inference = aRecord('inference', { time_ms: AUGUST, user_id: USER, trace_id: 'trace-of-jane' });
    await load(
      inference,
      aRecord('ground_truth', { time_ms: SEPTEMBER, inference_id: inference.id, value: 'approved-for-jane' }),
      aRecord('evaluation', { time_ms: SEPTEMBER, subject_id: inference.id, explanation: 'explained-to-jane' }),
      aRecord('evaluation', { time_ms: SEPTEMBER, subject_type: 'trace', subject_id: 'trace-of-jane' }),
      aRecord('event', { time_ms: AUGUST, user_id: USER }),
      aRecord('session', { time_ms: AUGUST, user_id: USER }),
      aRecord('nps', { time_ms: AUGUST, user_id: USER, comment: 'written-by-jane' }),
      aRecord('security_event', { time_ms: AUGUST, user_id: USER }),
      aRecord('exposure', { time_ms: AUGUST, unit: USER }),
      aRecord('conversion', { time_ms: AUGUST, unit: USER }),
      aRecord('covariate', { time_ms: AUGUST, unit: USER }),
      aRecord('event', { id: 'of-somebody-else', time_ms: AUGUST, user_id: 'john' })
    );
    await engine.checkpoint();
    expect(filesWith(USER)).not.toEqual([]);

    const report = await erase(await identitiesOf(USER));
    expect(report.rewrittenFiles).toEqual(['measure-2026-09.duckdb', 'measure-2026-08.duckdb']);
    expect(Object.fromEntries(report.removedRows.map(({ table, rowCount }) => [table, rowCount]))).toEqual({
      inferences: 1,
      ground_truths: 1,
      evaluations: 2,
      events: 1,
      sessions: 1,
      nps_answers: 1,
      security_events: 1,
      exposures: 1,
      conversions: 1,
      covariates: 1,
      user_days: 1,
    });
    for (const trace of [USER, 'approved-for-jane', 'explained-to-jane', 'written-by-jane', 'trace-of-jane']) {
      expect(filesWith(trace)).toEqual([]);
    }
    expect(await idsOf('event')).toEqual(['of-somebody-else']);
  });

  it('finds what the user did before it was known who it was, but only on devices of its own', async () => {
    await load(
      aRecord('event', { id: 'anonymous', time_ms: AUGUST, anonymous_id: 'own-phone' }),
      aRecord('event', { id: 'known', time_ms: AUGUST + 1, user_id: USER, anonymous_id: 'own-phone' }),
      aRecord('event', { id: 'visit', time_ms: AUGUST + 2, session_id: 'own-visit' }),
      aRecord('session', { id: 'login', time_ms: AUGUST + 2, session_id: 'own-visit', user_id: USER }),
      aRecord('exposure', { id: 'exposed', time_ms: AUGUST, unit: 'own-phone' }),
      aRecord('event', { id: 'shared', time_ms: AUGUST, anonymous_id: 'library' }),
      aRecord('event', { id: 'shared-known', time_ms: AUGUST + 1, user_id: USER, anonymous_id: 'library' }),
      aRecord('event', { id: 'shared-other', time_ms: SEPTEMBER, user_id: 'john', anonymous_id: 'library' })
    );
    const identities = await identitiesOf(USER);
    expect(identities).toEqual({ userIds: [USER], anonymousIds: ['own-phone'], sessionIds: ['own-visit'] });
    await erase(identities);
    expect(await idsOf('event')).toEqual(['shared', 'shared-other']);
    expect(await idsOf('session')).toEqual([]);
    expect(await idsOf('exposure')).toEqual([]);
  });

  it('takes the user out of the sums of days, so that they are again those of the records', async () => {
    const events = [0, 1].flatMap((day) =>
      [USER, 'john', 'mary'].map((user) => aRecord('event', { time_ms: AUGUST + day * DAY_MS, user_id: user }))
    );
    await load(...events);
    expect(await usersByDay()).toEqual({ users: [3, 3], events: [3, 3] });
    await erase(await identitiesOf(USER));
    expect(await usersByDay()).toEqual({ users: [2, 2], events: [2, 2] });
    await engine.rebuildRollups({ fromMs: AUGUST, toMs: SEPTEMBER });
    expect(await usersByDay()).toEqual({ users: [2, 2], events: [2, 2] });
  });

  it('takes the user out of days of which the records have expired', async () => {
    await load(
      ...['john', USER].map((user) => aRecord('event', { time_ms: AUGUST, user_id: user })),
      aRecord('event', { time_ms: AUGUST + 2 * DAY_MS, user_id: 'john' })
    );
    await perform({ name: 'retain', request: { marks: { ...NOTHING_EXPIRED, user: AUGUST + DAY_MS } } });
    const { removedRows } = await erase(await identitiesOf(USER));
    expect(removedRows).toEqual([{ table: 'user_days', rowCount: 1 }]);
    expect(await usersByDay()).toEqual({ users: [1, 1], events: [1, 1] });
    expect(filesWith(USER)).toEqual([]);
  });

  it('also overwrites what retention had only deleted', async () => {
    await load(
      aRecord('inference', { time_ms: AUGUST, user_id: USER }),
      aRecord('inference', { id: 'kept', time_ms: AUGUST + 2 * DAY_MS })
    );
    await engine.checkpoint();
    await perform({ name: 'retain', request: { marks: { ...NOTHING_EXPIRED, inference: AUGUST + DAY_MS } } });
    await erase(await identitiesOf(USER));
    expect(filesWith(USER)).toEqual([]);
    expect(await idsOf('inference')).toEqual(['kept']);
  });

  it('leaves the files of everybody else as they are, and says so', async () => {
    await load(aRecord('event', { time_ms: AUGUST, user_id: 'john' }));
    expect(await erase(await identitiesOf(USER))).toEqual({
      removedRows: [],
      rewrittenFiles: [],
      unreachableFiles: [],
    });
  });

  it('names the damaged files, which it cannot look into', async () => {
    const name = 'measure-2026-07.duckdb.damaged-1790000000000';
    writeFileSync(path.join(folder(), 'engine', name), USER);
    expect((await erase(await identitiesOf(USER))).unreachableFiles).toEqual([name]);
  });

  it('finds the ids behind the digests of a list of erasures', async () => {
    await load(
      aRecord('event', { time_ms: AUGUST, user_id: USER, anonymous_id: 'phone' }),
      aRecord('exposure', { time_ms: AUGUST, unit: 'only-a-unit' }),
      aRecord('event', { time_ms: AUGUST, user_id: 'john' })
    );
    const digest = (id: string) => createHash('sha256').update('salt').update(id).digest('hex');
    const request = {
      salt: 'salt',
      userDigests: [USER, 'only-a-unit', 'nobody'].map(digest),
      anonymousDigests: [digest('phone')],
    };
    expect(await perform({ name: 'find-digests', request })).toEqual({
      userIds: [USER, 'only-a-unit'],
      anonymousIds: ['phone'],
    });
  });
});
