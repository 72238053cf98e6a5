import { StoreFolders } from '../fixtures/storeInFolder';
import { itAgreesAboutCalls } from './callAgreement';
import { itAgreesAboutOutcomes } from './outcomeAgreement';
import { itAgreesAboutQuality } from './qualityAgreement';
import { itAgreesAboutRecords } from './recordAgreement';
import { itAgreesAboutSamples } from './sampleAgreement';
import { itAgreesAboutTexts } from './textAgreement';
import { itAgreesAboutFeatures } from './featureAgreement';

describe('the durable store', () => {
  const folders = new StoreFolders();
  afterAll(() => folders.cleanUp());

  itAgreesAboutSamples((clock) => folders.open(folders.newFolder(), { clock }));
  itAgreesAboutQuality((clock) => folders.open(folders.newFolder(), { clock }));
  itAgreesAboutRecords((clock) => folders.open(folders.newFolder(), { clock }));
  itAgreesAboutCalls((clock) => folders.open(folders.newFolder(), { clock }));
  itAgreesAboutTexts((clock) => folders.open(folders.newFolder(), { clock }));
  itAgreesAboutFeatures((clock) => folders.open(folders.newFolder(), { clock }));
  itAgreesAboutOutcomes((clock) => folders.open(folders.newFolder(), { clock }));
});
