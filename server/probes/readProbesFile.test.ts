import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { useTemporaryFolder } from '../../tests/fixtures/temporaryFolder';
import { readProbesFile } from './readProbesFile';

describe('a file of probes', () => {
  const folder = useTemporaryFolder();
  const read = (text: string) => {
    const file = path.join(folder(), 'probes.yaml');
    writeFileSync(file, text);
    return readProbesFile(file);
  };

  it('is YAML with sensible defaults', () => {
    const [http, tcp, dns] = read(`
probes:
  - service: shop
    http: { url: https://shop.example/healthz }
  - service: db
    tcp: { host: db.example, port: 5432 }
  - service: names
    dns: { name: shop.example, server: 192.0.2.53 }
`);
    expect(http).toMatchObject({
      sla_target: 99.9,
      interval_seconds: 30,
      timeout_seconds: 5,
      retries: 1,
      failures_to_go_down: 3,
      http: { method: 'GET', expect_status: [] },
    });
    expect(tcp?.tcp).toEqual({ host: 'db.example', port: 5432 });
    expect(dns?.dns).toMatchObject({ type: 'A' });
  });

  it.each([
    ['no check', 'probes: [{ service: a }]', 'probes[0]: expected exactly one of'],
    ['two checks', 'probes: [{ service: a, tcp: { host: h, port: 1 }, dns: { name: n } }]', 'exactly one of'],
    ['an unknown key', 'probes: [{ service: a, tcp: { host: h, port: 1 }, intervall: 3 }]', 'intervall'],
    ['a file URL', 'probes: [{ service: a, http: { url: "file:///etc/passwd" } }]', 'probes[0].http.url'],
    [
      'time-outs longer than the interval',
      'probes: [{ service: a, tcp: { host: h, port: 1 }, timeout_seconds: 20 }]',
      'must fit into interval_seconds',
    ],
    [
      'one service twice',
      'probes: [{ service: a, dns: { name: n } }, { service: a, dns: { name: m } }]',
      'one probe only',
    ],
    ['something else', '- 1', 'the file: '],
  ])('is refused with %s, by name', (_, text, message) => {
    expect(() => read(text)).toThrow(message);
  });

  it('must be there', () => {
    expect(() => readProbesFile(path.join(folder(), 'missing.yaml'))).toThrow('missing.yaml cannot be read');
  });
});
