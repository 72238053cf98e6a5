import { figureOf } from '../server/analytics/text/corpus/bootstrap';
import type { TextPair } from '../server/analytics/text/corpus/textPair';
import { createTextScorer, type TextScoring } from '../server/analytics/text/corpus/textScorer';
import type { TextFigureName } from '../server/contract/queries/textQualityOptions';
import { createRouge } from '../server/analytics/text/rouge/rouge';
import type { Synonyms } from '../server/analytics/text/meteor/alignment';
import { wordnetSynonyms } from '../tests/fixtures/wordnetSynonyms';
import { note } from './lib/note';
import { type Bench, median } from './measurement';
import { sentencePairs } from './text/sentencePairs';
import { type PeerTimes, timePeers } from './text/textPeer';

const SEED = 20_261_122;

type Work = (pairs: readonly TextPair[]) => void;

/** Every text metric over the same pairs; the slowest is the figure, all are noted beside their peers. */
export const text10k: Bench = async ({ isQuick }) => {
  const pairs = sentencePairs(isQuick ? 2_000 : 10_000, SEED);
  const runs = isQuick ? 1 : 3;
  const works = metrics(wordnetSynonyms());
  const seconds = new Map<string, number[]>();
  const peers: PeerTimes[] = [];
  for (let run = 0; run < runs; run++) {
    for (const [name, work] of works) {
      seconds.set(name, [...(seconds.get(name) ?? []), cpuSeconds(() => work(pairs))]);
    }
    peers.push(timePeers(pairs));
  }
  const speeds = [...seconds].map(([name, all]) => {
    const theirs = peers.flatMap((peer) => (peer.isThere ? (peer.seconds[name] ?? []) : []));
    return {
      name,
      ours: pairs.length / median(all),
      peer: theirs.length === 0 ? null : pairs.length / median(theirs),
    };
  });
  speeds.forEach(({ name, ours, peer }) => {
    note(`text.10k ${name}: ${Math.round(ours)} pairs a CPU second, peer ${peer === null ? '–' : Math.round(peer)}`);
  });
  const slowest = speeds.reduce((least, one) => (one.ours < least.ours ? one : least));
  const first = peers[0];
  return {
    id: 'text.10k',
    what: `slowest text metric (${slowest.name}), sentence pairs of about 24 words`,
    unit: 'pairs/CPU s',
    ours: slowest.ours,
    peer: slowest.peer,
    peerName: first?.isThere === false ? first.reason : slowest.peer === null ? 'none' : 'sacrebleu / rouge-score',
    ratio: slowest.peer === null ? null : slowest.ours / slowest.peer,
    runs,
  };
};

function metrics(synonyms: Synonyms): ReadonlyArray<readonly [string, Work]> {
  const figure =
    (name: TextFigureName, more: Partial<TextScoring> = {}): Work =>
    (pairs) => {
      const scoring = { tokenizer: '13a', isLowercased: false, isStemmed: false, synonyms, ...more } as const;
      figureOf(createTextScorer(scoring)(name, pairs));
    };
  const rouge =
    (isStemmed: boolean): Work =>
    (pairs) => {
      const score = createRouge(isStemmed);
      pairs.forEach(({ candidate, references }) => score(candidate, references));
    };
  return [
    ['BLEU', figure('bleu')],
    ['BLEU intl', figure('bleu', { tokenizer: 'intl' })],
    ['chrF', figure('chrf')],
    ['chrF++', figure('chrf_plus_plus')],
    ['ROUGE', rouge(false)],
    ['ROUGE stemmed', rouge(true)],
    ['METEOR', figure('meteor')],
  ];
}

function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
