import { StoreFolders } from '../fixtures/storeInFolder';
import { itAgreesAboutRecords } from './recordAgreement';
import { itAgreesAboutSamples } from './sampleAgreement';

describe('the durable store', () => {
  const folders = new StoreFolders();
  afterAll(() => folders.cleanUp());

  itAgreesAboutSamples((clock) => folders.open(folders.newFolder(), { clock }));
  itAgreesAboutRecords((clock) => folders.open(folders.newFolder(), { clock }));
});
