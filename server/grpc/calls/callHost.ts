import type { Metadata } from '@grpc/grpc-js';
import type { Logger } from '../../observability/logger';
import { chooseTarget, type Backend, type Target } from '../routing/backend';
import { CompanionChannels } from '../routing/companionChannels';
import { readHops } from '../routing/hops';
import type { CallSignal } from './callSignal';
import type { DataSourceSettings } from './dataSourceSettings';

/** What all calls of one server share. */
export class CallHost {
  backend: Backend = { kind: 'unavailable', reason: 'The companion is starting.' };
  readonly channels = new CompanionChannels();
  readonly #openCalls = new Set<CallSignal>();

  constructor(readonly logger: Logger) {}

  target(settings: DataSourceSettings, metadata: Metadata): Target {
    return chooseTarget(this.backend, settings.address, readHops(metadata));
  }

  open(call: CallSignal): void {
    this.#openCalls.add(call);
  }

  release(call: CallSignal): void {
    call.release();
    this.#openCalls.delete(call);
  }

  get openCallCount(): number {
    return this.#openCalls.size;
  }

  abortOpenCalls(): void {
    for (const call of this.#openCalls) {
      call.abort();
    }
  }
}
