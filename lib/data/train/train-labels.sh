#!/bin/sh
# Makes the labelling net from all training documents; its confidence is fitted with a net that has not
# seen the held-out ones. About 12 minutes on one core.
#   train-labels.sh TRAIN-LABELS DATA OUT.stmw
# TRAIN-LABELS is the built program; the library's tagger and names must be made before.
set -eu
program=$1
data=$2
out=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
recipe="--groups=1 --rate=0.002 --drop=0.5 --drop-features=0.25 --mean=0.25"

"$program" "$data" train "$work/held.stmw" $recipe --epochs=14
"$program" "$data" train "$work/full.stmw" $recipe --epochs=20 --full=1
"$program" "$data" fit "$work/full.stmw" "$out" --from="$work/held.stmw" --bonus=0.3
