#!/usr/bin/env bash
# Brings a bare Debian 12 to the point where the program (run) or its tests (test) can start.
# Each step is skipped when nothing changed. Which registry is asked: pip's and npm's own configuration.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

is_installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null || true)" = installed ]; }

# The shell is Chromium without windows: the journeys take two thirds of the time. A whole one does too.
browser() { if is_installed chromium; then echo chromium; else echo chromium-headless-shell; fi; }

profile=${1:-run}
packages=(git make python3-venv fonts-croscore)
lock=requirements.lock
case $profile in
  run) ;;
  test) packages+=("$(browser)" poppler-utils postgresql); lock=requirements-dev.lock ;;
  *) echo "usage: deploy/install.sh [run|test]" >&2; exit 2 ;;
esac

say() { printf '» %s\n' "$*"; }
die() { printf '✗ %s\n' "$*" >&2; exit 1; }

debian_packages() {
  command -v dpkg-query >/dev/null || { say "Không phải Debian: bạn tự cài ${packages[*]} hoặc gói tương đương."; return; }
  local missing=() package
  for package in "${packages[@]}"; do
    is_installed "$package" || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  say "Còn thiếu gói Debian: ${missing[*]}"
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    if ! sudo -n true 2>/dev/null; then
      printf '  Cài một lần bằng quyền quản trị rồi chạy lại:\n\n' >&2
      printf '  sudo apt-get update && sudo apt-get install -y --no-install-recommends %s\n\n' "${missing[*]}" >&2
      exit 1
    fi
    as_root=(sudo -n)
  fi
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q update </dev/null
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get -q install -y --no-install-recommends "${missing[@]}" </dev/null
}

# CPython 3.11–3.13 with venv on x86-64; answers by its exit code.
fits() {
  "$1" -c 'import platform, sys
assert sys.implementation.name == "cpython" and (3, 11) <= sys.version_info[:2] <= (3, 13)
assert platform.machine() == "x86_64"
import ensurepip, venv' >/dev/null 2>&1
}

virtual_environment() {
  fits .venv/bin/python && return
  [ "$(uname -m)" = x86_64 ] || die "Cần máy x86-64; máy này là $(uname -m)."
  local candidate
  for candidate in ${PYTHON:-} /usr/bin/python3 python3.13 python3.12 python3.11 python3; do
    fits "$candidate" || continue
    say "Tạo .venv bằng $("$candidate" --version)"
    rm -rf .venv
    "$candidate" -m venv .venv
    return
  done
  die "Cần CPython 3.11–3.13 (gói python3-venv của Debian 12)."
}

python_packages() {
  local digest stamp=.venv/.installed-$lock
  digest=$(sha256sum <"$lock")
  [ "$(cat "$stamp" 2>/dev/null)" = "$digest" ] && return
  say "Cài gói Python theo $lock"
  .venv/bin/python -m pip install --quiet --no-input --disable-pip-version-check \
    --require-hashes -r "$lock" </dev/null
  printf '%s\n' "$digest" >"$stamp"
}

# System Node ≥ 20 with npm, or the one that came as a Python package into .venv.
choose_node() {
  local major
  major=$({ node --version 2>/dev/null || true; } | sed -nE 's/^v([0-9]+).*/\1/p')
  if [ "${major:-0}" -lt 20 ] || ! npm --version >/dev/null 2>&1; then
    PATH="$PWD/.venv/bin:$PATH"
    export PATH
  fi
}

front_end_packages() {
  local digest stamp=node_modules/.installed-package-lock
  digest=$(sha256sum <package-lock.json)
  [ "$(cat "$stamp" 2>/dev/null)" = "$digest" ] && return
  say "Cài gói giao diện theo package-lock.json"
  npm ci --silent --no-audit --no-fund --no-update-notifier </dev/null
  printf '%s\n' "$digest" >"$stamp"
}

debian_packages
mkdir -p var
exec 9>var/.install.lock
flock 9 # two commands at once: one installs, the other waits
virtual_environment
python_packages
choose_node
front_end_packages
.venv/bin/python -m deploy.build_assets
