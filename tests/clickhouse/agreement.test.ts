import { itAgreesAboutCalls } from '../integration/callAgreement';
import { itAgreesAboutOutcomes } from '../integration/outcomeAgreement';
import { itAgreesAboutQuality } from '../integration/qualityAgreement';
import { itAgreesAboutRecords } from '../integration/recordAgreement';
import { itAgreesAboutSamples } from '../integration/sampleAgreement';
import { itAgreesAboutTexts } from '../integration/textAgreement';
import { itAgreesAboutFeatures } from '../integration/featureAgreement';
import { ClickhouseStores } from './clickhouseStores';

describe('the store over ClickHouse', () => {
  const stores = new ClickhouseStores();
  beforeAll(() => stores.start());
  afterAll(() => stores.cleanUp());

  itAgreesAboutSamples((clock) => stores.open({ clock }));
  itAgreesAboutQuality((clock) => stores.open({ clock }));
  itAgreesAboutRecords((clock) => stores.open({ clock }));
  itAgreesAboutCalls((clock) => stores.open({ clock }));
  itAgreesAboutTexts((clock) => stores.open({ clock }));
  itAgreesAboutFeatures((clock) => stores.open({ clock }));
  itAgreesAboutOutcomes((clock) => stores.open({ clock }));
});
