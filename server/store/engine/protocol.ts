import type { ErrorCode, ErrorDetail } from '../../contract/errors';
import type { Progress } from '../../contract/maintenance';
import type { Question } from '../questions/question';
import type { AnswerColumns } from './answerColumns';
import type { LoadReport } from './engine';
import type { EngineTaskName, EngineTaskReport, EngineTaskRequest } from './engineTasks';

/** How the embedded engine is set up. Sent once, before anything else. */
export interface EngineSettings {
  /** Where the month files lie. */
  readonly engineFolder: string;
  readonly memoryLimitMebibytes: number;
  /** Most disk space for spilling a question that does not fit into memory. */
  readonly spillLimitMebibytes: number;
  readonly threads: number;
  /** Questions answered at the same time; more wait. */
  readonly connections: number;
  /** Of those, questions over long windows. */
  readonly heavyQuestions: number;
  /** Questions that may wait; more are refused. */
  readonly maxWaitingQuestions: number;
  /** A second record with the same id within this stretch of event time is dropped. */
  readonly duplicateHorizonMs: number;
}

export interface EngineCommands {
  open: { request: { settings: EngineSettings }; reply: { engineVersion: string } };
  load: { request: { segmentId: string; path: string }; reply: LoadReport };
  checkpoint: { request: object; reply: null };
  read: { request: { question: Question; timeoutMs: number }; reply: AnswerColumns<Question> };
  task: { request: EngineTaskCall; reply: EngineTaskReport<EngineTaskName> };
  close: { request: object; reply: null };
}

export type EngineTaskCall = {
  [Name in EngineTaskName]: { readonly name: Name; readonly request: EngineTaskRequest<Name> };
}[EngineTaskName];

export type CommandName = keyof EngineCommands;

export type CommandMessage = {
  [C in CommandName]: { readonly id: number; readonly command: C; readonly request: EngineCommands[C]['request'] };
}[CommandName];

export interface CancelMessage {
  readonly cancel: number;
}

export type MessageToEngine = CommandMessage | CancelMessage;

/** `files`: the engine's files cannot be used now. `fault`: everything unforeseen. Otherwise a code for the caller. */
export type FailureKind = ErrorCode | 'files' | 'fault';

export interface Failure {
  readonly kind: FailureKind;
  readonly message: string;
  readonly details: readonly ErrorDetail[];
  readonly retryAfterSeconds: number | undefined;
}

export interface ReplyMessage {
  readonly id: number;
  readonly reply: unknown;
}

export interface FailureMessage {
  readonly id: number;
  readonly failure: Failure;
}

/** How far the request with this id is. */
export interface ProgressMessage {
  readonly id: number;
  readonly progress: Progress;
}

export interface LogMessage {
  readonly log: {
    readonly level: 'info' | 'warn' | 'error';
    readonly message: string;
    readonly bindings: Readonly<Record<string, unknown>>;
  };
}

/** Which damaged files are set aside now. Sent before the engine is ready, and whenever they may have changed. */
export interface DamagedFilesMessage {
  readonly damagedFiles: readonly string[];
}

export type MessageFromEngine = ReplyMessage | FailureMessage | ProgressMessage | LogMessage | DamagedFilesMessage;
