import { openLog } from '../../../../tests/fixtures/storeLog';
import { aRecord } from '../../../../tests/fixtures/storeRecords';
import { useTemporaryFolder } from '../../../../tests/fixtures/temporaryFolder';
import type { Engine } from '../../engine/engine';
import type { Loader } from '../../loader/loader';
import type { SealedSegment } from '../../log/activeSegment';
import type { WriteAheadLog } from '../../log/writeAheadLog';
import type { MaintenanceContext } from '../maintenanceContext';
import { erasePerson } from './erasePerson';
import { loadEverything } from './loadEverything';

const JANE = { userIds: ['jane'], anonymousIds: [], sessionIds: [] };

describe('erasing a person from the log', () => {
  let log: WriteAheadLog;
  afterEach(() => log.close());
  const folder = useTemporaryFolder();
  beforeEach(async () => {
    log = await openLog(folder());
    for (const user of ['john', 'jane']) {
      await log.append([aRecord('event', { user_id: user }), aRecord('event', { user_id: 'mary' })]);
      await log.seal();
    }
  });

  const engine = {
    perform: async () => ({ removedRows: [], rewrittenFiles: [], unreachableFiles: [] }),
  } as unknown as Engine;
  /** As a loader is that could not load some segments; `missing` counts their records too. */
  const contextWith = (setAside: readonly SealedSegment[], parts: Partial<Loader> = {}) =>
    ({
      log,
      engine,
      loader: {
        segmentsSetAside: setAside,
        isLoaded: ({ id }: SealedSegment) => setAside.every((each) => each.id !== id),
        catchUp: async () => setAside.reduce((sum, { recordCount }) => sum + recordCount, 0),
        checkpoint: () => log.drop(log.sealed.filter(({ id }) => setAside.every((each) => each.id !== id))),
        ...parts,
      },
    }) as unknown as MaintenanceContext;

  it('takes the records out of segments that cannot be loaded, and drops those that are loaded', async () => {
    const [, second] = log.sealed;
    const context = contextWith([second!]);
    await loadEverything(context);
    expect(await erasePerson(JANE, context)).toMatchObject({ removed_log_records: 1 });
    expect(log.sealed.map(({ id, recordCount }) => [id, recordCount])).toEqual([[second!.id, 1]]);
  });

  it('does not begin while something is not loaded that could be', async () => {
    const context = contextWith([], { catchUp: async () => 2 });
    await expect(loadEverything(context)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  });

  it('does not call itself complete while the log still holds what is loaded', async () => {
    const context = contextWith([], { checkpoint: async () => undefined });
    await expect(erasePerson(JANE, context)).rejects.toMatchObject({
      message: expect.stringContaining('will be completed by itself'),
    });
  });
});
