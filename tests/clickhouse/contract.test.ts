import { heldClock } from '../fixtures/storeClock';
import { CONTRACT_NOW_MS, describeStoreContract } from '../integration/storeContract';
import { describeRecordContract } from '../integration/storeRecordContract';
import { ClickhouseStores } from './clickhouseStores';

describe('the store over ClickHouse', () => {
  const stores = new ClickhouseStores();
  beforeAll(() => stores.start());
  afterAll(() => stores.cleanUp());

  describeStoreContract(() => stores.open({ clock: heldClock(CONTRACT_NOW_MS) }));
  describeRecordContract(() => stores.open({ clock: heldClock(CONTRACT_NOW_MS) }));
});
