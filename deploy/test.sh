#!/usr/bin/env bash
# The checks: lint | fast | coverage | proof | all. `all` ends with one pytest summary line and its exit code.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
python=.venv/bin/python
workers=${PYTEST_WORKERS:-3} # one more than the cores: tests wait for browsers and databases
unset PYTHONDONTWRITEBYTECODE # hundreds of processes of the program start; none compiles it again

step() { printf '» %s\n' "$*"; "$@"; }

lint() {
  step $python -m ruff check --quiet .
  step $python -m ruff format --check --quiet .
  step $python -m mypy & # beside the contracts: each keeps one core busy
  local types=$!
  step .venv/bin/lint-imports --no-logo
  wait "$types"
}

# What tests write is thrown away: it lies in memory where there is room, else on the disk as usual.
# A copy of a PostgreSQL database is a thousand files; a disk's file system makes ten times the work
# of them, and much of it waiting, when so many come and go.
scratch_in_memory() {
  local folder=/dev/shm needed_kib=$((6 << 20)) free_kib
  free_kib=$({ df --output=avail "$folder" && grep MemAvailable /proc/meminfo; } 2>/dev/null |
    grep -Eo '[0-9]+' | sort -n | head -n 1) || return 0
  [ -w "$folder" ] && [ "${free_kib:-0}" -ge "$needed_kib" ] || return 0
  TMPDIR=$(mktemp -d "$folder/mc.XXXXXX") # short: a socket's path has 107 bytes at most
  export TMPDIR
  chmod 711 "$TMPDIR" # the account that PostgreSQL runs under passes through
  trap 'rm -rf "$TMPDIR"' EXIT
}

# pytest with the folders of passed tests removed at once: so the memory needed stays small.
tests() {
  scratch_in_memory
  $python -m pytest -q -o tmp_path_retention_policy=failed "$@"
}

# The folders among the given ones that exist.
present() { local path; for path in "$@"; do [ -d "$path" ] && printf '%s\n' "$path"; done; return 0; }

case ${1:-all} in
  lint) lint ;;
  fast)
    mapfile -t folders < <(present tests/unit tests/architecture tests/services)
    tests -n auto -m "not slow and not proof and not e2e and not postgresql" "${folders[@]}" ;; # nothing waits here
  coverage)
    # Pages count too: most reading services are proved by what their page shows.
    mapfile -t folders < <(present tests/unit tests/services tests/database tests/portal tests/backoffice)
    COVERAGE_FILE=var/coverage tests -n "$workers" -m "not postgresql and not proof" \
      --cov=dossiers --cov-branch --cov-report=term-missing:skip-covered --cov-fail-under=99 "${folders[@]}" ;;
  proof)
    PROOF=full tests -m proof tests e2e ;;
  all)
    lint
    mapfile -t folders < <(present e2e tests) # the longest first, so that both ends come together
    tests -n "$workers" "${folders[@]}" ;;
  *) echo "usage: deploy/test.sh [lint|fast|coverage|proof|all]" >&2; exit 2 ;;
esac
