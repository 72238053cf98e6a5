import { SENT_KINDS } from '../../contract/records';
import { aRecord } from '../../../tests/fixtures/storeRecords';
import { RECORD_TABLES } from '../tables';
import { storableRecord } from './storableRecord';

const NOW_MS = Date.UTC(2026, 10, 22);

describe('storableRecord', () => {
  it.each(SENT_KINDS)('takes a whole %s as it is, and none that lacks a field its table needs', (kind) => {
    const record = aRecord(kind);
    expect(storableRecord(record, NOW_MS)).toBe(record);
    for (const { field } of RECORD_TABLES[kind].columns.filter(({ isRequired }) => isRequired)) {
      if (field !== null) {
        expect(storableRecord({ ...record, [field]: undefined }, NOW_MS)).toBeNull();
      }
    }
  });

  it('leaves out optional fields that do not fit, and keeps the record', () => {
    const record = aRecord('inference');
    const odd = { ...record, ttft_ms: 'soon', tags: { a: 1 }, input_tokens: 1.5, group: null, features: { a: [1] } };

    expect(storableRecord(odd, NOW_MS)).toEqual({ ...record, group: null, features: { a: [1] } });
  });

  it.each([
    ['no object', 'text'],
    ['an array', []],
    ['of an unknown kind', { ...aRecord('log'), kind: 'logs' }],
    ['of a kind that is a property of every object', { ...aRecord('log'), kind: 'constructor' }],
    ['without an id', { ...aRecord('log'), id: '' }],
    ['with an id that is no text', { ...aRecord('log'), id: 7 }],
    ['from before 2000', { ...aRecord('log'), time_ms: 0 }],
    ['of the day after tomorrow', { ...aRecord('log'), time_ms: NOW_MS + 2 * 86_400_000 }],
    ['with a weight of nothing', { ...aRecord('log'), weight: 0 }],
    ['with a weight that is no number', { ...aRecord('log'), weight: '2' }],
  ])('refuses what is %s', (_, record) => {
    expect(storableRecord(record, NOW_MS)).toBeNull();
  });
});
