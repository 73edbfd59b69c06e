#!/bin/sh
# Makes the labelling net: two teachers and a pupil on all training documents; its confidence by a net
# that has not seen the held-out ones. About 20 minutes on one core.
#   train-labels.sh TRAIN-LABELS DATA OUT.stmw
# TRAIN-LABELS is the built program; the library's tagger and names must be made before.
set -eu
program=$1
data=$2
out=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
recipe="--groups=1 --rate=0.002 --mean=0.25"
teacher="$recipe --drop=0.5 --drop-features=0.25"

"$program" "$data" train "$work/held.stmw" $teacher --epochs=14
"$program" "$data" train "$work/one.stmw" $teacher --epochs=20 --full=1
"$program" "$data" train "$work/two.stmw" $teacher --epochs=14 --full=1 --seed=2
"$program" "$data" train "$work/pupil.stmw" $recipe --epochs=14 --full=1 --drop=0.4 \
  --drop-features=0.2 --teachers="$work/one.stmw,$work/two.stmw" --teacher-share=0.5
"$program" "$data" fit "$work/pupil.stmw" "$out" --from="$work/held.stmw" --bonus=0.3
