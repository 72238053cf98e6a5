import { aHostReading } from '../../tests/fixtures/host/aHostReading';
import { toHostSample } from './hostSample';
import { createSampleDelivery, MAX_DELIVERIES_UNDER_WAY } from './sampleDelivery';

const sample = toHostSample(aHostReading());

describe('createSampleDelivery', () => {
  it('drains only when every sample has been taken in', async () => {
    const answers: Array<() => void> = [];
    const delivery = createSampleDelivery({
      deliver: () => new Promise((resolve) => answers.push(resolve)),
      onFailure: jest.fn(),
    });
    delivery.offer(sample);
    delivery.offer(sample);
    let isDrained = false;
    const drained = delivery.drain().then(() => {
      isDrained = true;
    });

    answers[0]?.();
    await Promise.resolve();
    expect(isDrained).toBe(false);
    answers[1]?.();
    await drained;
    expect(isDrained).toBe(true);
  });

  it('reports what the receiver throws, at once or later', async () => {
    const onFailure = jest.fn();
    const throwing = createSampleDelivery({
      deliver: () => {
        throw new Error('busy');
      },
      onFailure,
    });
    const rejecting = createSampleDelivery({ deliver: () => Promise.reject(new Error('full')), onFailure });

    throwing.offer(sample);
    rejecting.offer(sample);
    await throwing.drain();
    await rejecting.drain();

    expect(onFailure.mock.calls.map(([error]) => (error as Error).message)).toEqual(['busy', 'full']);
  });

  it('drops a sample, and says so, when the receiver is a minute behind', () => {
    const deliver = jest.fn(() => new Promise<void>(() => undefined));
    const onFailure = jest.fn();
    const delivery = createSampleDelivery({ deliver, onFailure });

    for (let offered = 0; offered <= MAX_DELIVERIES_UNDER_WAY; offered += 1) {
      delivery.offer(sample);
    }

    expect(deliver).toHaveBeenCalledTimes(MAX_DELIVERIES_UNDER_WAY);
    expect(onFailure).toHaveBeenCalledWith(new Error('6 earlier samples are still being taken in'), sample);
  });
});
