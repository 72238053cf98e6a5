import { connect } from 'node:net';
import type { TcpCheck } from '../contract/probes';
import type { Check } from './check';

export function createTcpCheck({ host, port }: TcpCheck): Check {
  return (signal) =>
    new Promise((resolve, reject) => {
      const socket = connect({ host, port });
      const giveUp = (): void => end(signal.reason);
      const end = (error?: unknown): void => {
        signal.removeEventListener('abort', giveUp);
        socket.destroy();
        if (error === undefined) {
          resolve();
        } else {
          reject(error);
        }
      };
      signal.addEventListener('abort', giveUp, { once: true });
      socket.once('connect', () => end());
      socket.once('error', end);
    });
}
