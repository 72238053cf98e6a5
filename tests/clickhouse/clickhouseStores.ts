import type { OpenedStore, OpenStoreOptions } from '../../server/store/openStore';
import { StoreFolders } from '../fixtures/storeInFolder';
import { ChdbServer } from './chdbServer';

/** Stores over one server, each with a database of its own unless told otherwise. */
export class ClickhouseStores {
  readonly server = new ChdbServer();
  readonly folders = new StoreFolders();
  private databaseCount = 0;

  start(): Promise<void> {
    return this.server.start();
  }

  newDatabase(): string {
    this.databaseCount += 1;
    return `store_${this.databaseCount}`;
  }

  open(options: Partial<OpenStoreOptions> = {}, database = this.newDatabase()): Promise<OpenedStore> {
    return this.folders.open(this.folders.newFolder(), {
      clickhouse: { url: this.server.url(database), cluster: null },
      ...options,
    });
  }

  async cleanUp(): Promise<void> {
    await this.folders.cleanUp();
    await this.server.remove();
  }
}
