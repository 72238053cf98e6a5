import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { useTemporaryFolder } from '../../../tests/fixtures/temporaryFolder';
import { readStoreId } from './storeId';

describe('the name of a data folder', () => {
  const folder = useTemporaryFolder();

  it('is made once and kept', async () => {
    const storeId = await readStoreId(folder());

    expect(storeId).toMatch(/^[0-9a-f-]{36}$/);
    expect(await readStoreId(folder())).toBe(storeId);
    expect(readFileSync(path.join(folder(), 'store-id'), 'utf8')).toBe(`${storeId}\n`);
  });

  it('is made anew when a crash left the file empty, and never guessed when it holds something else', async () => {
    const file = path.join(folder(), 'store-id');
    writeFileSync(file, '');
    expect(await readStoreId(folder())).toMatch(/^[0-9a-f-]{36}$/);
    writeFileSync(file, 'somebody else');
    await expect(readStoreId(folder())).rejects.toThrow('does not hold the name of a store');
  });
});
