import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { spawn } from 'node:child_process';
import {
  COMPANION,
  companionEnvironment,
  type CompanionProcess,
  runToExit,
  startCompanion,
} from '../fixtures/runCompanion';
import { useTemporaryFolder } from '../fixtures/temporaryFolder';
import { waitFor } from '../fixtures/waitFor';
import { COMMANDS } from '../../server/commands/registry';

const ADMIN_TOKEN = 'an-admin-token-of-a-test';
const HOUR_MS = 3_600_000;

interface ImportReport {
  readonly accepted: number;
  readonly rejected: number;
  readonly problems: ReadonlyArray<{ readonly code: string; readonly first_line: number; readonly example: string }>;
  readonly rejects_file: string | null;
}

const temporary = useTemporaryFolder();
const at = (name: string) => path.join(temporary(), name);
const nowMs = Date.now();

/** Answers to "how likely", as a spreadsheet has them: own column names, no ids. */
function writeAnswers(file: string, count: number): void {
  const rows = Array.from(
    { length: count },
    (_, index) => `u-${index},${index % 11},"so, ""${index}""",${new Date(nowMs - index * HOUR_MS).toISOString()}`
  );
  writeFileSync(file, ['user,score,comment,timestamp', ...rows, ''].join('\r\n'));
}

async function command<Report>(
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {}
): Promise<{ code: number | null; report: Report; stderr: string }> {
  const { code, stdout, stderr } = await runToExit(settings, [...args, '--json']);
  return { code, stderr, report: stdout === '' ? (null as Report) : (JSON.parse(stdout) as Report) };
}

