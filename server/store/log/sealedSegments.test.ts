import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { useTemporaryFolder } from '../../../tests/fixtures/temporaryFolder';
import type { SealedSegment } from './activeSegment';
import { SealedSegments } from './sealedSegments';

describe('SealedSegments', () => {
  const temporary = useTemporaryFolder();
  const segmentOf = (number: number): SealedSegment => {
    const file = path.join(temporary(), `segment-${number}`);
    writeFileSync(file, 'x'.repeat(number));
    return { number, id: `s${number}`, path: file, byteCount: number, recordCount: 1 };
  };

  it('removes the files of what is dropped, and counts their bytes no longer', async () => {
    const [first, second] = [segmentOf(1), segmentOf(2)];
    const segments = new SealedSegments(temporary(), [first, second]);
    await segments.drop([first]);
    expect([existsSync(first.path), existsSync(second.path)]).toEqual([false, true]);
    expect([segments.list, segments.readable, segments.byteCount]).toEqual([[second], [second], 2]);
  });

  it('keeps the files of what is dropped while it is held, and counts their bytes, until the last holder lets go', async () => {
    const [first, second] = [segmentOf(1), segmentOf(2)];
    const segments = new SealedSegments(temporary(), [first, second]);
    segments.hold();
    segments.hold();
    await segments.drop([first]);
    const third = segmentOf(3);
    segments.add(third);
    await segments.drop([third]);
    expect(segments.list).toEqual([second]);
    expect(segments.readable).toEqual([first, second, third]);
    expect(segments.byteCount).toBe(6);
    await segments.release();
    expect(existsSync(first.path)).toBe(true);
    await segments.release();
    expect([existsSync(first.path), existsSync(third.path), existsSync(second.path)]).toEqual([false, false, true]);
    expect([segments.readable, segments.byteCount]).toEqual([[second], 2]);
  });
});
