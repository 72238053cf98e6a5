import { heldClock } from '../../../tests/fixtures/storeClock';
import { aRecord } from '../../../tests/fixtures/storeRecords';
import { AppError } from '../../contract/errors';
import { type InfrastructureSummary, summaryWithServicesSchema } from '../../contract/infrastructure';
import { createMemoryStore } from '../../store/memoryStore';
import { createAvailabilityService } from '../availability/availabilityService';
import { summaryWithServices } from './summaryWithServices';

const DAY_MS = 86_400_000;
const NOW_MS = Date.UTC(2026, 10, 20, 12);
const infrastructure = { summary: () => ({ host: 'web-1' }) as InfrastructureSummary };

describe('the infrastructure summary with services', () => {
  it('INF-14: tells the availability of every registered service over 30 days', async () => {
    const clock = heldClock(NOW_MS);
    const store = createMemoryStore(clock);
    const service = (service_name: string) =>
      aRecord('service', { service_name, time_ms: NOW_MS - 40 * DAY_MS, sla_target: 99.9 });
    await store.append([
      service('web'),
      service('api'),
      aRecord('service_state', { service_name: 'web', time_ms: NOW_MS - 3 * DAY_MS, state: 'down' }),
    ]);
    const availability = createAvailabilityService({ store, clock });
    const { host, services, services_reason } = await summaryWithServices({ infrastructure, availability, clock });
    expect(host).toBe('web-1');
    expect(services_reason).toBeNull();
    expect(services).toEqual([
      { service_name: 'api', sla_target: 99.9, availability_percent: 100, sla_compliance: true, currently_up: true },
      { service_name: 'web', sla_target: 99.9, availability_percent: 90, sla_compliance: false, currently_up: false },
    ]);
    expect(summaryWithServicesSchema.shape.services.safeParse(services).success).toBe(true);
  });

  it('still tells of the host when the store cannot answer, and why it tells no services', async () => {
    const refusing = (error: Error) => ({ reports: () => Promise.reject(error) });
    const clock = heldClock(NOW_MS);
    const starting = refusing(new AppError('STORE_UNAVAILABLE', 'The store is starting.'));
    expect(await summaryWithServices({ infrastructure, availability: starting, clock })).toEqual({
      host: 'web-1',
      services: null,
      services_reason: 'The store is starting.',
    });
    const broken = refusing(new Error('A fault.'));
    await expect(summaryWithServices({ infrastructure, availability: broken, clock })).rejects.toThrow('A fault.');
  });
});
