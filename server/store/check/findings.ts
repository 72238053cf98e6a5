import type { CheckFinding, Verdict } from '../../contract/check';

/** Collects what checks find: a finding for each trouble, and one that all is well for a check without any. */
export class Findings {
  private readonly found: CheckFinding[] = [];

  get list(): readonly CheckFinding[] {
    return this.found;
  }

  add(check: string, verdict: Verdict, message: string, hint: string | null = null): void {
    this.found.push({ check, verdict, message, hint });
  }

  warn(check: string, message: string, hint: string): void {
    this.add(check, 'warning', message, hint);
  }

  broken(check: string, message: string, hint: string): void {
    this.add(check, 'broken', message, hint);
  }

  /** Says that all is well, unless something was found under this name. */
  okUnlessFound(check: string, message: string): void {
    if (!this.found.some((finding) => finding.check === check)) {
      this.add(check, 'ok', message);
    }
  }

  addAll(findings: readonly CheckFinding[]): void {
    this.found.push(...findings);
  }
}
