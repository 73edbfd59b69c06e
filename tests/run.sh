#!/usr/bin/env bash
# Installs what is missing, builds, and runs every test: once as users build, once under the address
# and undefined-behaviour sanitizers. Ends with one line "N passed, N failed[, N skipped]".
#
#   tests/run.sh [--all]
#
#   --all   also the tests that need a browser, LibreOffice, a JRE or large downloads
#
# STATEMENTS_TEST_DATA may name a folder with other people's test suites (JSONTestSuite under
# json/test-suite …); tests that want them are reported as skipped without it.
set -euo pipefail
. "$(dirname "$0")/../examples/setup.sh"

all=false
for option in "$@"; do
  case $option in
    --all) all=true ;;
    -h | --help) sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//;p}' "$0"; exit 0 ;;
    *) say "tests/run.sh: $option: not an option; see --help"; exit 2 ;;
  esac
done

more=(check g++ libgirepository1.0-dev gobject-introspection)
if $all; then
  more+=(chromium chromium-driver graphviz default-jre-headless libreoffice-calc-nogui npm
    python3-jsonschema python3-pandas python3-venv)
fi
# shellcheck disable=SC2046
install_missing $(compiler_packages) "${build_packages[@]}" "${more[@]}"

# A folder that was configured before Check was there (examples/run.sh needs none) has no unit tests,
# and Meson remembers what it did not find.
renew () { # FOLDER
  if [ -f "$1/build.ninja" ] && ! grep -q check-statements "$1/build.ninja"; then
    say "Configuring $1 anew: it has no unit tests"
    meson setup --wipe "$1" "$top" >/dev/null
  fi
}

results=()
run_tests () { # FOLDER [meson test option...]
  local folder=$1
  shift
  meson test -C "$folder" --no-rebuild --print-errorlogs "$@" >&2 || true
  results+=("$folder/meson-logs/testlog.json")
}

renew "$top/build"
say "Building in $top/build"
build_in "$top/build"
if $all; then
  STATEMENTS_TEST_ALL=1 run_tests "$top/build"
else
  run_tests "$top/build"
fi

renew "$top/build-sanitized"
say "Building in $top/build-sanitized"
build_in "$top/build-sanitized" -Db_sanitize=address,undefined -Dbuildtype=debugoptimized
CK_TIMEOUT_MULTIPLIER=4 run_tests "$top/build-sanitized" --timeout-multiplier 4 --no-suite unsanitized

python3 "$top/tests/summary.py" "${results[@]}"
