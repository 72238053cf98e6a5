import type { HostSample } from '../contract/records';

/** Hands samples on without ever holding collection up. */
export interface SampleDelivery {
  /** Resolves when nothing is under way any more. */
  drain(): Promise<void>;
  offer(sample: HostSample): void;
}

export interface SampleDeliveryOptions {
  readonly deliver: (sample: HostSample) => void | Promise<void>;
  readonly onFailure: (error: unknown, sample: HostSample) => void;
}

/** At 10 s between samples, a receiver may be a minute behind before samples are lost. */
export const MAX_DELIVERIES_UNDER_WAY = 6;

export function createSampleDelivery({ deliver, onFailure }: SampleDeliveryOptions): SampleDelivery {
  const underWay = new Set<Promise<void>>();

  const deliverOne = async (sample: HostSample): Promise<void> => {
    try {
      await deliver(sample);
    } catch (error) {
      onFailure(error, sample);
    }
  };

  return {
    offer(sample) {
      if (underWay.size >= MAX_DELIVERIES_UNDER_WAY) {
        onFailure(new Error(`${underWay.size} earlier samples are still being taken in`), sample);
        return;
      }
      const delivery: Promise<void> = deliverOne(sample).finally(() => underWay.delete(delivery));
      underWay.add(delivery);
    },
    async drain() {
      while (underWay.size > 0) {
        await Promise.all(underWay);
      }
    },
  };
}
