export type GuardOutcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

/** Runs reads that may fail or hang, so that neither reaches the caller. */
export interface SourceGuard {
  /**
   * @param name Reads of one name never overlap: while an earlier one still hangs, none is started.
   * @returns Always resolves, at the latest after the time limit.
   */
  run<T>(name: string, read: () => Promise<T>): Promise<GuardOutcome<T>>;
}

export interface SourceGuardOptions {
  readonly limitMs: number;
  /** Reads that may hang at once before no other is started: each holds one of the few file threads of the process. */
  readonly maxHanging?: number;
}

export function createSourceGuard({ limitMs, maxHanging = Number.POSITIVE_INFINITY }: SourceGuardOptions): SourceGuard {
  const hanging = new Set<string>();
  return {
    async run<T>(name: string, read: () => Promise<T>): Promise<GuardOutcome<T>> {
      if (hanging.has(name)) {
        return { ok: false, problem: 'still waiting for an earlier read' };
      }
      if (hanging.size >= maxHanging) {
        return { ok: false, problem: `not read, as ${hanging.size} other reads hang` };
      }
      let timer: NodeJS.Timeout | undefined;
      let isLate = false;
      const late = new Promise<GuardOutcome<T>>((resolve) => {
        timer = setTimeout(() => {
          isLate = true;
          hanging.add(name);
          resolve({ ok: false, problem: `no answer within ${limitMs} ms` });
        }, limitMs);
      });
      const answered = settle(read).then((outcome) => {
        clearTimeout(timer);
        if (isLate) {
          hanging.delete(name);
        }
        return outcome;
      });
      return Promise.race([answered, late]);
    },
  };
}

async function settle<T>(read: () => Promise<T>): Promise<GuardOutcome<T>> {
  try {
    return { ok: true, value: await read() };
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
}
