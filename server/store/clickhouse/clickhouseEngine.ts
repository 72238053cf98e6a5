import { EventEmitter } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '../../contract/errors';
import type { Logger } from '../../observability/logger';
import type { Clock } from '../../platform/clock';
import { decodeAnswer } from '../engine/answerColumns';
import {
  type Engine,
  EngineGoneError,
  type EngineReadOptions,
  type EngineState,
  type LoadReport,
} from '../engine/engine';
import { Gate } from '../engine/gate';
import type { EngineTaskName, EngineTaskOptions, EngineTaskReport, EngineTaskRequest } from '../engine/engineTasks';
import type { SealedSegment } from '../log/activeSegment';
import type { Answer, Question } from '../questions/question';
import { type ExpiryMarks, NOTHING_EXPIRED } from '../retention/expiryMarks';
import { errorText } from '../systemError';
import { type ClickhouseAddress, parseClickhouseUrl } from './address';
import { checkpointReplicas } from './checkpointReplicas';
import { Connection } from './connection';
import { readExpiry } from './expiry';
import { loadSegment } from './load/loadSegment';
import { openTopology } from './openTopology';
import { answerQuestion } from './questions/answerQuestion';
import { questionSettings } from './questionSettings';
import { migrate } from './schema/migrate';
import type { ClickhouseSettings } from './settings';
import { performTask } from './tasks';
import { tableName, type Topology } from './topology';

export interface ClickhouseEngineOptions {
  readonly settings: ClickhouseSettings;
  readonly clock: Clock;
  readonly logger: Logger;
}

const FIRST_RETRY_DELAY_MS = 250;
const MAX_RETRY_DELAY_MS = 15_000;
/** A load and its side requests need room beside the questions. */
const SPARE_CONNECTIONS = 4;

/** A ClickHouse server or cluster, found again by itself whenever it was away. */
export class ClickhouseEngine implements Engine {
  readonly name = 'clickhouse';
  /** Parts that ClickHouse itself set aside are in its `system.detached_parts`. */
  readonly damagedFiles: readonly string[] = [];
  private readonly events = new EventEmitter();
  private readonly address: ClickhouseAddress;
  private readonly connection: Connection;
  private readonly gate: Gate;
  private readonly closing = new AbortController();
  private readonly supervision: Promise<void>;
  private topology: Topology | null = null;
  /** As it was at the last load: another companion may have raised it since. */
  private expiry: ExpiryMarks = NOTHING_EXPIRED;
  private currentState: EngineState = 'starting';
  private reason: string | null = null;
  private reconnects = 0;

  /** @throws Error with one sentence when the address is none. */
  constructor(private readonly options: ClickhouseEngineOptions) {
    const { settings, logger } = options;
    this.address = parseClickhouseUrl(settings.url);
    const maxConnections = settings.connections + SPARE_CONNECTIONS;
    this.connection = new Connection(this.address, settings.cluster, maxConnections, logger);
    this.gate = new Gate(settings.connections, settings.maxWaitingQuestions);
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
    return this.reconnects;
  }

  onReady(listener: () => void): void {
    this.events.on('ready', listener);
  }

  async whenReady(timeoutMs: number): Promise<boolean> {
    if (this.currentState === 'starting' || this.currentState === 'down') {
      await Promise.race([this.next('ready'), wait(timeoutMs, undefined, { ref: false })]);
    }
    return this.state === 'ready';
  }

  load({ id, path }: SealedSegment): Promise<LoadReport> {
    const { storeId, duplicateHorizonMs } = this.options.settings;
    return this.whileThere(async (topology) => {
      this.expiry = await readExpiry(this.connection, topology);
      return loadSegment(path, {
        connection: this.connection,
        topology,
        segmentKey: `${storeId}-${id}`,
        duplicateHorizonMs,
        expiry: this.expiry,
        logger: this.options.logger,
      });
    });
  }

