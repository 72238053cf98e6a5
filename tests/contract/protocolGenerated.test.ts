import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');
const GENERATED = path.join('server', 'grpc', 'generated');

describe('the generated protocol code', () => {
  it('is what "npm run grpc:generate" makes of the protocol files', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'measure-generated-'));
    try {
      const bin = path.join(ROOT, 'node_modules', '.bin');
      const { status, stderr } = spawnSync(
        path.join(bin, 'buf'),
        ['generate', 'server/grpc/proto', '--template', 'server/grpc/buf.gen.yaml', '--output', folder],
        { cwd: ROOT, encoding: 'utf8', env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env['PATH']}` } }
      );
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      const fresh = path.join(folder, GENERATED);
      const committed = path.join(ROOT, GENERATED);
      expect(readdirSync(fresh)).toEqual(readdirSync(committed));
      for (const file of readdirSync(fresh)) {
        expect(readFileSync(path.join(fresh, file), 'utf8')).toBe(readFileSync(path.join(committed, file), 'utf8'));
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
