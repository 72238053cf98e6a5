import { itAgreesAboutRecords } from '../integration/recordAgreement';
import { itAgreesAboutSamples } from '../integration/sampleAgreement';
import { ClickhouseStores } from './clickhouseStores';

describe('the store over ClickHouse', () => {
  const stores = new ClickhouseStores();
  beforeAll(() => stores.start());
  afterAll(() => stores.cleanUp());

  itAgreesAboutSamples((clock) => stores.open({ clock }));
  itAgreesAboutRecords((clock) => stores.open({ clock }));
});
