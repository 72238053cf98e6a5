import type { SentKind, ValidRecord } from '../../../contract/records';
import type { Finding } from '../finding';
import { checkEventIdentity, checkSessionIdentity } from './identity';
import { checkResourceUse } from './resource';
import { checkSatisfactionScore } from './satisfaction';

type Rules = { readonly [Kind in SentKind]?: (record: ValidRecord<Kind>) => Finding | null };

/** What a schema cannot say, because it concerns more than one field. */
const RULES: Rules = {
  event: checkEventIdentity,
  session: checkSessionIdentity,
  satisfaction: checkSatisfactionScore,
  resource: checkResourceUse,
};

export function checkFieldsTogether<Kind extends SentKind>(kind: Kind, record: ValidRecord<Kind>): Finding | null {
  return RULES[kind]?.(record) ?? null;
}
