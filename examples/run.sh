#!/usr/bin/env bash
# Installs what is missing, builds, and shows the main job: a news report in, who said what out.
#
#   examples/run.sh [FILE...]     reads the bundled report, or the text files given
set -euo pipefail
. "$(dirname "$0")/setup.sh"

# shellcheck disable=SC2046
install_missing $(compiler_packages) "${build_packages[@]}"
say "Building in $top/build"
build_in "$top/build"

if [ $# -eq 0 ]; then
  set -- "$top/examples/reports/harbour-talks.txt"
  published=(--published 2031-05-04 --publisher "Meridian Wire")
  printf 'The report (%s):\n\n' "${1#"$top"/}"
  fold -s -w 100 "$1" | sed 's/^/  /'
  echo
else
  published=()
fi

out=$top/build/records.jsonl
"$top/build/examples/stm-extract" --format table ${published[@]+"${published[@]}"} "$@"
"$top/build/examples/stm-extract" --format jsonl --output "$out" \
  ${published[@]+"${published[@]}"} "$@"
printf '\nThe JSON records are in %s\n' "$out"
