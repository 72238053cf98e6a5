import type { SECURITY_EVENT_TYPES } from '../../../contract/records/operations';
import type { ValidRecord } from '../../../contract/records';

type KnownType = (typeof SECURITY_EVENT_TYPES)[number];

/** Risk of an event by itself, 0–1. */
const BASE_RISK: Readonly<Record<KnownType, number>> = {
  login_success: 0.05,
  login_failure: 0.3,
  permission_denied: 0.4,
  token_invalid: 0.4,
  rate_limited: 0.3,
  privilege_change: 0.6,
  suspicious_activity: 0.7,
};
const UNKNOWN_TYPE_RISK = 0.5;

const REPEATED_FAILURE_RISK = 0.05;
const MOST_REPEATED_FAILURE_RISK = 0.3;
const NEW_ADDRESS_RISK = 0.2;
const PRIVILEGED_ACCOUNT_RISK = 0.2;

/**
 * Risk of a security event, 0–1: a base by type, plus what `details` say: `failed_attempts` (0.05 each, 0.3 at most),
 * `new_address` (0.2), `privileged` (0.2).
 */
export function riskScore({ event_type: type, details }: ValidRecord<'security_event'>): number {
  const base = isKnownType(type) ? BASE_RISK[type] : UNKNOWN_TYPE_RISK;
  const attempts = details?.['failed_attempts'];
  const repeated = typeof attempts === 'number' && attempts > 0 ? attempts * REPEATED_FAILURE_RISK : 0;
  const sum =
    base +
    Math.min(repeated, MOST_REPEATED_FAILURE_RISK) +
    (details?.['new_address'] === true ? NEW_ADDRESS_RISK : 0) +
    (details?.['privileged'] === true ? PRIVILEGED_ACCOUNT_RISK : 0);
  return Math.min(Math.round(sum * 100) / 100, 1);
}

/** Addresses and programs of people are kept only when the companion was told to. */
export const WITHOUT_CLIENT_TRACES = { ip_address: undefined, user_agent: undefined } as const;

function isKnownType(type: string): type is KnownType {
  return Object.hasOwn(BASE_RISK, type);
}
