"""Writes the JSON files beside it. First argument: folder with WordNet 3.0's dict files (index.*, data.*, *.exc)."""
import json
import math
import os
import random
import shutil
import sys
import tempfile

import nltk
import numpy
import rouge_score
import sacrebleu
from nltk.corpus.reader.wordnet import WordNetCorpusReader
from nltk.stem.porter import PorterStemmer
from nltk.translate.meteor_score import meteor_score
from rouge_score import rouge_scorer
from sacrebleu.metrics import BLEU, CHRF

from texts import all_pairs

HERE = os.path.dirname(os.path.abspath(__file__))
PAIRS = all_pairs()
TOKENIZERS = ["13a", "intl", "zh", "char", "none"]


def write(name, cases, **more):
    with open(os.path.join(HERE, name), "w", encoding="utf-8") as file:
        lines = ",\n    ".join(json.dumps(case, ensure_ascii=True) for case in cases)
        head = "".join(f'  "{key}": {json.dumps(value)},\n' for key, value in more.items())
        file.write('{\n  "relativeTolerance": 1e-9,\n' + head + '  "cases": [\n    ' + lines + "\n  ]\n}\n")


def named(pair):
    name, candidate, references = pair
    return {"name": name, "candidate": candidate, "references": references}


def streams(pairs):
    """References as sacrebleu takes them: the first of each pair, the second of each ...; None where there is none."""
    most = max(len(references) for _, _, references in pairs)
    return [[references[i] if i < len(references) else None for _, _, references in pairs] for i in range(most)]


def bleu_of(pairs, **options):
    metric = BLEU(force=True, **options)
    result = metric.corpus_score([candidate for _, candidate, _ in pairs], streams(pairs))
    return {
        "score": result.score / 100,
        "precisions": [value / 100 for value in result.precisions],
        "brevityPenalty": result.bp,
        "signature": str(metric.get_signature()),
    }


def bleu_settings():
    for tokenizer in TOKENIZERS:
        yield {"tokenize": tokenizer, "effective_order": True}
    for smoothing, value in [("none", None), ("floor", None), ("floor", 0.5), ("add-k", None), ("add-k", 2), ("exp", None)]:
        for effective in [False, True]:
            yield {"smooth_method": smoothing, "smooth_value": value, "effective_order": effective}
    yield {"lowercase": True}


def subsets(size, count):
    chosen = random.Random(7)
    return [chosen.sample(PAIRS, size) for _ in range(count)]


def bleu():
    cases = []
    for settings in bleu_settings():
        results = [bleu_of([pair], **settings)["score"] for pair in PAIRS]
        corpora = [
            {"pairs": [name for name, _, _ in subset], **bleu_of(subset, **settings)}
            for subset in subsets(12, 4) + [PAIRS]
        ]
        cases.append({"settings": settings, "sentences": results, "corpora": corpora})
    write("bleu.json", cases)


def chrf():
    cases = []
    for settings in [
        {},
        {"word_order": 2},
        {"word_order": 2, "lowercase": True},
        {"char_order": 3, "word_order": 1, "beta": 1},
        {"whitespace": True},
        {"eps_smoothing": True, "word_order": 2},
    ]:
        def score(pairs):
            metric = CHRF(**settings)
            result = metric.corpus_score([candidate for _, candidate, _ in pairs], streams(pairs))
            return {"score": result.score / 100, "signature": str(metric.get_signature())}

        corpora = [{"pairs": [name for name, _, _ in subset], **score(subset)} for subset in subsets(12, 4) + [PAIRS]]
        cases.append({"settings": settings, "sentences": [score([pair])["score"] for pair in PAIRS], "corpora": corpora})
    write("chrf.json", cases)


def rouge():
    kinds = ["rouge1", "rouge2", "rougeL", "rougeLsum"]
    scorers = {"plain": rouge_scorer.RougeScorer(kinds), "stemmed": rouge_scorer.RougeScorer(kinds, use_stemmer=True)}
    cases = []
    for pair in PAIRS:
        _, candidate, references = pair
        scores = {name: scorer.score_multi(references, candidate) for name, scorer in scorers.items()}
        cases.append({"name": pair[0], **{name: {kind: list(score[kind]) for kind in kinds} for name, score in scores.items()}})
    write("rouge.json", cases)


