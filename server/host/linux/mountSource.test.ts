import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMountSource, type StatFileSystem } from './mountSource';

const ROOT_ONLY = '27 1 254:0 / / rw - ext4 /dev/vda rw\n';
const WITH_DATA = `${ROOT_ONLY}28 27 254:16 / /data rw - xfs /dev/vdb rw\n`;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mount-source-'));
  mkdirSync(join(folder, 'self'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function setUp(mountInfo: string, statFileSystem: StatFileSystem, limitMs = 1_000) {
  const setMounts = (text: string) => writeFileSync(join(folder, 'self/mountinfo'), text);
  setMounts(mountInfo);
  const problems: string[] = [];
  const source = createMountSource({ procRoot: folder, statFileSystem, limitMs });
  return { setMounts, problems, read: () => source((problem) => problems.push(problem)) };
}

const answer = { bsize: 4_096, blocks: 100, bfree: 60, bavail: 50 };

describe('createMountSource', () => {
  it('sees at once that a file system was mounted or unmounted', async () => {
    const { read, setMounts } = setUp(ROOT_ONLY, async () => answer);
    expect((await read()).map(({ mount }) => mount)).toEqual(['/']);

    setMounts(WITH_DATA);
    expect((await read()).map(({ mount }) => mount)).toEqual(['/', '/data']);

    setMounts(ROOT_ONLY);
    expect((await read()).map(({ mount }) => mount)).toEqual(['/']);
  });

  it('INF-20: a file system that fails has null figures and is named, and the others are read', async () => {
    const { read, problems } = setUp(WITH_DATA, async (path) => {
      if (path === '/data') {
        throw new Error('EIO: i/o error');
      }
      return answer;
    });

    expect((await read()).map(({ space }) => space?.totalBytes ?? null)).toEqual([409_600, null]);
    expect(problems).toEqual(['/data: EIO: i/o error']);
  });

  it('asks a file system that hangs only once', async () => {
    const asked: string[] = [];
    const { read, problems } = setUp(
      WITH_DATA,
      (path) => {
        asked.push(path);
        return path === '/data' ? new Promise(() => undefined) : Promise.resolve(answer);
      },
      5
    );
    await read();
    await read();

    expect(asked).toEqual(['/', '/data', '/']);
    expect(problems).toEqual(['/data: no answer within 5 ms', '/data: still waiting for an earlier read']);
  });

  it('has null figures for a file system that counts no blocks', async () => {
    const { read, problems } = setUp(ROOT_ONLY, async () => ({ bsize: 4_096, blocks: 0, bfree: 0, bavail: 0 }));

    expect((await read())[0]?.space).toBeNull();
    expect(problems).toEqual([]);
  });
});
