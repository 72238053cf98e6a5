import type { MethodDefinition } from '@grpc/grpc-js';
import type { Logger } from '../../observability/logger';
import type { Services } from '../../services/services';
import type { PluginContext } from '../generated/backend';
import type { Failure } from './failure';

/** What a method may use while it answers one call. */
export interface CallContext {
  readonly services: Services;
  /** The read token of the data source, not yet checked. */
  readonly token: string | undefined;
  readonly signal: AbortSignal;
  readonly logger: Logger;
}

export interface RequestWithContext {
  readonly pluginContext?: PluginContext | undefined;
}

/** A method that gives one answer. */
export interface UnaryMethod<Request extends RequestWithContext, Response> {
  readonly kind: 'unary';
  readonly definition: MethodDefinition<Request, Response>;
  answer(request: Request, context: CallContext): Promise<Response>;
  /** The failure as an answer of this method; undefined makes it the status of the call. */
  fail(request: Request, failure: Failure): Response | undefined;
}

/** A method that sends answers until it resolves. */
export interface StreamMethod<Request extends RequestWithContext, Response> {
  readonly kind: 'stream';
  readonly definition: MethodDefinition<Request, Response>;
  /** Whether it goes on for as long as someone watches. */
  readonly isLive: boolean;
  /** @param send Drops the answer of a live method while the caller is slow to read: the newest matter there. */
  run(request: Request, context: CallContext, send: (response: Response) => void): Promise<void>;
  fail(request: Request, failure: Failure): Response | undefined;
}
