import { aRecord } from '../../../../tests/fixtures/storeRecords';
import { recordOfPerson } from './recordOfPerson';

describe('recordOfPerson', () => {
  const isOfJane = recordOfPerson({ userIds: ['jane'], anonymousIds: ['phone'], sessionIds: ['visit'] });

  it.each([
    ['with the user id', aRecord('event', { user_id: 'jane' })],
    ['without a user id, from a device of the user', aRecord('event', { anonymous_id: 'phone' })],
    ['without a user id, in a visit of the user', aRecord('event', { session_id: 'visit' })],
    ['of the unit that is the user', aRecord('exposure', { unit: 'jane' })],
    ['of the unit that is a device of the user', aRecord('conversion', { unit: 'phone' })],
  ])('takes a record %s', (_what, record) => {
    expect(isOfJane(record)).toBe(true);
  });

  it.each([
    ['of another user on the same device', aRecord('event', { user_id: 'john', anonymous_id: 'phone' })],
    ['of another unit', aRecord('exposure', { unit: 'john' })],
    ['that knows no person', aRecord('service')],
  ])('leaves a record %s', (_what, record) => {
    expect(isOfJane(record)).toBe(false);
  });
});
