import type { MessageToEngine } from '../engine/protocol';
import { EngineServer } from './engineServer';

/** The engine's own process: a heavy question or a crash of the engine does not touch the companion's doors. */
function main(): void {
  // A question in flight would keep an ordinary exit waiting; everything committed is on disk.
  const endWithCompanion = (): void => void process.kill(process.pid, 'SIGKILL');
  const server = new EngineServer(
    (message) => process.send?.(message, (error) => (error === null ? undefined : endWithCompanion())),
    (exitCode) => process.exit(exitCode)
  );
  process.on('message', (message: MessageToEngine) => server.handle(message));
  process.on('disconnect', endWithCompanion);
  // Ctrl-C reaches the whole group of processes; the companion decides when the engine stops.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => undefined);
}

main();
