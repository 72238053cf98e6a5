import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { useTemporaryFolder } from '../../../../tests/fixtures/temporaryFolder';
import { addErasure, eraseAgainAfterRestore, readErasures } from './erasures';
import { readWantedErasures } from './wantedErasures';

const NOVEMBER = Date.UTC(2026, 10, 1);

describe('the list of erasures', () => {
  const folder = useTemporaryFolder();
  const add = (id: string, userId: string) =>
    addErasure(folder(), { id, erasedAtMs: NOVEMBER, userIds: [userId], anonymousIds: ['phone'] });

  it('is empty at first', async () => {
    expect(await readErasures(folder())).toEqual([]);
  });

  it('names nobody, and has one salt for all', async () => {
    await add('1', 'jane');
    await add('2', 'john');
    const [first, second] = await readErasures(folder());
    expect(first).toMatchObject({ id: '1', erased_at: '2026-11-01T00:00:00.000Z' });
    expect(second?.salt).toBe(first?.salt);
    expect(second?.user_digests).not.toEqual(first?.user_digests);
    expect(second?.anonymous_digests).toEqual(first?.anonymous_digests);
    expect(readFileSync(path.join(folder(), 'erasures.ndjson'), 'utf8')).not.toMatch(/jane|john|phone/);
  });

  it('has an erasure once, however often it was completed', async () => {
    await add('1', 'jane');
    await add('1', 'jane');
    expect(await readErasures(folder())).toHaveLength(1);
  });

  it('goes into a restored folder, which is to erase everybody in it again', async () => {
    await add('1', 'jane');
    const restored = path.join(folder(), 'restored');
    mkdirSync(restored);
    await eraseAgainAfterRestore(restored, await readErasures(folder()), NOVEMBER);
    expect(await readErasures(restored)).toEqual(await readErasures(folder()));
    expect(await readWantedErasures(restored)).toMatchObject([{ is_everything_erased_again: true }]);
  });

  it('leaves a restored folder alone from which nobody was erased', async () => {
    await eraseAgainAfterRestore(folder(), [], NOVEMBER);
    expect(await readWantedErasures(folder())).toEqual([]);
  });
});
