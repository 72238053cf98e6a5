const BAR_WIDTH = 30;
const STEP = 0.01;

/** Draws a bar on a terminal, or a line for every tenth where the output is no terminal. */
export function showProgress(stream: NodeJS.WriteStream): (share: number, what: string) => void {
  const step = stream.isTTY ? STEP : STEP * 10;
  let shown = { what: '', share: 0 };
  return (share, what) => {
    const bounded = Math.min(1, Math.max(0, share));
    if (what === shown.what && bounded < 1 && bounded - shown.share < step) {
      return;
    }
    const isDone = bounded === 1;
    if (isDone && shown.share === 1 && what === shown.what) {
      return;
    }
    shown = { what, share: bounded };
    const percent = `${Math.floor(bounded * 100)} %`.padStart(5);
    if (stream.isTTY) {
      const filled = Math.round(bounded * BAR_WIDTH);
      stream.write(
        `\r${what.padEnd(8)} ${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)} ${percent}${isDone ? '\n' : ''}`
      );
    } else {
      stream.write(`${what} ${percent.trim()}\n`);
    }
  };
}
