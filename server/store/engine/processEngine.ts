import { EventEmitter } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '../../observability/logger';
import type { Clock } from '../../platform/clock';
import type { SealedSegment } from '../log/activeSegment';
import type { Answer, Question } from '../questions/question';
import { type AnswerColumns, decodeAnswer } from './answerColumns';
import { type Engine, EngineGoneError, type EngineReadOptions, type EngineState, type LoadReport } from './engine';
import { EngineChild } from './engineChild';
import type { EngineTaskName, EngineTaskOptions, EngineTaskReport, EngineTaskRequest } from './engineTasks';
import type { CommandName, EngineCommands, EngineSettings, EngineTaskCall } from './protocol';

export interface ProcessEngineOptions {
  readonly script: string;
  readonly execArgv: readonly string[];
  readonly settings: EngineSettings;
  readonly clock: Clock;
  readonly logger: Logger;
}

const OPEN_TIMEOUT_MS = 30_000;
const CLOSE_TIMEOUT_MS = 10_000;
const FIRST_RESTART_DELAY_MS = 100;
const MAX_RESTART_DELAY_MS = 30_000;
/** An engine that ran this long has recovered: its next death is a new one. */
const HEALTHY_AFTER_MS = 60_000;
/** So long over its time limit a question is taken as stuck, and only a new process ends it. */
const STUCK_AFTER_MS = 5_000;

/** The embedded engine behind its process: started, watched and restarted from here. */
export class ProcessEngine implements Engine {
  readonly name = 'duckdb';
  private readonly events = new EventEmitter();
  private child: EngineChild | null = null;
  private currentState: EngineState = 'starting';
  private reason: string | null = null;
  private restarts = 0;
  private setAsideFiles: readonly string[] = [];
  private readonly closing = new AbortController();
  private readonly supervision: Promise<void>;

  constructor(private readonly options: ProcessEngineOptions) {
    // Every question that waits for the engine listens.
    this.events.setMaxListeners(0);
    this.supervision = this.supervise();
  }

  get state(): EngineState {
    return this.currentState;
  }

  get downReason(): string | null {
    return this.reason;
  }

  get restartCount(): number {
    return this.restarts;
  }

  get damagedFiles(): readonly string[] {
    return this.setAsideFiles;
  }

  /** For tests that end the process. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  onReady(listener: () => void): void {
    this.events.on('ready', listener);
  }

  async whenReady(timeoutMs: number): Promise<boolean> {
    if (this.currentState === 'starting' || this.currentState === 'down') {
      await this.nextReady(timeoutMs);
    }
    return this.state === 'ready';
  }

  load({ id, path }: SealedSegment): Promise<LoadReport> {
    return this.request('load', { segmentId: id, path });
  }

  async checkpoint(): Promise<void> {
    await this.request('checkpoint', {});
  }

  async read<Q extends Question>(question: Q, { timeoutMs, signal }: EngineReadOptions): Promise<Answer<Q>> {
    const child = this.child;
    const stuck = setTimeout(() => {
      this.options.logger.error(
        { questionKind: question.kind },
        'A question did not end at its time limit; the engine is restarted'
      );
      child?.kill();
    }, timeoutMs + STUCK_AFTER_MS);
    try {
      const columns = await this.request('read', { question, timeoutMs }, signal === undefined ? {} : { signal });
      return decodeAnswer<Q['kind']>(question.kind, columns as AnswerColumns<Q>);
    } finally {
      clearTimeout(stuck);
    }
  }

  async perform<Name extends EngineTaskName>(
    name: Name,
    request: EngineTaskRequest<Name>,
    options?: EngineTaskOptions
  ): Promise<EngineTaskReport<Name>> {
    return (await this.request('task', { name, request } as EngineTaskCall, options)) as EngineTaskReport<Name>;
  }

  async close(): Promise<void> {
    const { child } = this;
    const wasReady = this.currentState === 'ready';
    this.currentState = 'closed';
    this.closing.abort();
    if (child !== null && wasReady) {
      const closed = child.request('close', {}).catch((error: unknown) => {
        this.options.logger.warn(
          { err: error },
          'The engine could not checkpoint while closing; the log is loaded again on the next start'
        );
      });
      await Promise.race([closed, wait(CLOSE_TIMEOUT_MS, undefined, { ref: false })]);
    }
    child?.kill();
    await this.supervision;
  }

  private nextReady(timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const finish = (): void => {
        clearTimeout(timer);
        this.events.off('ready', finish);
        resolve();
      };
      const timer = setTimeout(finish, timeoutMs);
      this.events.on('ready', finish);
    });
  }

  private request<C extends CommandName>(
    command: C,
    request: EngineCommands[C]['request'],
    options?: EngineTaskOptions
  ): Promise<EngineCommands[C]['reply']> {
    if (this.child === null || this.currentState !== 'ready') {
      return Promise.reject(new EngineGoneError(this.reason ?? 'The engine is starting.'));
    }
    return this.child.request(command, request, options);
  }

  private async supervise(): Promise<void> {
    let delayMs = FIRST_RESTART_DELAY_MS;
    while (this.currentState !== 'closed') {
      const startedAtMs = this.options.clock.monotonicMs();
      const how = await this.runOnce();
      if (this.isClosing()) {
        return;
      }
      this.currentState = 'down';
      this.reason = `The engine's process ${how}; it is being restarted.`;
      delayMs = this.options.clock.monotonicMs() - startedAtMs > HEALTHY_AFTER_MS ? FIRST_RESTART_DELAY_MS : delayMs;
      this.options.logger.error({ how, delayMs }, 'The engine process ended and will be restarted');
      await this.waitUnlessClosing(delayMs);
      delayMs = Math.min(delayMs * 2, MAX_RESTART_DELAY_MS);
      this.restarts += 1;
    }
  }

  /** @returns how the process ended. */
  private async runOnce(): Promise<string> {
    const { script, execArgv, settings, logger } = this.options;
    const child = new EngineChild({
      script,
      execArgv,
      logger,
      onDamagedFiles: (names) => this.handleDamagedFiles(names),
    });
    this.child = child;
    const openTimer = setTimeout(() => child.kill(), OPEN_TIMEOUT_MS);
    try {
      const { engineVersion } = await child.request('open', { settings });
      this.announceReady(engineVersion);
    } catch (error) {
      logger.error({ err: error }, 'The engine could not be opened');
      child.kill();
    } finally {
      clearTimeout(openTimer);
    }
    return child.exited;
  }

  private announceReady(engineVersion: string): void {
    if (this.isClosing()) {
      this.child?.kill();
      return;
    }
    this.currentState = 'ready';
    this.reason = null;
    this.options.logger.info({ engine: this.name, engineVersion }, 'The engine is ready');
    this.events.emit('ready');
  }

  private handleDamagedFiles(names: readonly string[]): void {
    const hasLostOne = names.some((name) => !this.setAsideFiles.includes(name));
    this.setAsideFiles = names;
    if (hasLostOne && this.currentState === 'ready') {
      this.events.emit('ready');
    }
  }

  private isClosing(): boolean {
    return this.closing.signal.aborted;
  }

  private async waitUnlessClosing(delayMs: number): Promise<void> {
    const [outcome] = await Promise.allSettled([wait(delayMs, undefined, { signal: this.closing.signal })]);
    if (outcome.status === 'rejected' && !this.isClosing()) {
      throw outcome.reason;
    }
  }
}
