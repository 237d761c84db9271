#!/usr/bin/env bash
# Writes both hash-locked requirement files anew, without any registry address in them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
uv=$(command -v uv || echo .venv/bin/uv)
for name in requirements requirements-dev; do
  "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
    --no-header --output-file "$name.lock" "$name.in"
done
if grep -nE 'https?://|--(extra-)?index-url' requirements.lock requirements-dev.lock; then
  echo "an address slipped into a lock" >&2
  exit 1
fi
