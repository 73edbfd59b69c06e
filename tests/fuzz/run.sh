#!/usr/bin/env bash
# Fuzzes each target for some seconds (60) under clang's libFuzzer with the address and
# undefined-behaviour sanitizers: tests/fuzz/run.sh [SECONDS [TARGET...]]. What it finds stands in
# build-fuzz/found; keep it in tests/fuzz/repro. A finding does not stop the other targets.
set -euo pipefail
top=$(cd "$(dirname "$0")/../.." && pwd)
seconds=${1:-60}
shift || true
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(scanner reader roundtrip)
build=$top/build-fuzz
if [ ! -d "$build" ]; then
  CC=clang meson setup "$build" "$top" -Db_sanitize=address,undefined -Db_lundef=false \
    -Dc_args=-fsanitize=fuzzer-no-link >/dev/null
fi
mkdir -p "$build/found"
failed=()
for target in "${targets[@]}"; do
  ninja -C "$build" "tests/fuzz/fuzz-$target" >/dev/null
  mkdir -p "$build/corpus-$target"
  "$build/tests/fuzz/fuzz-$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
    -dict="$top/tests/fuzz/json.dict" -artifact_prefix="$build/found/$target-" -print_final_stats=1 \
    "$build/corpus-$target" "$top/tests/fixtures/json" "$top/tests/fuzz/repro" || failed+=("$target")
done
[ ${#failed[@]} -eq 0 ] || { echo "found faults: ${failed[*]}; see $build/found"; exit 1; }
