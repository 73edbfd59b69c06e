#!/usr/bin/env bash
# Fuzzes each target for some seconds (60) under clang's libFuzzer with the address and
# undefined-behaviour sanitizers: tests/fuzz/run.sh [SECONDS [TARGET...]]. What it finds stands in
# build-fuzz/found; keep it in tests/fuzz/repro. A finding does not stop the other targets.
# FUZZ_OPTIONS are passed on to libFuzzer.
set -euo pipefail
top=$(cd "$(dirname "$0")/../.." && pwd)
here=$top/tests/fuzz
seconds=${1:-60}
shift || true
targets=("$@")
[ ${#targets[@]} -gt 0 ] \
  || mapfile -t targets < <(sed -n "/^fuzz_targets/,/]/s/^  '\(.*\)',/\1/p" "$here/meson.build")

# A clang that has libFuzzer, whatever Debian calls it.
find_clang () {
  local name
  for name in clang clang-{25..11}; do
    if command -v "$name" >/dev/null && echo 'int LLVMFuzzerTestOneInput (void) { return 0; }' \
      | "$name" -x c -fsanitize=fuzzer,address - -o /dev/null 2>/dev/null; then
      echo "$name"
      return
    fi
  done
  echo "tests/fuzz/run.sh needs clang with libFuzzer: apt-get install clang-14 libclang-rt-14-dev" >&2
  return 1
}

build=$top/build-fuzz
if [ ! -f "$build/build.ninja" ]; then
  CC=$(find_clang) meson setup "$build" "$top" -Db_sanitize=address,undefined -Db_lundef=false \
    -Dc_args=-fsanitize=fuzzer-no-link >/dev/null
fi
mkdir -p "$build/found"
failed=()
for target in "${targets[@]}"; do
  ninja -C "$build" "tests/fuzz/fuzz-$target" "tests/fuzz/replay-$target" >/dev/null
  seeds=$build/seeds-$target
  rm -rf "$seeds"
  mkdir -p "$build/corpus-$target" "$seeds"
  "$build/tests/fuzz/replay-$target" "$top/tests" "$seeds" >/dev/null
  dict=$here/$target.dict
  [ -f "$dict" ] || dict=$here/json.dict
  more=()
  [ "$target" != prose ] || more=(-max_len=2000)
  # GLib's memory of a thread that is just ending counts as lost; the replaying test sees our leaks.
  [ "$target" != lines ] || more=(-detect_leaks=0)
  echo "== $target, $(find "$seeds" -type f | wc -l) seeds, $seconds s"
  # Weighing inputs by how rare their features are (entropic) costs more than running them here.
  # shellcheck disable=SC2086
  G_DEBUG=fatal-criticals G_SLICE=always-malloc UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 \
    "$build/tests/fuzz/fuzz-$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
    -entropic=0 -reload=0 -print_final_stats=1 -dict="$dict" -artifact_prefix="$build/found/$target-" \
    ${more[@]+"${more[@]}"} ${FUZZ_OPTIONS-} "$build/corpus-$target" "$seeds" || failed+=("$target")
done
[ ${#failed[@]} -eq 0 ] || { echo "found faults: ${failed[*]}; see $build/found"; exit 1; }
