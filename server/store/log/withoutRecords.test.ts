import { appendFileSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { openLog } from '../../../tests/fixtures/storeLog';
import { aRecord } from '../../../tests/fixtures/storeRecords';
import { useTemporaryFolder } from '../../../tests/fixtures/temporaryFolder';
import { scanSegment } from './scanSegment';

describe('taking records out of a sealed segment', () => {
  const folder = useTemporaryFolder();
  const isOfJane = (record: unknown) => (record as { user_id?: string }).user_id === 'jane';
  const write = async (...users: string[]) => {
    const log = await openLog(folder());
    for (const user of users) {
      await log.append([aRecord('event', { user_id: user })]);
    }
    await log.seal();
    return log;
  };
  const files = () => readdirSync(folder()).map((name) => path.join(folder(), name));

  it('leaves a whole segment with the others, in their order and with their time of acceptance', async () => {
    const log = await write('john', 'jane', 'mary');
    const [segment] = log.sealed;
    const before = scanSegment(readFileSync(segment!.path));
    expect(await log.takeOut(segment!, isOfJane)).toBe(1);

    const after = scanSegment(readFileSync(segment!.path));
    expect(after.damages).toEqual([]);
    expect(after.groups.map(({ payload, acceptedAtMs }) => [String(payload), acceptedAtMs])).toEqual(
      before.groups
        .filter(({ payload }) => !payload.includes('jane'))
        .map(({ payload, acceptedAtMs }) => [String(payload), acceptedAtMs])
    );
    expect(log.sealed).toMatchObject([{ id: segment!.id, recordCount: 2 }]);
    expect(log.byteCount).toBe(readFileSync(segment!.path).length);
    await log.close();
  });

  it('removes what could not be read as well: it might be about the same person', async () => {
    const log = await write('john');
    const [segment] = log.sealed;
    appendFileSync(segment!.path, '{"group":{"bytes":12,"torn":"by jane');
    await log.takeOut(segment!, isOfJane);
    expect(readFileSync(segment!.path, 'utf8')).not.toContain('jane');
    await log.close();
  });

  it('drops a segment of which nothing is left', async () => {
    const log = await write('jane');
    expect(await log.takeOut(log.sealed[0]!, isOfJane)).toBe(1);
    expect(log.sealed).toEqual([]);
    expect(log.byteCount).toBe(0);
    expect(files()).toEqual([]);
    await log.close();
  });

  it('leaves a segment of everybody else as it is', async () => {
    const log = await write('john');
    const before = readFileSync(log.sealed[0]!.path);
    expect(await log.takeOut(log.sealed[0]!, isOfJane)).toBe(0);
    expect(readFileSync(log.sealed[0]!.path)).toEqual(before);
    await log.close();
  });
});
