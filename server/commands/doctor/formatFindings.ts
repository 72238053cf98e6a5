import type { CheckFinding } from '../../contract/check';

/** Findings as a person reads them, the worst first. */
export function formatFindings(findings: readonly CheckFinding[]): string {
  const order = ['broken', 'warning', 'ok'];
  const sorted = [...findings].sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
  const width = Math.max(0, ...findings.map(({ check }) => check.length));
  return sorted
    .flatMap(({ verdict, check, message, hint }) => [
      `${verdict.padEnd('warning'.length)}  ${check.padEnd(width)}  ${message}`,
      ...(hint === null ? [] : [`${' '.repeat('warning'.length + width + 4)}→ ${hint}`]),
    ])
    .join('\n');
}
