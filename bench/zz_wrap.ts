import { DuckDBConnection } from '@duckdb/node-api';
const sums = new Map<string, { n: number; ms: number; cpu: number }>();
for (const name of ['run', 'runAndReadAll'] as const) {
  const orig = (DuckDBConnection.prototype as any)[name];
  let depth = 0;
  (DuckDBConnection.prototype as any)[name] = async function (...a: any[]) {
    if (depth > 0) return orig.apply(this, a);
    const t = performance.now(), c = process.cpuUsage();
    depth++;
    try { return await orig.apply(this, a); } finally {
      depth--;
      const d = process.cpuUsage(c);
      const k = String(a[0]).replace(/\s+/g, ' ').slice(0, 60);
      const s = sums.get(k) ?? { n: 0, ms: 0, cpu: 0 }; sums.set(k, s);
      s.n++; s.ms += performance.now() - t; s.cpu += (d.user + d.system) / 1000;
    }
  };
}
export function dump(rows: number) {
  for (const [k, s] of [...sums].sort((a, b) => b[1].cpu - a[1].cpu).slice(0, 16)) console.log(`${(s.cpu / rows * 1000).toFixed(2)} us/row cpu  ${s.ms.toFixed(0)} ms n=${s.n}  ${k}`);
}
