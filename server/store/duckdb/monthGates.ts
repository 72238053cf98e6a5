import type { Month } from './month';

/** Lets questions use the month files side by side, and whoever changes a file only while nobody uses it. */
export class MonthGates {
  private readonly users = new Map<Month, Set<object>>();
  private readonly closed = new Map<Month, Promise<void>>();
  private waiters: Array<() => void> = [];

  /**
   * Waits while the month's file is being changed.
   *
   * @param user Whoever it is that has entered, until it leaves; entering again is free.
   */
  async enter(month: Month, user: object): Promise<void> {
    while (this.closed.has(month) && !this.isInside(month, user)) {
      await this.closed.get(month);
    }
    const users = this.users.get(month) ?? new Set();
    this.users.set(month, users.add(user));
  }

  /** Leaves all months. */
  leave(user: object): void {
    this.users.forEach((users) => users.delete(user));
    const waiters = this.waiters;
    this.waiters = [];
    waiters.forEach((resolve) => resolve());
  }

  /** Runs the change once everybody has left the month; whoever comes meanwhile waits for its end. */
  async whileClosed<T>(month: Month, change: () => Promise<T>): Promise<T> {
    let open = (): void => undefined;
    this.closed.set(
      month,
      new Promise((resolve) => {
        open = resolve;
      })
    );
    try {
      while ((this.users.get(month)?.size ?? 0) > 0) {
        await new Promise<void>((resolve) => this.waiters.push(resolve));
      }
      return await change();
    } finally {
      this.closed.delete(month);
      open();
    }
  }

  private isInside(month: Month, user: object): boolean {
    return this.users.get(month)?.has(user) ?? false;
  }
}