describe('commands on a folder that no companion runs on', () => {
  it('import a file of somebody, say what was wrong with it, and add nothing when they do it again', async () => {
    const dataDir = at('data');
    mkdirSync(dataDir);
    const file = at('answers.csv');
    writeAnswers(file, 1_500);
    writeFileSync(
      file,
      `${readFileSync(file, 'utf8')}u-x,11,too much,${new Date(nowMs).toISOString()}\r\nonly one cell\r\n`
    );
    const args = ['import', '--kind', 'nps', '--file', file, '--data-dir', dataDir];

    const unmapped = await command<ImportReport>(args);
    expect(unmapped.code).toBe(2);
    expect(unmapped.stderr).toContain('The column "user" fits no field of nps.');
    expect(existsSync(path.join(dataDir, 'engine'))).toBe(false);

    const dry = await command<ImportReport>([...args, '--map', 'user=user_id', '--dry-run']);
    expect(dry).toMatchObject({ code: 1, report: { accepted: 1_500, rejected: 2 } });
    expect(existsSync(path.join(dataDir, 'engine'))).toBe(false);

    const first = await command<ImportReport>([...args, '--map', 'user=user_id']);
    expect(first.report).toMatchObject({
      accepted: 1_500,
      rejected: 2,
      problems: [{ code: 'RECORD_INVALID', count: 2, first_line: 1_502, example: expect.stringContaining('score') }],
      rejects_file: `${file}.rejects.ndjson`,
    });
    const rejects = readFileSync(`${file}.rejects.ndjson`, 'utf8').trimEnd().split('\n');
    expect(rejects.map((line) => (JSON.parse(line) as { line: number }).line)).toEqual([1_502, 1_503]);

    await command<ImportReport>([...args, '--map', 'user=user_id']);
    const exported = await command<{ row_count: number }>([
      'export',
      '--kind=nps',
      `--out=${at('all.ndjson')}`,
      `--data-dir=${dataDir}`,
    ]);
    expect(exported).toMatchObject({ code: 0, report: { row_count: 1_500 } });
    expect(readFileSync(at('all.ndjson'), 'utf8').split('\n')[0]).toMatch(/^\{"kind":"nps","timestamp":"/);
    expect(readdirSync(path.join(dataDir, 'engine', 'exports'))).toEqual([]);
  });

  it('tell in a sentence what is wrong with what was typed', async () => {
    const missing = await runToExit({}, ['space', '--data-dir', at('nowhere')]);
    expect(missing).toMatchObject({ code: 1, stdout: '' });
    expect(missing.stderr).toContain('does not exist');
    const unknown = await runToExit({}, ['export', '--kind', 'inference', '--colour', 'red']);
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain('See companion export --help.');
    const unconfirmed = await runToExit({}, ['erase', '--user-id', 'u', '--data-dir', temporary()]);
    expect(unconfirmed.code).toBe(2);
    expect(unconfirmed.stderr).toContain('--yes');
  });

  it('each explain themselves', async () => {
    const { stdout } = await runToExit({}, ['--help']);
    for (const { name } of COMMANDS) {
      expect(stdout).toContain(`  ${name} `);
    }
    const help = await runToExit({}, ['import', '--help']);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toContain('--file FILE');
  });
});

describe('commands on a folder that a companion runs on', () => {
  let companion: CompanionProcess;
  let dataDir: string;
  let tokenFile: string;

  beforeEach(async () => {
    dataDir = at('data');
    tokenFile = at('token');
    mkdirSync(dataDir);
    writeFileSync(tokenFile, `${ADMIN_TOKEN}\n`);
    companion = await startCompanion({ MEASURE_DATA_DIR: dataDir, MEASURE_ADMIN_TOKEN: ADMIN_TOKEN });
  });

  afterEach(async () => {
    await companion.end('SIGKILL');
  });

  it('have the companion do the work, with a token from a file or the environment', async () => {
    const file = at('answers.csv');
    writeAnswers(file, 2_500);
    const args = ['import', '--kind=nps', `--file=${file}`, '--map=user=user_id', `--data-dir=${dataDir}`];
    const refused = await command<ImportReport>(args);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('A token is needed');

    const imported = await command<ImportReport>([...args, `--token-file=${tokenFile}`]);
    expect(imported).toMatchObject({ code: 0, report: { accepted: 2_500, rejected: 0 } });
    const space = await command<{ log_bytes: number }>(['space', `--data-dir=${dataDir}`], {
      MEASURE_ADMIN_TOKEN: ADMIN_TOKEN,
    });
    expect(space).toMatchObject({ code: 0, report: { log_bytes: expect.any(Number) } });

    // The same records, through both doors: from the command, and from the address.
    const exported = await command<{ row_count: number }>([
      'export',
      '--kind=nps',
      `--out=${at('door.csv.gz')}`,
      `--companion=${companion.http}`,
      `--token-file=${tokenFile}`,
    ]);
    expect(exported).toMatchObject({ code: 0, report: { row_count: 2_500 } });
    const answer = await fetch(`${companion.http}/api/v1/admin/export?kind=nps&format=csv&compress=gzip`, {
      headers: { Authorization: `Bearer ${ADMIN_TOKEN}` },
    });
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(readFileSync(at('door.csv.gz')));
  });

  it('stop at Ctrl-C, with exit code 130 and what came so far kept', async () => {
    const file = at('many.ndjson');
    const line = (index: number) =>
      `{"kind":"nps","user_id":"u-${index}","score":5,"timestamp":${nowMs - (index % 1_000) * 1_000}}\n`;
    writeFileSync(file, Array.from({ length: 200_000 }, (_, index) => line(index)).join(''));
    const child = spawn(
      process.execPath,
      [COMPANION, 'import', '--file', file, '--data-dir', dataDir, '--token-file', tokenFile],
      { env: companionEnvironment({}), stdio: ['ignore', 'pipe', 'pipe'] }
    );
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
    const authorised = { headers: { Authorization: `Bearer ${ADMIN_TOKEN}` } };
    await waitFor('the first records', async () => {
      const text = await (await fetch(`${companion.http}/metrics`, authorised)).text();
      return /ingest\w*records\w*\{[^}]*\} [1-9]/.test(text) ? true : undefined;
    });
    child.kill('SIGINT');
    const [code] = (await once(child, 'exit')) as [number | null];
    expect({ code, stderr }).toEqual({ code: 130, stderr: expect.stringContaining('Stopped.') });
    const exported = await command<{ row_count: number }>([
      'export',
      '--kind=nps',
      `--out=${at('kept.ndjson')}`,
      `--data-dir=${dataDir}`,
      `--token-file=${tokenFile}`,
    ]);
    expect(exported.report.row_count).toBeGreaterThan(0);
    expect(exported.report.row_count).toBeLessThan(200_000);
  });
});
