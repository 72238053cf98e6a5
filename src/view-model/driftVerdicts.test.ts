import { DRIFT_STATUS_NAMES } from '../contract';
import { driftUrgency, driftVerdict } from './driftVerdicts';

describe('drift statuses', () => {
  it('AIM-36: have a word each, and one for what cannot be told', () => {
    expect([...DRIFT_STATUS_NAMES, null].map((status) => driftVerdict(status).word)).toEqual([
      'No drift',
      'Minor drift',
      'Moderate drift',
      'Severe drift',
      'Not enough data',
    ]);
  });

  it('rise in urgency, with what cannot be told between none and minor', () => {
    const urgencies = ['no_drift', null, 'minor_drift', 'moderate_drift', 'severe_drift'] as const;
    expect(urgencies.map(driftUrgency)).toEqual([...urgencies.map(driftUrgency)].sort((one, other) => one - other));
  });
});
