#!/bin/sh
# Makes every trained model again: the same bytes for the same corpora. One thread and fixed seeds.
#   lib/data/train.sh --data DIR [--build DIR] [--out DIR] [MODEL …]
# DIR holds train/ and dev/ (lib/data/README.md); --build is an existing Meson build folder, else one is
# made; models go to lib/data/weights unless --out says otherwise. Without MODEL: all, in order, since
# later models learn from what the earlier ones find.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
data=
build=
out=$here/weights
models=
while [ $# -gt 0 ]; do
  case $1 in
    --data) data=$2; shift 2 ;;
    --build) build=$2; shift 2 ;;
    --out) out=$2; shift 2 ;;
    -*) echo "usage: train.sh --data DIR [--build DIR] [--out DIR] [MODEL ...]" >&2; exit 2 ;;
    *) models="$models $1"; shift ;;
  esac
done
[ -n "$data" ] || { echo "train.sh: --data is missing" >&2; exit 2; }
[ -n "$models" ] || models="tagger names parser labels stances"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
if [ -z "$build" ]; then
  build=$work/build
  meson setup "$build" "$top" >/dev/null
fi
mkdir -p "$out"
# What is made replaces what is built in, for the models that come after it.
STATEMENTS_DATA=$out
export STATEMENTS_DATA

program () {
  ninja -C "$build" "lib/data/train/$1" >/dev/null
  echo "$build/lib/data/train/$1"
}

# Tags as a tagger gives them to text that it has not seen, for models that train on top.
honest_tags () {
  [ -f "$work/tags" ] || "$(program train-tagger)" --data "$data" --final --jackknife "$work/tags"
}

make_tagger () {
  "$(program train-tagger)" --data "$data" --final --out "$work/tagger.stmw"
}

make_names () {
  honest_tags
  "$(program train-names)" --data "$data" --tags "$work/tags" --out "$work/names.stmw"
}

make_parser () {
  honest_tags
  "$(program train-parser)" --data "$data" --tags "$work/tags" --final --out "$work/parser.stmw"
}

make_labels () {
  "$here/train/train-labels.sh" "$(program train-labels)" "$data" "$work/labels.stmw"
}

make_stances () {
  "$(program train-stances)" --out "$work/stances.stmw" "$here/train/stances.tsv"
}

for model in $models; do
  echo "== $model"
  "make_$model"
  mv "$work/$model.stmw" "$out/$model.stmw"
done
