#!/usr/bin/env bash
# Lists what is locked and has a newer version or a known fault; changes nothing. SECURITY.md says by when to act.
# Which registry is asked: pip's and npm's own configuration. Exit code 1 when there is something to do.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

found=0
say() { printf '\n» %s\n' "$*"; }

say "Gói Python đã có bản mới hơn bản đang cài"
newer=$(.venv/bin/python -m pip list --outdated --disable-pip-version-check --format=columns 2>/dev/null) || {
  echo "  không hỏi được kho gói" >&2
  found=1
}
[ -z "$newer" ] || { printf '%s\n' "$newer"; found=1; }

say "Lỗ hổng đã biết của gói Python (pip-audit, đọc requirements.lock)"
if audit=$(command -v pip-audit); then
  "$audit" --require-hashes --disable-pip -r requirements.lock || found=1
else
  echo "  chưa có pip-audit: cài vào một môi trường riêng, đặt vào PATH rồi chạy lại"
  found=1
fi

say "Gói giao diện đã có bản mới hơn"
npm outdated || found=1

say "Lỗ hổng đã biết của gói giao diện"
npm audit || found=1

exit "$found"
