import type { SegmentFinding } from '../../analytics/funnels/segmentFinder';
import { AppError } from '../../contract/errors';
import type { Frame } from '../../contract/frames';
import type { SegmentFinderQuery } from '../../contract/queries';
import { ONE_BUCKET_MS } from '../quality/qualityService';
import { comparedWindows, toFunnelRequest } from '../funnels/funnelRequest';
import type { FunnelService } from '../funnels/funnelService';
import type { QueryRequest } from '../services';
import { funnelOrigin } from './funnelFrames';
import { number, type Row, tableOf, text } from './columnTable';

const percent = (name: string, title: string) => number(name, title, 'percentunit', 1);
const users = (name: string, title: string) => number(name, title, 'short', 0);

const COLUMNS = [
  text('field', 'Field'),
  text('value', 'Value'),
  { name: 'is_found', type: 'boolean', title: 'Found', config: { description: 'Changed otherwise than all others.' } },
  percent('rate_before', 'Rate before'),
  users('users_before', 'Users before'),
  percent('rate_after', 'Rate after'),
  users('users_after', 'Users after'),
  percent('change', 'Change'),
  percent('change_low', 'Change, at least'),
  percent('change_high', 'Change, at most'),
  percent('effect', 'More than all others'),
  percent('effect_low', 'More than all others, at least'),
  percent('effect_high', 'More than all others, at most'),
  number('p_value', 'p-value', 'none', 4),
  number('adjusted_p_value', 'p-value, adjusted', 'none', 4),
  percent('change_share', 'Share of the whole change'),
] as const;

/** Answers a `segment-finder` query with a table, most certain findings first. */
export async function answerSegmentFinderQuery(
  funnels: FunnelService,
  { refId, window }: QueryRequest,
  query: SegmentFinderQuery,
  signal: AbortSignal | undefined
): Promise<readonly Frame[]> {
  const { now, before } = comparedWindows(window, query.compareTo);
  if (before === null) {
    const message = 'expected previous or a moment within the range';
    throw new AppError('QUERY_INVALID', `"compareTo" is not right: ${message}.`, {
      details: [{ path: 'compareTo', message }],
    });
  }
  const asked = toFunnelRequest(query, { window, bucketMs: ONE_BUCKET_MS, breakdown: null, areTimesTold: false });
  const { findings, tooSmallCount, notices, ...state } = await funnels.findSegments(
    { ...asked, now, before, fields: query.fields, minUsers: query.minUsers },
    signal
  );
  const origin = funnelOrigin({
    ...state,
    notices: [...notices, ...sizeNotices(query, findings.length, tooSmallCount)],
  });
  return [
    tableOf('Segments', COLUMNS, findings.map(rowOf), refId, {
      ...origin,
      custom: { ...origin.custom, correction: 'benjamini-yekutieli', tested: findings.length },
    }),
  ];
}

function sizeNotices({ minUsers }: SegmentFinderQuery, tested: number, tooSmall: number): readonly string[] {
  return [
    ...(tested === 0 ? [`No value has the ${minUsers} users that are needed before and after.`] : []),
    ...(tooSmall > 0
      ? [`${tooSmall} values were not tested: they or all others have fewer than ${minUsers} users.`]
      : []),
  ];
}

function rowOf({ field, value, before, after, change, effect, ...finding }: SegmentFinding): Row {
  return {
    field,
    value,
    is_found: finding.isFound,
    rate_before: before.successes / before.trials,
    users_before: before.trials,
    rate_after: after.successes / after.trials,
    users_after: after.trials,
    ...{ change: change.value, change_low: change.low, change_high: change.high },
    ...{ effect: effect.value, effect_low: effect.low, effect_high: effect.high },
    p_value: finding.pValue,
    adjusted_p_value: finding.adjustedPValue,
    change_share: finding.changeShare,
  };
}
