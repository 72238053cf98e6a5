"""Reads JSON lines [candidate, reference] from a file; prints CPU seconds that each metric takes, as JSON."""
import json
import sys
import time

from rouge_score import rouge_scorer
from sacrebleu.metrics import BLEU, CHRF

pairs = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
candidates = [pair[0] for pair in pairs]
references = [[pair[1] for pair in pairs]]


def cpu_seconds(work):
    started = time.process_time()
    work()
    return time.process_time() - started


def rouge(stemmed):
    scorer = rouge_scorer.RougeScorer(["rouge1", "rouge2", "rougeL", "rougeLsum"], use_stemmer=stemmed)
    return lambda: [scorer.score(reference, candidate) for candidate, reference in pairs]


print(json.dumps({
    "BLEU": cpu_seconds(lambda: BLEU().corpus_score(candidates, references)),
    "chrF": cpu_seconds(lambda: CHRF().corpus_score(candidates, references)),
    "chrF++": cpu_seconds(lambda: CHRF(word_order=2).corpus_score(candidates, references)),
    "ROUGE": cpu_seconds(rouge(False)),
    "ROUGE stemmed": cpu_seconds(rouge(True)),
}))
