import { createMemoryStore } from '../../server/store/memoryStore';
import { heldClock } from '../fixtures/storeClock';
import { CONTRACT_NOW_MS, describeStoreContract } from './storeContract';
import { describeRecordContract } from './storeRecordContract';

describe('the store in memory', () => {
  describeStoreContract(async () => createMemoryStore(heldClock(CONTRACT_NOW_MS)));
  describeRecordContract(async () => createMemoryStore(heldClock(CONTRACT_NOW_MS)));
});
