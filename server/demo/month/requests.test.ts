import { aStory, ofKind } from '../../../tests/fixtures/aDemoStory';
import { isWithin } from '../time/timeWindow';
import { OPERATIONS_TRUTHS } from '../truths/operations';
import { requestRecords } from './requests';

const { requests } = OPERATIONS_TRUTHS;
const story = aStory();
const records = ofKind(requestRecords(story), 'http_request');

function countOf(which: (record: (typeof records)[number]) => boolean): number {
  return records.filter(which).reduce((sum, { request_count = 1 }) => sum + request_count, 0);
}

/** How many standard errors an observed share is away from the stated one. */
function distance(share: number, stated: number, of: number): number {
  return Math.abs(share - stated) / Math.sqrt((stated * (1 - stated)) / of);
}

it('requests are as slow as stated, and fail as often as stated: seldom, and mostly in the outage', () => {
  const isInOutage = ({ timestamp }: { timestamp: number }) => isWithin(story.outage, timestamp);
  const inOutage = countOf(isInOutage);
  const outside = countOf((record) => !isInOutage(record));
  const failed = (record: (typeof records)[number]) => record.status >= 500;

  expect(
    distance(countOf((one) => !isInOutage(one) && failed(one)) / outside, requests.failedRatio, outside)
  ).toBeLessThan(4);
  expect(
    distance(countOf((one) => isInOutage(one) && failed(one)) / inOutage, requests.failedRatioInOutage, inOutage)
  ).toBeLessThan(4);
  const slow = countOf((one) => !isInOutage(one) && one.status < 500 && one.duration_ms >= 100);
  expect(distance(slow / outside, requests.slowRatio, outside)).toBeLessThan(4);
});
