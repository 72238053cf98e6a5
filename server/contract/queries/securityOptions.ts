import type { ModelCallFigure } from './modelCallOptions';

/** The closed lists of the security query. Free of zod, because the query editor in the browser uses them too. */
export const SECURITY_AREAS = {
  authentication: {
    title: 'Authentication',
    description: 'Who gets in, and who does not.',
    types: ['login_success', 'login_failure', 'token_invalid'],
  },
  authorization: {
    title: 'Authorisation',
    description: 'What is refused, and whose rights change.',
    types: ['permission_denied', 'privilege_change'],
  },
  threats: {
    title: 'Threats',
    description: 'What looks like an attack.',
    types: ['suspicious_activity', 'rate_limited'],
  },
} as const satisfies Record<string, { title: string; description: string; types: readonly string[] }>;
export type SecurityArea = keyof typeof SECURITY_AREAS;
export const SECURITY_AREA_NAMES = Object.keys(SECURITY_AREAS) as [SecurityArea, ...SecurityArea[]];

/** Events that say no to somebody. */
export const REFUSALS: readonly string[] = ['login_failure', 'token_invalid', 'permission_denied', 'rate_limited'];

/** Strictly above it an event is alerted. */
export const HIGH_RISK = 0.8;

export const SECURITY_FIGURES = {
  event_count: {
    title: 'Events',
    unit: 'short',
    description: 'Security events, each with its weight.',
    isEstimate: false,
  },
  events_per_hour: {
    title: 'Events per hour',
    unit: 'none',
    description: 'Security events per hour, with the exact Poisson interval.',
    isEstimate: true,
  },
  failed_login_share: {
    title: 'Failed logins',
    unit: 'percentunit',
    decimals: 2,
    description: 'Share of logins that failed, with Wilson’s interval.',
    isEstimate: true,
  },
  mean_risk: {
    title: 'Mean risk',
    unit: 'none',
    decimals: 2,
    description: 'Mean risk score, 0–1, with Student’s t interval.',
    isEstimate: true,
  },
  max_risk: {
    title: 'Highest risk',
    unit: 'none',
    decimals: 2,
    description: 'Highest risk score, 0–1.',
    isEstimate: false,
  },
  high_risk_count: {
    title: 'High risk',
    unit: 'short',
    description: 'Events with a risk score above 0.8.',
    isEstimate: false,
  },
} as const satisfies Record<string, ModelCallFigure>;
export type SecurityFigureName = keyof typeof SECURITY_FIGURES;
export const SECURITY_FIGURE_NAMES = Object.keys(SECURITY_FIGURES) as [SecurityFigureName, ...SecurityFigureName[]];

/** Fields that events are grouped and filtered by, besides `tags.NAME`. */
export const SECURITY_LABELS = ['event_type', 'user_id', 'ip_address', 'region'] as const;
