/** The right to run, in the hands of a task that runs. */
export interface Turn {
  /** Lets everybody go first who waits now. What the task relies on may be different afterwards. */
  pass(): Promise<void>;
}

/** Runs tasks one after another, in the order they came. */
export class Exclusive {
  private last: Promise<void> = Promise.resolve();

  async run<T>(task: (turn: Turn) => Promise<T>): Promise<T> {
    let release = await this.acquire();
    const pass = async (): Promise<void> => {
      release();
      release = await this.acquire();
    };
    try {
      return await task({ pass });
    } finally {
      release();
    }
  }

  private async acquire(): Promise<() => void> {
    const before = this.last;
    let release = (): void => undefined;
    this.last = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    return release;
  }
}
