#!/usr/bin/env python3
"""Sets this library's reading of English against NLTK's averaged perceptron tagger, in one run.

usage: bench-text.py [--build DIR] [--rounds N] [--data DIR] [FILE ...]

FILE     plain text, UTF-8; without any the bundled example report, over and over
--build  a built tree (default: build); bench-text must be there (ninja -C build tests/bench/bench-text)
--data   a folder of corpora as lib/data/README.md names it: NLTK's tagger learns from its EWT part when
         its own model is not installed; without it, from this library's own tags of FILE

In each round both run once, one after the other, on the same words, for about a second each; processor time
is what counts. NLTK is given tokens; ours begins with raw text. A ratio is taken round by round; shown are
the median, the least and the most. Without NLTK (pip install nltk) the run is skipped: status 77.
"""
import argparse, gzip, os, subprocess, sys, time

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
REPORTS = os.path.join(TOP, "examples", "reports")
STAGES = ("tokens", "tags", "lemmas", "names", "parse")

def read_texts(files):
    paths = files or [os.path.join(REPORTS, f) for f in sorted(os.listdir(REPORTS)) if f.endswith(".txt")]
    texts = []
    for path in paths:
        with open(path, encoding="utf-8") as f:
            texts.append(f.read())
    return paths, texts

def read_treebank(data):
    """[[(word, tag), ...], ...] of EWT's training part"""
    sentences, rows = [], []
    with gzip.open(os.path.join(data, "train", "treebanks", "ewt-train.conllu.gz"), "rt", encoding="utf-8") as f:
        for line in f:
            cells = line.rstrip("\n").split("\t")
            if len(cells) == 10 and cells[0].isdigit():
                rows.append((cells[1], cells[4]))
            elif not line.strip() and rows:
                sentences.append(rows)
                rows = []
    return sentences

def make_tagger(data, tagged):
    from nltk.tag.perceptron import PerceptronTagger
    try:
        return PerceptronTagger(), "its own model"
    except LookupError:
        pass
    tagger = PerceptronTagger(load=False)
    if data:
        tagger.train(read_treebank(data), nr_iter=5)
        return tagger, "trained on EWT, since its own model is not installed; the speed does not depend on it"
    tagger.train(tagged, nr_iter=5)
    return tagger, "trained on this library's tags of the same text, since its own model is not installed"

def run_ours(program, paths):
    """-> words, {stage: seconds} of the best of a few passes over the text"""
    out = subprocess.run([program, "--stages", "--rounds", "9", "--kilobytes", "256"] + paths, check=True,
                         stdout=subprocess.PIPE, encoding="utf-8").stdout
    rows = [line.split() for line in out.splitlines()]
    return int(rows[0][1]), {name: float(seconds) for name, _, seconds in rows}

def run_nltk(tagger, sentences, at_least=1.0):
    """-> words, seconds of the best pass"""
    words, best, spent = sum(len(s) for s in sentences), None, 0.0
    while spent < at_least:
        start = time.process_time()
        for sentence in sentences:
            tagger.tag(sentence)
        seconds = time.process_time() - start
        spent += max(seconds, 1e-9)
        best = seconds if best is None else min(best, seconds)
    return words, best

def main():
    options = argparse.ArgumentParser(usage=__doc__.split("\n")[2][7:], description=__doc__.split("\n")[0])
    options.add_argument("--build", default=os.path.join(TOP, "build"))
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--data")
    options.add_argument("files", nargs="*", metavar="FILE")
    o = options.parse_args()
    try:
        import nltk
    except ImportError:
        print("bench-text.py: skipped: NLTK is not installed (pip install nltk)")
        return 77
    program = os.path.join(o.build, "tests", "bench", "bench-text")
    if not os.path.exists(program):
        print(f"bench-text.py: skipped: {program} is not built")
        return 77
    os.environ.setdefault("STATEMENTS_LIBRARY", os.path.join(o.build, "lib", "libstatements.so.0"))
    sys.path.insert(0, os.path.join(TOP, "lib", "python"))
    import statements

    paths, texts = read_texts(o.files)
    sentences, tagged = [], []
    for text in texts:
        read = statements.Text(text)
        for sentence in read.sentences:
            words = [(t.text, t.tag) for t in sentence.tokens]
            tagged.append(words)
            sentences.append([w for w, _ in words])
    while sum(len(s) for s in sentences) < 2000:
        sentences += sentences
    tagger, how = make_tagger(o.data, tagged)
    print(f"NLTK {nltk.__version__}, Python {sys.version.split()[0]}; tagger: {how}")

    rounds = []
    for _ in range(o.rounds):
        words, seconds = run_nltk(tagger, sentences)
        theirs = words / seconds
        words, stages = run_ours(program, paths)
        total = dict(stages)
        total["tokens + tags"] = stages["tokens"] + stages["tags"]
        total["tokens + tags + parse"] = total["tokens + tags"] + stages["parse"]
        total["all stages"] = sum(stages[s] for s in STAGES)
        rounds.append((theirs, {name: words / s for name, s in total.items()}))
    middle = lambda values: sorted(values)[len(values) // 2]
    print(f"{'NLTK, tags alone':24}{middle([t for t, _ in rounds]):12,.0f} words/s")
    for name in (*STAGES, "tokens + tags", "tokens + tags + parse", "all stages"):
        ratios = [ours[name] / theirs for theirs, ours in rounds]
        print(f"{name:24}{middle([ours[name] for _, ours in rounds]):12,.0f} words/s  {middle(ratios):7.1f} x"
              f"  ({min(ratios):.1f}-{max(ratios):.1f})")
    return 0

if __name__ == "__main__":
    sys.exit(main())
