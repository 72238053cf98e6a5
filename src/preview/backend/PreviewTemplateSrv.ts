import type { ScopedVars, TypedVariableModel } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';

const VARIABLE = /\$(\w+)|\$\{(\w+)(?:\.[^:^}]+)?(?::[^}]+)?\}|\[\[(\w+)(?::\w+)?\]\]/g;

/** Fills in variables from the scope of a request; the preview's dashboard passes its own that way. */
export class PreviewTemplateSrv implements TemplateSrv {
  getVariables(): TypedVariableModel[] {
    return [];
  }

  replace(target = '', scopedVars: ScopedVars = {}, format?: unknown): string {
    return target.replace(VARIABLE, (match, plain?: string, braced?: string, bracketed?: string) => {
      const variable = scopedVars[plain ?? braced ?? bracketed ?? ''];
      if (variable === undefined) {
        return match;
      }
      const value: unknown = variable.value;
      if (typeof format === 'function') {
        return String(format(value));
      }
      return Array.isArray(value) ? value.join(',') : String(value);
    });
  }

  containsTemplate(target = ''): boolean {
    return target.search(VARIABLE) >= 0;
  }

  updateTimeRange(): void {
    // No variable of the preview depends on the time range by itself.
  }
}
