import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What the system allows for a socket's path, less the ending zero: 104 bytes on macOS, 108 on Linux. */
const MAX_SOCKET_PATH_BYTES = 103;
const FOLDER_PREFIX = 'measure-';
const SOCKET_NAME = 'plugin.sock';
const RANDOM_SUFFIX_LENGTH = 6;

export interface SocketFolder {
  readonly socketPath: string;
  remove(): void;
}

/** A fresh folder for the socket that only this user can enter, removed at the latest when the process exits. */
export function createSocketFolder(temporaryFolder = tmpdir()): SocketFolder {
  // mkdtemp makes it with mode 0700.
  const folder = mkdtempSync(path.join(shortEnough(temporaryFolder), FOLDER_PREFIX));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', removeFolder);
  return {
    socketPath: path.join(folder, SOCKET_NAME),
    remove: () => {
      process.off('exit', removeFolder);
      removeFolder();
    },
  };
}

function shortEnough(temporaryFolder: string): string {
  const socketPath = path.join(temporaryFolder, FOLDER_PREFIX + 'x'.repeat(RANDOM_SUFFIX_LENGTH), SOCKET_NAME);
  return Buffer.byteLength(socketPath) <= MAX_SOCKET_PATH_BYTES ? temporaryFolder : '/tmp';
}
