# Sourced by examples/run.sh and tests/run.sh: installs what is missing on Debian or Ubuntu and
# builds. Needs the network only when something is missing. Sets top, a full path.
# shellcheck shell=bash

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say () { printf '%s\n' "$*" >&2; }

# install_missing PACKAGE... : what apt-get does not have installed yet
install_missing () {
  local package missing=()

  if ! command -v dpkg-query >/dev/null 2>&1; then
    say "This is not Debian or Ubuntu: please install meson, ninja, a C compiler, pkg-config and the"
    say "development files of GLib 2.74, json-glib 1.6 and Check by your system's own means."
    return 0
  fi
  for package in "$@"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] \
      || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0

  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null 2>&1 \
      || { say "Missing: ${missing[*]}. Run as root, or install them first."; return 1; }
    as_root=(sudo)
  fi
  say "Installing: ${missing[*]}"
  "${as_root[@]}" apt-get update -qq || say "apt-get update failed; trying with the lists there are"
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
}

# has_compiler : any C compiler will do
compiler_packages () {
  command -v cc >/dev/null 2>&1 || echo gcc libc6-dev
}

# build_in FOLDER [meson option...] : configures once, builds what changed
build_in () {
  local folder=$1
  shift
  if [ ! -f "$folder/build.ninja" ]; then
    meson setup "$folder" "$top" "$@" >"$top/.setup.log" 2>&1 \
      || { cat "$top/.setup.log" >&2; rm -f "$top/.setup.log"; return 1; }
    rm -f "$top/.setup.log"
  fi
  ninja -C "$folder" >"$folder/build.log" 2>&1 || { tail -n 60 "$folder/build.log" >&2; return 1; }
}

build_packages=(meson ninja-build pkg-config python3 libglib2.0-dev libjson-glib-dev)
