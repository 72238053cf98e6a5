const PARENT_POLL_MS = 2_000;

export interface PluginProcessOptions {
  /** Grafana is gone without a word; stop as on a shutdown. */
  readonly onParentGone: () => void;
  readonly parentId?: () => number;
  readonly pollMs?: number;
}

/**
 * Makes this process a well-behaved child of Grafana, until the returned function is called: standard output is
 * Grafana's alone, ctrl-c on Grafana's terminal is left for Grafana to handle, and the death of Grafana is noticed.
 */
export function behaveAsPluginProcess({
  onParentGone,
  parentId = () => process.ppid,
  pollMs = PARENT_POLL_MS,
}: PluginProcessOptions): () => void {
  const writeToStdout = process.stdout.write;
  // Grafana stops reading after one long line; what a library might print goes where logs go.
  process.stdout.write = process.stderr.write.bind(process.stderr);
  const ignoreInterrupt = () => undefined;
  process.on('SIGINT', ignoreInterrupt);
  const stopWatching = watchParent(onParentGone, parentId, pollMs);
  return () => {
    stopWatching();
    process.off('SIGINT', ignoreInterrupt);
    process.stdout.write = writeToStdout;
  };
}

/** A parent that was killed sends nothing: the parent id changes, that is all. */
function watchParent(onParentGone: () => void, parentId: () => number, pollMs: number): () => void {
  const initial = parentId();
  const timer = setInterval(() => {
    if (parentId() !== initial) {
      clearInterval(timer);
      onParentGone();
    }
  }, pollMs);
  timer.unref();
  return () => clearInterval(timer);
}
