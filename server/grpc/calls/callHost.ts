import type { Metadata } from '@grpc/grpc-js';
import { AppError } from '../../contract/errors';
import type { Logger } from '../../observability/logger';
import { chooseTarget, type Backend, type Target } from '../routing/backend';
import { CompanionChannels } from '../routing/companionChannels';
import { readHops } from '../routing/hops';
import type { CallSignal } from './callSignal';
import type { DataSourceSettings } from './dataSourceSettings';

/** Grafana opens one for each channel that somebody watches, however many watch it. */
export const MAX_LIVE_CALLS = 200;

/** What all calls of one server share. */
export class CallHost {
  backend: Backend = { kind: 'unavailable', reason: 'The companion is starting.' };
  readonly channels = new CompanionChannels();
  /** Each with whether it is live. */
  readonly #openCalls = new Map<CallSignal, boolean>();

  constructor(readonly logger: Logger) {}

  target(settings: DataSourceSettings, metadata: Metadata): Target {
    return chooseTarget(this.backend, settings.address, readHops(metadata));
  }

  open(call: CallSignal, isLive: boolean): void {
    this.#openCalls.set(call, isLive);
  }

  /** @throws AppError RATE_LIMITED when more live streams are open than any number of Grafanas needs. */
  checkLiveCallCount(): void {
    const count = [...this.#openCalls.values()].filter(Boolean).length;
    if (count > MAX_LIVE_CALLS) {
      throw new AppError('RATE_LIMITED', `More than ${MAX_LIVE_CALLS} live streams are open.`);
    }
  }

  release(call: CallSignal): void {
    call.release();
    this.#openCalls.delete(call);
  }

  /** Live streams would go on for ever; other calls get to finish. */
  endLiveCalls(): void {
    for (const [call, isLive] of this.#openCalls) {
      if (isLive) {
        call.abort();
      }
    }
  }

  endAllCalls(): void {
    for (const call of this.#openCalls.keys()) {
      call.abort();
    }
  }
}
