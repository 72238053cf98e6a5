import { Connection, type InsertOptions } from '../../server/store/clickhouse/connection';
import type { Statement } from '../../server/store/clickhouse/statement';

/** `before`: the request never arrives. `after`: it is carried out, but its answer is lost. */
export type BreakAt = { readonly write: number; readonly when: 'before' | 'after' } | null;

/** A connection that breaks at one of its writes, and may be without the server's memory of earlier inserts. */
export class BreakableConnection extends Connection {
  breakAt: BreakAt = null;
  writeCount = 0;
  forgetsTokens = false;

  override insert(options: InsertOptions): Promise<void> {
    return this.breaking(() => super.insert({ ...options, settings: this.withoutToken(options.settings) }));
  }

  override command(
    sql: string,
    { params = {}, settings = {} }: { params?: Statement['params']; settings?: InsertOptions['settings'] } = {}
  ): Promise<void> {
    return this.breaking(() => super.command(sql, { params, settings: this.withoutToken(settings) }));
  }

  private withoutToken({ insert_deduplication_token: token, ...others }: InsertOptions['settings']) {
    return this.forgetsTokens || token === undefined ? others : { ...others, insert_deduplication_token: token };
  }

  private async breaking(write: () => Promise<void>): Promise<void> {
    this.writeCount += 1;
    const isBreaking = this.breakAt?.write === this.writeCount;
    if (!isBreaking || this.breakAt?.when === 'after') {
      await write();
    }
    if (isBreaking) {
      throw new Error('the connection broke');
    }
  }
}
