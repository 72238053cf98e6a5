import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { aStory, ofKind } from '../../../../tests/fixtures/aDemoStory';
import { mean, shareDeviation, shareOf } from '../../../../tests/fixtures/sampling';
import { MODEL_TRUTHS } from '../../truths/models';
import { ticketRoutingRecords } from './ticketRouting';
import { ticketTranslatorRecords } from './ticketTranslator';

const DEMO_PRICES = path.resolve(__dirname, '../../../../provisioning/prices/demo.yaml');
const story = aStory();

describe('the translator', () => {
  const truth = MODEL_TRUTHS.translation;
  const calls = ofKind(ticketTranslatorRecords(story), 'inference');

  it('never says what a call costs; the file of demo prices says what its tokens cost', () => {
    expect(calls.filter((call) => 'cost_usd' in call || call.input_tokens === undefined)).toEqual([]);
    expect(parse(readFileSync(DEMO_PRICES, 'utf8'))).toEqual({
      prices: [{ provider: truth.provider, model: truth.model, ...truth.usdPerMillionTokens }],
    });
  });

  it('has references for the stated share, and matches the stated share of them word for word', () => {
    const referenced = calls.filter(({ ground_truth }) => ground_truth !== undefined);
    const exact = shareOf(referenced, ({ prediction, ground_truth }) => prediction === ground_truth);
    const share = referenced.length / calls.length;
    expect(Math.abs(shareDeviation(share, truth.referencedShare, calls.length))).toBeLessThan(4);
    expect(Math.abs(shareDeviation(exact, truth.exactMatchRatio, referenced.length))).toBeLessThan(4);
  });
});

describe('the two versions of the router', () => {
  const truth = MODEL_TRUTHS.routing;
  const calls = ofKind(ticketRoutingRecords(story), 'inference');
  const older = calls.filter(({ model_version }) => model_version === truth.older);
  const newer = calls.filter(({ model_version }) => model_version === truth.newer);
  const olderByTicket = new Map(older.map((call) => [call.trace_id, call]));

  it('see the same tickets from the stated day on, the newer one none before', () => {
    const shared = older.filter(({ timestamp }) => timestamp >= story.at(truth.newerFromDay));
    expect(newer.map(({ trace_id }) => trace_id)).toEqual(shared.map(({ trace_id }) => trace_id));
    expect(older.length).toBeGreaterThan(shared.length);
  });

  it.each([
    ['older', older],
    ['newer', newer],
  ] as const)('are right as often as stated, and as sure of it as stated: the %s one', (name, list) => {
    const version = truth[name];
    const answered = list.filter(({ outcome }) => outcome === 'ok');
    const right = shareOf(answered, ({ prediction, ground_truth }) => prediction === ground_truth);
    expect(Math.abs(shareDeviation(right, truth.accuracy[version], answered.length))).toBeLessThan(4);
    const confidence = mean(answered.map(({ score = NaN }) => score));
    expect(confidence).toBeCloseTo(truth.accuracy[version] + truth.overconfidence[version], 2);
  });

  it('differ in latency by the stated ratio', () => {
    const olderMs = mean(newer.map(({ trace_id }) => olderByTicket.get(trace_id)?.latency_ms ?? NaN));
    expect(mean(newer.map(({ latency_ms }) => latency_ms)) / olderMs).toBeCloseTo(truth.latencyRatio, 2);
  });
});
