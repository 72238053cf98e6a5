import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openLog, segmentPaths } from '../../../tests/fixtures/storeLog';
import { aHostSample } from '../../../tests/fixtures/storeSamples';
import { useTemporaryFolder } from '../../../tests/fixtures/temporaryFolder';
import { checkLogFolder } from './checkLogFolder';
import { Findings } from './findings';

describe('checkLogFolder', () => {
  const temporary = useTemporaryFolder();
  const folder = () => path.join(temporary(), 'log');
  const check = async (isInUse = false) => {
    const findings = new Findings();
    await checkLogFolder(folder(), { isInUse, findings });
    return findings.list;
  };
  /** Three segments of two groups each. */
  const write = async (): Promise<string[]> => {
    const log = await openLog(folder());
    for (let segment = 0; segment < 3; segment += 1) {
      await log.append([aHostSample()]);
      await log.append([aHostSample(), aHostSample()]);
      await log.seal();
    }
    await log.close();
    return segmentPaths(folder());
  };
  const changeByte = (file: string, offset: number) => {
    const content = readFileSync(file);
    content.writeUInt8(content.readUInt8(offset) ^ 1, offset);
    writeFileSync(file, content);
  };

  it('finds nothing in a whole log, and none in a folder that is not there', async () => {
    expect(await check()).toEqual([
      {
        check: 'log-segments',
        verdict: 'ok',
        message: 'Every group of 0 log segments (0 records) is whole.',
        hint: null,
      },
    ]);
    await write();
    expect(await check()).toMatchObject([
      { verdict: 'ok', message: expect.stringContaining('3 log segments (9 records)') },
    ]);
  });

  it('tells which bytes of which segment a changed byte made unreadable', async () => {
    const [, second = ''] = await write();
    const { length } = readFileSync(second);
    changeByte(second, 200);
    const [finding, ...others] = await check();
    expect(finding).toMatchObject({ check: 'log-segments', verdict: 'broken' });
    expect(finding?.message).toMatch(/^Bytes 0 to \d+ of segment-0000000002-/);
    expect(Number(/to (\d+) of/.exec(finding?.message ?? '')?.[1])).toBeLessThan(length);
    expect(others).toEqual([]);
  });

  it('takes the torn end of the newest segment for a write that was cut off, or that goes on just now', async () => {
    const [, , newest = ''] = await write();
    truncateSync(newest, readFileSync(newest).length - 60);
    expect(await check()).toMatchObject([{ verdict: 'warning', hint: expect.stringContaining('next start') }]);
    expect(await check(true)).toMatchObject([{ verdict: 'ok' }]);
  });

  it('takes a torn end for damage where another segment follows', async () => {
    const [first = ''] = await write();
    truncateSync(first, readFileSync(first).length - 60);
    expect(await check(true)).toMatchObject([{ verdict: 'broken' }]);
  });

  it('notices a segment that is missing in between', async () => {
    const [, second = ''] = await write();
    rmSync(second);
    expect(await check()).toMatchObject([
      { verdict: 'warning', message: expect.stringMatching(/^No segment lies between/) },
    ]);
  });
});
