import { durationText, parseDuration } from '../../../contract/duration';
import { ALERT_SEVERITIES, type AlertSeverity, type BurnConditionInput } from '../../../contract/slo';
import { issuesToDetails } from '../../../contract/issues';
import type { BurnCondition } from '../alertConditions';
import { openAlertConditionSchema } from './openSloSchemas';

const MINUTE_MS = 60_000;
/** The short window is a twelfth of the long one, as in the SRE workbook. */
const SHORT_PART = 12;

/** Words for "wake somebody" in OpenSLO files; anything else becomes a ticket. */
const PAGING = /^(page|critical|high|sev[-_ ]?[12]|p[12])$/i;

/** A burn-rate condition of ours, or what is wrong with which field. */
export function conditionFromOpenSlo(content: unknown): BurnConditionInput | [string, string] {
  const parsed = openAlertConditionSchema.safeParse(content);
  if (!parsed.success) {
    const [first] = issuesToDetails(parsed.error);
    return [first?.path ?? '', first?.message ?? 'is no alert condition'];
  }
  const { severity, condition } = parsed.data.spec;
  const longMs = parseDuration(condition.lookbackWindow);
  if (longMs === null) {
    return ['spec.condition.lookbackWindow', `"${condition.lookbackWindow}" is no duration`];
  }
  if (condition.op === 'lt' || condition.op === 'lte') {
    return ['spec.condition.op', 'an alert on a burn rate that is low'];
  }
  const shortMs = Math.max(MINUTE_MS, Math.round(longMs / SHORT_PART / MINUTE_MS) * MINUTE_MS);
  return {
    severity: severityOf(severity),
    short: durationText(Math.min(shortMs, longMs)),
    long: condition.lookbackWindow,
    factor: condition.threshold,
  };
}

export function conditionToOpenSlo({ severity, longMs, factor }: BurnCondition, name: string): object {
  return {
    kind: 'AlertCondition',
    metadata: { name },
    spec: {
      severity,
      condition: {
        kind: 'burnrate',
        op: 'gt',
        threshold: factor,
        lookbackWindow: durationText(longMs),
        alertAfter: '0m',
      },
    },
  };
}

function severityOf(text: string): AlertSeverity {
  const own = ALERT_SEVERITIES.find((severity) => severity === text.toLowerCase());
  return own ?? (PAGING.test(text) ? 'page' : 'ticket');
}