class WithoutOtherVersions(WordNetCorpusReader):
    def map_wn(self, version="wordnet"):
        return None


def open_wordnet(folder):
    """NLTK asks for a file of names that the package does not carry, and that nothing here reads."""
    root = tempfile.mkdtemp()
    nltk.data.path.append(root)
    for name in os.listdir(folder):
        shutil.copyfile(os.path.join(folder, name), os.path.join(root, name))
    with open(os.path.join(root, "lexnames"), "w") as file:
        file.writelines(f"{number:02d}\tname{number}\t1\n" for number in range(45))
    return WithoutOtherVersions(root, None)


class NoSynonyms:
    def synsets(self, _word):
        return []


def meteor(wordnet):
    tokenize = BLEU().tokenizer
    words = lambda text: tokenize(text.rstrip()).split()
    cases = []
    for pair in PAIRS:
        _, candidate, references = pair
        score = lambda **options: meteor_score([words(text) for text in references], words(candidate), **options)
        cases.append({
            "name": pair[0],
            "full": score(wordnet=wordnet),
            "withoutSynonyms": score(wordnet=NoSynonyms()),
            "otherParameters": score(wordnet=wordnet, alpha=0.7, beta=2.0, gamma=0.3),
        })
    write("meteor.json", cases, parameters={"alpha": 0.7, "beta": 2, "gamma": 0.3})


def words_of_wordnet(folder, count):
    words = []
    for part in ["noun", "verb", "adj", "adv"]:
        with open(os.path.join(folder, f"index.{part}")) as file:
            words += [line.split(" ", 1)[0] for line in file if not line.startswith(" ")]
        with open(os.path.join(folder, f"{part}.exc")) as file:
            words += [line.split(" ", 1)[0] for line in file]
    single = sorted({word for word in words if "_" not in word})
    return random.Random(11).sample(single, count)


def stems(folder):
    chosen = words_of_wordnet(folder, 1200)
    inflected = [word + ending for word in words_of_wordnet(folder, 250) for ending in ["s", "ed", "ing", "ly"]]
    written = """sky skies dying lying tying news innings outings cannings howe proceed exceed succeed ies ied dies died spied
        spies ties flies by as is us yes yyyy syzygy toy enjoy enjoyment say fly happy hopping tanned falling hissing fizzed
        failing filing agreed feed conflated troubled sized relational conditional rational valenci digitizer conformabli
        radicalli differentli vileli analogousli vietnamization predication operator feudalism decisiveness hopefulness
        callousness formaliti sensitiviti sensibiliti geologi theologi triplicate formative formalize electriciti electrical
        hopeful goodness revival allowance inference airliner gyroscopic adjustable defensible irritant replacement
        adjustment dependent adoption homologou communism activate angulariti homologous effective bowdlerize probate rate
        cease controll roll 123s don't état straße naïvely""".split()
    stemmer = PorterStemmer()
    write("stems.json", [[word, stemmer.stem(word)] for word in sorted({*chosen, *inflected, *written})])


def synonyms(folder, wordnet):
    chosen = words_of_wordnet(folder, 150)
    inflected = [word + ending for word in words_of_wordnet(folder, 40) for ending in ["s", "es", "ed", "ing", "er"]]
    written = "mice geese went better best axes leaves taxes men dogs running quickly car run big xyzzy".split()
    cases = []
    for word in sorted({*chosen, *inflected, *written}):
        names = {lemma.name() for synset in wordnet.synsets(word) for lemma in synset.lemmas()}
        cases.append([word, sorted(name for name in names if "_" not in name and not any(letter.isupper() for letter in name))])
    write("synonyms.json", cases)


def tokens():
    cases = []
    for name, candidate, references in PAIRS:
        for text in [candidate, *references][:2]:
            row = {tokenizer: BLEU(tokenize=tokenizer).tokenizer(text.rstrip()).split() for tokenizer in TOKENIZERS}
            cases.append({"text": text, **row})
    write("tokens.json", cases[:120])


