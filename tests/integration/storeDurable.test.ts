import { heldClock } from '../fixtures/storeClock';
import { StoreFolders } from '../fixtures/storeInFolder';
import { CONTRACT_NOW_MS, describeStoreContract } from './storeContract';
import { describeRecordContract } from './storeRecordContract';

describe('the durable store', () => {
  const folders = new StoreFolders();
  afterAll(() => folders.cleanUp());

  describeStoreContract(() => folders.open(folders.newFolder(), { clock: heldClock(CONTRACT_NOW_MS) }));
  describeRecordContract(() => folders.open(folders.newFolder(), { clock: heldClock(CONTRACT_NOW_MS) }));
});
