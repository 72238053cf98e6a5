import { type ChildProcess, fork } from 'node:child_process';
import type { Logger } from '../../observability/logger';
import { EngineGoneError } from './engine';
import type { EngineTaskOptions } from './engineTasks';
import { PendingRequests } from './pendingRequests';
import type { CommandMessage, CommandName, EngineCommands, MessageFromEngine, MessageToEngine } from './protocol';

export interface EngineChildOptions {
  /** The bundled entry of the engine's process. */
  readonly script: string;
  readonly execArgv: readonly string[];
  readonly logger: Logger;
  readonly onDamagedFiles: (names: readonly string[]) => void;
}

const THREAD_POOL_SIZE = 16;
const YOUNG_GENERATION_MEBIBYTES = 4;

/** One run of the engine's process, from fork to exit. */
export class EngineChild {
  private readonly pending = new PendingRequests();
  private readonly process: ChildProcess;
  private hasExited = false;
  /** Resolves with a sentence about how the process ended. */
  readonly exited: Promise<string>;

  constructor(private readonly options: EngineChildOptions) {
    this.process = fork(options.script, [], {
      serialization: 'advanced',
      // Standard output may belong to a plugin handshake: what the engine prints goes to standard error.
      stdio: ['ignore', 2, 2, 'ipc'],
      execArgv: [`--max-semi-space-size=${YOUNG_GENERATION_MEBIBYTES}`, ...options.execArgv],
      // Nothing of the companion's environment: no token can leak into the engine.
      env: { UV_THREADPOOL_SIZE: String(THREAD_POOL_SIZE), MALLOC_ARENA_MAX: '2', TZ: 'UTC' },
    });
    this.process.on('message', (message) => this.handle(message as MessageFromEngine));
    this.exited = new Promise((resolve) => {
      this.process.once('error', (error) => resolve(`could not be started: ${error.message}`));
      this.process.once('exit', (code, signal) =>
        resolve(signal === null ? `ended with code ${code}` : `was ended by ${signal}`)
      );
    });
    void this.exited.then((how) => {
      this.hasExited = true;
      this.pending.rejectAll(new EngineGoneError(`The engine's process ${how}.`));
    });
  }

  get pid(): number | undefined {
    return this.process.pid;
  }

  /** @param options Aborting the signal gives the request up at once; the engine is told, but not waited for. */
  request<C extends CommandName>(
    command: C,
    request: EngineCommands[C]['request'],
    { signal, onProgress }: EngineTaskOptions = {}
  ): Promise<EngineCommands[C]['reply']> {
    if (this.hasExited) {
      return Promise.reject(new EngineGoneError("The engine's process has ended."));
    }
    signal?.throwIfAborted();
    let handleAbort = (): void => undefined;
    const reply = this.pending.add((id) => {
      handleAbort = (): void => {
        this.pending.rejectOne(id, signal?.reason);
        this.send({ cancel: id });
      };
      this.send({ id, command, request } as CommandMessage);
    }, onProgress);
    signal?.addEventListener('abort', handleAbort, { once: true });
    return (reply as Promise<EngineCommands[C]['reply']>).finally(() =>
      signal?.removeEventListener('abort', handleAbort)
    );
  }

  kill(): void {
    this.process.kill('SIGKILL');
  }

  private send(message: MessageToEngine): void {
    // A channel that closes meanwhile is seen as the exit of the process.
    if (this.process.connected) {
      this.process.send(message, (error) => {
        if (error !== null) {
          this.options.logger.debug({ err: error }, 'A message did not reach the engine');
        }
      });
    }
  }

  private handle(message: MessageFromEngine): void {
    if ('log' in message) {
      this.options.logger[message.log.level](message.log.bindings, message.log.message);
    } else if ('progress' in message) {
      this.pending.report(message);
    } else if ('damagedFiles' in message) {
      this.options.onDamagedFiles(message.damagedFiles);
    } else {
      this.pending.settle(message);
    }
  }
}