def perplexity():
    chosen = random.Random(3)
    lists = [[0.0], [-1e-12], [-50.0], [math.log(0.5)] * 2, [-0.1, -2.5, -7.25], [-700.0], [-1e-3] * 1000]
    lists += [[-chosen.expovariate(1 / chosen.choice([0.1, 2, 10])) for _ in range(chosen.randint(1, 60))] for _ in range(30)]
    write("perplexity.json", [[values, float(numpy.exp(-numpy.mean(values)))] for values in lists])


def greedy(candidate, reference, candidate_counts, reference_counts):
    """bert_score.utils.greedy_cos_idf with weights 0 and 1, written with numpy: that package needs torch."""
    rows = [numpy.array(side) / numpy.linalg.norm(side, axis=1, keepdims=True) for side in (candidate, reference)]
    similar = rows[0] @ rows[1].T
    weigh = lambda best, counts: float((best * (counts / counts.sum())).sum())
    precision = weigh(similar.max(axis=1), numpy.array(candidate_counts, dtype=float))
    recall = weigh(similar.max(axis=0), numpy.array(reference_counts, dtype=float))
    return [precision, recall, 2 * precision * recall / (precision + recall)]


def bert():
    chosen = numpy.random.default_rng(5)
    cases = []
    for number in range(32):
        width = int(chosen.integers(1, 9))
        make = lambda count: numpy.round(chosen.normal(size=(count, width)) + 1, 3)
        candidate, reference = make(int(chosen.integers(3, 8))), make(int(chosen.integers(3, 8)))
        if number == 0:
            reference = candidate
        if number == 1:
            reference = candidate[::-1]
        mark = lambda rows: [number % 2 == 0 or 0 < index < len(rows) - 1 for index in range(len(rows))]
        scores = greedy(candidate, reference, mark(candidate), mark(reference))
        cases.append({
            "candidate": candidate.tolist(), "reference": reference.tolist(),
            "candidateCounts": mark(candidate), "referenceCounts": mark(reference), "scores": scores,
        })
    write("bertScore.json", cases)


def bootstrap():
    """sacrebleu's own resampling with the indices drawn, so that the same resamples can be taken elsewhere; in double
    precision, where sacrebleu takes float32 to save time."""
    cases = []
    for seed, (size, resamples) in enumerate([(6, 40), (10, 80), (15, 200)]):
        subset = random.Random(seed).sample([pair for pair in PAIRS if pair[1].strip()], size)
        drawn = numpy.random.default_rng(seed).choice(size, size=(resamples, size), replace=True)
        for metric in [BLEU(force=True), CHRF(word_order=2)]:
            stats = numpy.array(metric._extract_corpus_statistics([c for _, c, _ in subset], streams(subset)), dtype="float64")
            scores = numpy.sort([metric._compute_score_from_stats(rows.sum(0)).score for rows in stats[drawn]])
            tail = resamples // 40
            cases.append({
                "metric": metric.__class__.__name__, "pairs": [name for name, _, _ in subset], "drawn": drawn.tolist(),
                "low": float(scores[tail]) / 100, "high": float(scores[resamples - tail - 1]) / 100,
            })
    write("bootstrap.json", cases)


def main():
    folder = sys.argv[1]
    wordnet = open_wordnet(folder)
    write("pairs.json", [named(pair) for pair in PAIRS])
    tokens()
    bleu()
    chrf()
    rouge()
    stems(folder)
    synonyms(folder, wordnet)
    meteor(wordnet)
    perplexity()
    bert()
    bootstrap()
    with open(os.path.join(HERE, "VERSIONS"), "w") as file:
        file.write(f"python {sys.version_info.major}.{sys.version_info.minor}\nsacrebleu {sacrebleu.__version__}\n")
        file.write(f"rouge-score 0.1.2\nnltk {nltk.__version__}\nnumpy {numpy.__version__}\nWordNet 3.0\n")


main()
