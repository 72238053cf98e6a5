import { issuesToDetails } from '../../../contract/issues';
import { sloSchema, type Slo, type SloInput } from '../../../contract/slo';
import { sloIssues } from '../../../contract/sloRules';

/** A finding about one place: `document` counts from 0, `path` names the field as the file does. */
export interface ImportFinding {
  readonly document: number;
  readonly path: string;
  readonly message: string;
}

export interface SloImport {
  readonly slos: Slo[];
  /** What could not be taken over; an objective with a problem is not among `slos`. */
  readonly problems: ImportFinding[];
  /** What was taken over with a change that one should know of. */
  readonly notes: ImportFinding[];
}

/** Collects what comes of one document. */
export class ImportCollector {
  readonly result: SloImport = { slos: [], problems: [], notes: [] };
  private readonly names = new Set<string>();

  problem(document: number, path: string, message: string): void {
    this.result.problems.push({ document, path, message });
  }

  note(document: number, path: string, message: string): void {
    this.result.notes.push({ document, path, message });
  }

  /** Takes an objective that fits our schema, with a name that no other has. */
  add(document: number, path: string, slo: SloInput): void {
    const parsed = sloSchema.safeParse(slo);
    if (!parsed.success) {
      for (const { path: field, message } of issuesToDetails(parsed.error, path)) {
        this.problem(document, field, message);
      }
      return;
    }
    const issues = sloIssues(parsed.data);
    for (const issue of issues) {
      this.problem(document, path === '' ? issue.path : `${path}.${issue.path}`, issue.message);
    }
    if (issues.length > 0) {
      return;
    }
    if (this.names.has(parsed.data.name)) {
      this.problem(document, path === '' ? 'name' : path, `there is another objective named "${parsed.data.name}"`);
    } else {
      this.names.add(parsed.data.name);
      this.result.slos.push(parsed.data);
    }
  }
}

/** A name of ours from any text: "Foo SLO (eu)" becomes "foo-slo-eu". */
export function toName(...parts: readonly string[]): string {
  return parts
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 63)
    .replace(/-+$/, '');
}
