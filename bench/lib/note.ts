import os from 'node:os';

/** A line for the person who watches, with how busy the machine was: the table has room for one figure only. */
export function note(text: string): void {
  console.error(`  ${text} [load ${os.loadavg()[0]?.toFixed(1)}]`);
}
