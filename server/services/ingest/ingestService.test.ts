import { AppError } from '../../contract/errors';
import { aRecord } from '../../../tests/fixtures/records/aRecord';
import { createRecordingSink } from '../../../tests/fixtures/records/recordingSink';
import { createIngestService } from './ingestService';
import type { IngestVerdict } from './judging';

const NOW_MS = Date.UTC(2026, 10, 22, 10);

function aService(limits = { maxRecords: 5, maxListedRejections: 2 }) {
  const sink = createRecordingSink();
  const verdicts: IngestVerdict[] = [];
  let made = 0;
  const service = createIngestService({
    sink,
    clock: { nowMs: () => NOW_MS, monotonicMs: () => 0 },
    newId: () => `id-${++made}`,
    limits,
    onVerdict: (verdict) => verdicts.push(verdict),
  });
  return { service, sink, verdicts };
}

const bad = { kind: 'nps', score: 11 };

describe('the ingest service', () => {
  it('stores a record complete, with id, time and defaults', async () => {
    const { service, sink } = aService();
    const batch = service.startBatch();
    batch.add(aRecord('inference', { latency_ms: 150 }));
    await batch.commit();
    expect(sink.records).toEqual([
      {
        kind: 'inference',
        id: 'id-1',
        time_ms: NOW_MS,
        model_name: 'gpt-4',
        model_version: '1.0',
        latency_ms: 150,
        outcome: 'ok',
      },
    ]);
  });

  it('keeps the good records of a batch and names the bad ones by index', async () => {
    const { service, sink, verdicts } = aService();
    const batch = service.startBatch();
    batch.add(bad);
    batch.add(aRecord('nps', { id: 'n-1' }));
    batch.reject({ code: 'JSON_INVALID', path: '', message: 'the line is not JSON' });
    batch.add(aRecord('event'));
    const verdict = await batch.commit();
    expect(verdict).toMatchObject({ acceptedCount: 2, rejectedCount: 2, ids: [null, 'n-1', null, 'id-1'] });
    expect(verdict.rejections.map(({ index }) => index)).toEqual([0, 2]);
    expect(sink.writes).toEqual([2]);
    expect(verdicts).toEqual([verdict]);
  });

  it('counts every rejection but lists only so many', async () => {
    const { service, sink } = aService();
    const batch = service.startBatch();
    for (let index = 0; index < 4; index++) {
      batch.add(bad);
    }
    const verdict = await batch.commit();
    expect(verdict.rejectedCount).toBe(4);
    expect(verdict.rejections).toHaveLength(2);
    expect(sink.writes).toEqual([]);
  });

  it('takes no more records than a batch may have', () => {
    const batch = aService().service.startBatch();
    for (let index = 0; index < 5; index++) {
      batch.add(aRecord('nps'));
    }
    expect(() => batch.add(aRecord('nps'))).toThrow(expect.objectContaining({ code: 'BODY_TOO_LARGE' }));
    expect(() => batch.reject({ code: 'JSON_INVALID', path: '', message: '' })).toThrow(AppError);
  });

  it('makes ids from the idempotency key and the place in the batch, bad records counted', async () => {
    const { service } = aService();
    const ids = async () => {
      const batch = service.startBatch('retry-7');
      batch.add(aRecord('nps'));
      batch.add(bad);
      batch.add(aRecord('nps', { id: 'own' }));
      batch.add(aRecord('nps'));
      return (await batch.commit()).ids;
    };
    expect(await ids()).toEqual(['retry-7:0', null, 'own', 'retry-7:3']);
    expect(await ids()).toEqual(await ids());
  });

  it('accepts or refuses together what was added together', async () => {
    const { service, sink } = aService();
    const batch = service.startBatch();
    batch.add(aRecord('nps'), bad);
    batch.add(aRecord('nps', { id: 'a' }), aRecord('event', { id: 'a' }));
    expect(await batch.commit()).toMatchObject({ acceptedCount: 1, rejectedCount: 1, ids: [null, 'a'] });
    expect(sink.records).toHaveLength(2);
  });

  it('resolves only after the records are written, and fails as the sink does', async () => {
    const { service, sink, verdicts } = aService();
    let open = () => {};
    sink.gate = new Promise((resolve) => (open = resolve));
    const batch = service.startBatch();
    batch.add(aRecord('nps'));
    const committed = batch.commit();
    await Promise.resolve();
    expect(verdicts).toEqual([]);
    open();
    await committed;
    expect(verdicts).toHaveLength(1);

    sink.failure = new AppError('STORE_BUSY', 'Busy.', { retryAfterSeconds: 2 });
    const failing = service.startBatch();
    failing.add(aRecord('nps'));
    await expect(failing.commit()).rejects.toBe(sink.failure);
  });

  it('explains what is no record at all', async () => {
    const { service } = aService({ maxRecords: 9, maxListedRejections: 9 });
    const batch = service.startBatch();
    for (const value of [null, 5, 'text', [], {}, { kind: 'toString' }, { kind: 7 }]) {
      batch.add(value);
    }
    const { rejections } = await batch.commit();
    expect(rejections.map(({ finding: { code, path } }) => `${code} ${path}`.trim())).toEqual([
      'RECORD_INVALID',
      'RECORD_INVALID',
      'RECORD_INVALID',
      'RECORD_INVALID',
      'KIND_UNKNOWN kind',
      'KIND_UNKNOWN kind',
      'KIND_UNKNOWN kind',
    ]);
  });

  it('names the field in a rejection even where a union of types is expected', async () => {
    const batch = aService().service.startBatch();
    batch.add({ ...aRecord('nps'), timestamp: {} });
    const { rejections } = await batch.commit();
    expect(rejections[0]?.finding).toEqual({
      code: 'RECORD_INVALID',
      path: 'timestamp',
      message: 'Invalid input: expected string, received object; or Invalid input: expected number, received object',
    });
  });
});
