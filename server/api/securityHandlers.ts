import type { Clock } from '../platform/clock';
import { securitySummary } from '../services/security/securitySummary';
import type { SecurityService } from '../services/security/securityService';
import type { Handlers } from './handlers';
import { hoursBack } from './hoursBack';

interface Parts {
  readonly security: SecurityService;
  readonly clock: Clock;
}

export function securityHandlers({ security, clock }: Parts): Pick<Handlers, 'getSecuritySummary'> {
  return {
    getSecuritySummary: ({ parameters, signal }) => securitySummary(security, hoursBack(clock, parameters), signal),
  };
}
