import { createMemoryStore } from '../../store/memoryStore';
import { heldClock } from '../../../tests/fixtures/storeClock';
import { aRecord } from '../../../tests/fixtures/storeRecords';
import { createModelDirectory } from './modelDirectory';

const NOW_MS = Date.UTC(2026, 10, 22);
const HOUR_MS = 3_600_000;

describe('the directory of models', () => {
  const clock = heldClock(NOW_MS);

  async function directoryOf(models: ReadonlyArray<Parameters<typeof aRecord<'model'>>[1]>) {
    const store = createMemoryStore(clock);
    await store.append(models.map((model) => aRecord('model', model)));
    return createModelDirectory({ store, clock });
  }

  it('AIM-02: knows each name and version once, with what the newest registration says', async () => {
    const directory = await directoryOf([
      { model_name: 'gpt-4', model_version: '1.0', model_type: 'classification', time_ms: NOW_MS - 2 * HOUR_MS },
      { model_name: 'gpt-4', model_version: '2.0', model_type: 'nlp_generation', time_ms: NOW_MS - HOUR_MS },
      {
        model_name: 'gpt-4',
        model_version: '1.0',
        model_type: 'nlp_generation',
        metadata: { provider: 'OpenAI' },
        time_ms: NOW_MS - HOUR_MS,
      },
    ]);
    expect(await directory.list()).toEqual([
      {
        name: 'gpt-4',
        version: '1.0',
        type: 'nlp_generation',
        metadata: { provider: 'OpenAI' },
        registeredAtMs: NOW_MS - 2 * HOUR_MS,
      },
      { name: 'gpt-4', version: '2.0', type: 'nlp_generation', metadata: null, registeredAtMs: NOW_MS - HOUR_MS },
    ]);
  });

  it('AIM-06: tells apart models whose joined keys are the same', async () => {
    const directory = await directoryOf([
      { model_name: 'llama3:8b', model_version: '1', time_ms: NOW_MS },
      { model_name: 'llama3', model_version: '8b:1', time_ms: NOW_MS },
    ]);
    expect((await directory.list()).map(({ name }) => name)).toEqual(['llama3', 'llama3:8b']);
    expect(await directory.find('llama3:8b', '1')).toMatchObject({ name: 'llama3:8b', version: '1' });
    expect(await directory.find('llama3:8b', '8b:1')).toBeNull();
  });

  it.each([
    ['gpt-4', '9', 'model_version'],
    ['gpt-5', '1.0', 'model_name'],
  ])('refuses %s %s by what is wrong, naming what is registered', async (name, version, path) => {
    const directory = await directoryOf([{ model_name: 'gpt-4', model_version: '1.0', time_ms: NOW_MS }]);
    await expect(directory.requireModel(name, version)).rejects.toMatchObject({
      code: 'RESOURCE_NOT_FOUND',
      message: expect.stringContaining('gpt-4 1.0'),
      details: [{ path }],
    });
  });
});