  /** What a server has answered is on its disk; of a cluster, the other replicas must have it as well. */
  checkpoint(): Promise<void> {
    return this.whileThere((topology) => checkpointReplicas(this.connection, topology));
  }

  read<Q extends Question>(question: Q, { timeoutMs, signal }: EngineReadOptions): Promise<Answer<Q>> {
    return this.whileThere(async (topology) => {
      const timeout = new AbortController();
      const timer = setTimeout(() => timeout.abort(questionTimeout(timeoutMs)), timeoutMs);
      const control = signal === undefined ? timeout.signal : AbortSignal.any([timeout.signal, signal]);
      try {
        const settings = questionSettings(timeoutMs, this.options.settings.questionMemoryMebibytes);
        const columns = await this.gate.run(control, () =>
          answerQuestion(question, {
            expiry: this.expiry,
            table: (name) => tableName(topology, name),
            query: (statement) => this.connection.read(statement, { signal: control, settings }),
          })
        );
        return decodeAnswer<Q['kind']>(question.kind, columns as Parameters<typeof decodeAnswer<Q['kind']>>[1]);
      } finally {
        clearTimeout(timer);
      }
    });
  }

  perform<Name extends EngineTaskName>(
    name: Name,
    request: EngineTaskRequest<Name>,
    { signal, onProgress }: EngineTaskOptions = {}
  ): Promise<EngineTaskReport<Name>> {
    return this.whileThere((topology) =>
      performTask(name, request, { connection: this.connection, topology, signal, onProgress })
    );
  }

  async close(): Promise<void> {
    this.currentState = 'closed';
    this.closing.abort();
    await this.supervision;
    await this.connection.close();
  }

  /** Runs a request; one that finds the server gone starts the search for it. */
  private async whileThere<T>(request: (topology: Topology) => Promise<T>): Promise<T> {
    const { topology } = this;
    if (topology === null || this.currentState !== 'ready') {
      throw new EngineGoneError(this.reason ?? 'ClickHouse is not reached yet.');
    }
    try {
      return await request(topology);
    } catch (error) {
      if (error instanceof EngineGoneError && this.currentState === 'ready') {
        this.currentState = 'down';
        this.reason = error.message;
        this.events.emit('lost');
      }
      throw error;
    }
  }

  private async supervise(): Promise<void> {
    let delayMs = FIRST_RETRY_DELAY_MS;
    while (!this.closing.signal.aborted) {
      if (await this.connect()) {
        delayMs = FIRST_RETRY_DELAY_MS;
        await Promise.race([this.next('lost'), aborted(this.closing.signal)]);
      } else {
        await Promise.race([wait(delayMs, undefined, { ref: false }), aborted(this.closing.signal)]);
        delayMs = Math.min(delayMs * 2, MAX_RETRY_DELAY_MS);
      }
      this.reconnects += 1;
    }
  }

  private async connect(): Promise<boolean> {
    const { settings, logger } = this.options;
    try {
      const { topology, version } = await openTopology(this.connection, this.address.database, settings.cluster);
      await migrate(this.connection, topology);
      this.expiry = await readExpiry(this.connection, topology);
      if (this.closing.signal.aborted) {
        return false;
      }
      this.topology = topology;
      this.currentState = 'ready';
      this.reason = null;
      logger.info({ engine: this.name, engineVersion: version, cluster: settings.cluster }, 'The engine is ready');
      this.events.emit('ready');
      return true;
    } catch (error) {
      if (!this.closing.signal.aborted) {
        this.currentState = 'down';
        this.reason = errorText(error);
        logger.error({ err: error }, 'ClickHouse cannot be used now and will be tried again');
      }
      return false;
    }
  }

  private next(event: 'ready' | 'lost'): Promise<void> {
    return new Promise((resolve) => this.events.once(event, () => resolve()));
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
    } else {
      signal.addEventListener('abort', () => resolve(), { once: true });
    }
  });
}

function questionTimeout(timeoutMs: number): AppError {
  return new AppError('QUESTION_TIMEOUT', `The question took longer than ${timeoutMs} ms.`);
}
