import { quoteName } from './topology';

export interface ClickhouseAddress {
  /** Without user, password and database. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly database: string;
}

const DEFAULT_DATABASE = 'measure_everything';

/** @throws Error with one sentence that names no password when the address is none. */
export function parseClickhouseUrl(text: string): ClickhouseAddress {
  if (!URL.canParse(text)) {
    throw new Error('The address of ClickHouse is no URL like http://user:password@host:8123/database.');
  }
  const { protocol, host, username, password, pathname } = new URL(text);
  if (protocol !== 'http:' && protocol !== 'https:') {
    throw new Error('The address of ClickHouse must begin with http:// or https://.');
  }
  const database = decodeURIComponent(pathname.slice(1)) || DEFAULT_DATABASE;
  if (!/^\w{1,64}$/.test(database)) {
    throw new Error(`The database ${quoteName(database)} in the address of ClickHouse is no plain name.`);
  }
  return {
    url: `${protocol}//${host}`,
    username: decodeURIComponent(username) || 'default',
    password: decodeURIComponent(password),
    database,
  };
}
