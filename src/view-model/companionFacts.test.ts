import { aStatus } from '../test/status';
import { companionFacts, companionSettings } from './companionFacts';

const asObject = (facts: ReturnType<typeof companionFacts>) =>
  Object.fromEntries(facts.map(({ title, value }) => [title, value]));

describe('companionFacts', () => {
  it('tells version, host, collection and store', () => {
    expect(asObject(companionFacts(aStatus()))).toEqual({
      Version: '0.1.0',
      Host: 'web-1',
      'Host uptime': '1 h 0 min',
      Collection: 'every 10 s',
      Store: 'duckdb, ready',
    });
  });

  it('adds what is out of the ordinary, and why', () => {
    const { infrastructure } = aStatus();
    const facts = asObject(
      companionFacts(
        aStatus({
          details: {
            store: {
              state: 'read-only',
              reason: 'the disk is full',
              engine: 'duckdb',
              pendingRecordCount: 1,
              engineRestartCount: 2,
              damagedFiles: ['measure-2026-10.duckdb.damaged-1'],
            },
          },
          infrastructure: {
            ...infrastructure,
            collection: { running: false, interval_seconds: 10, skipped_ticks: 3, errors: ['disk: no access'] },
          },
        })
      )
    );
    expect(facts).toMatchObject({
      Collection: 'not running',
      'Readings left out': '3',
      'Figures not readable': 'disk: no access',
      Store: 'duckdb, read-only',
      'Store says': 'the disk is full',
      'Waiting to be loaded': '1 record',
      'Engine restarts': '2 restarts',
      'Damaged files set aside': 'measure-2026-10.duckdb.damaged-1',
    });
  });

  it('does without details it does not know', () => {
    expect(asObject(companionFacts(aStatus({ details: {} })))).not.toHaveProperty('Store');
  });
});

describe('companionSettings', () => {
  it('lists settings by name, and says which are not set', () => {
    expect(companionSettings(aStatus())).toEqual([
      { title: 'httpAddress', value: '127.0.0.1:5000' },
      { title: 'readToken', value: '[redacted]' },
      { title: 'tokensFile', value: 'not set' },
    ]);
  });
});
