import { AppError } from '../../contract/errors';
import type { CommandMessage, EngineTaskCall, MessageFromEngine, MessageToEngine } from '../engine/protocol';
import { EmbeddedEngine } from './embeddedEngine';
import type { EngineLog } from './engineLog';
import { isFatal, toFailure } from './failure';

/** Serves one companion: each command gets one reply or one failure, in any order. */
export class EngineServer {
  private engine: EmbeddedEngine | null = null;
  private readonly running = new Map<number, AbortController>();

  constructor(
    private readonly send: (message: MessageFromEngine) => void,
    private readonly stop: (exitCode: number) => void
  ) {}

  handle(message: MessageToEngine): void {
    if ('cancel' in message) {
      this.running.get(message.cancel)?.abort(new AppError('REQUEST_ABORTED', 'The request was given up.'));
      return;
    }
    this.execute(message).then(
      (reply) => this.send({ id: message.id, reply }),
      (error: unknown) => this.fail(message.id, error)
    );
  }

  private async fail(id: number, error: unknown): Promise<void> {
    this.send({ id, failure: toFailure(error) });
    const mustRestart = (await this.engine?.mustRestartAfter(error)) ?? false;
    if (mustRestart || isFatal(error)) {
      this.stop(1);
    }
  }

  private async execute(message: CommandMessage): Promise<unknown> {
    switch (message.command) {
      case 'open':
        this.engine = await EmbeddedEngine.open(message.request.settings, this.log, (damagedFiles) =>
          this.send({ damagedFiles })
        );
        return { engineVersion: this.engine.version };
      case 'load':
        return this.opened.load(message.request);
      case 'checkpoint':
        await this.opened.checkpoint();
        return null;
      case 'read':
        return this.read(message.id, message.request);
      case 'task':
        return this.perform(message.id, message.request);
      case 'close':
        await this.opened.close();
        return null;
    }
  }

  private read(
    id: number,
    { question, timeoutMs }: Extract<CommandMessage, { command: 'read' }>['request']
  ): Promise<unknown> {
    return this.cancellable(id, (control) => this.opened.read(question, timeoutMs, control));
  }

  private perform(id: number, call: EngineTaskCall): Promise<unknown> {
    return this.cancellable(id, ({ signal }) =>
      this.opened.perform(call, { signal, onProgress: (progress) => this.send({ id, progress }) })
    );
  }

  private async cancellable(id: number, run: (control: AbortController) => Promise<unknown>): Promise<unknown> {
    const control = new AbortController();
    this.running.set(id, control);
    try {
      return await run(control);
    } finally {
      this.running.delete(id);
    }
  }

  private get opened(): EmbeddedEngine {
    if (this.engine === null) {
      throw new Error('The engine was not opened.');
    }
    return this.engine;
  }

  private readonly log: EngineLog = {
    info: (message, bindings = {}) => this.send({ log: { level: 'info', message, bindings } }),
    warn: (message, bindings = {}) => this.send({ log: { level: 'warn', message, bindings } }),
    error: (message, bindings = {}) => this.send({ log: { level: 'error', message, bindings } }),
  };
}
