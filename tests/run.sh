#!/usr/bin/env bash
# Runs every test: the library, the site on SQLite, the site on PostgreSQL, and the journeys in a real browser.
# Installs what they need (Debian or Ubuntu; as root, or with sudo). Closes with one line: N passed, N failed.
#   tests/run.sh            everything
#   tests/run.sh library|sqlite|postgres|browser ...   only these
set -uo pipefail
cd "$(dirname "$0")/.."
suites=${*:-library sqlite postgres browser}
root=$(pwd)
work=$(mktemp -d)
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

say() { printf '\n== %s\n' "$*"; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

needs() { # command, package
  command -v "$1" >/dev/null 2>&1 || missing="$missing $2"
}
missing=
needs chromium chromium
needs ZXingReader zxing-cpp-tools
needs rsvg-convert librsvg2-bin
needs pdftoppm poppler-utils
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"
if [ -n "$missing" ]; then
  say "Installing$missing"
  as_root apt-get update -qq >/dev/null || true
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >"$work/apt.log" 2>&1 \
    || { tail -n 20 "$work/apt.log"; echo "These packages could not be installed:$missing" >&2; exit 1; }
fi

pg_bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
pg_port=
as_postgres() { # the server refuses to run as root
  if [ "$(id -u)" = 0 ]; then su postgres -c "$1"; else sh -c "$1"; fi
}
# A server for an hour: the tests kill the site, never the server, so it need not outlive a power cut,
# and compiling its short queries takes longer than running them.
start_postgres() {
  pg_port=$(shuf -i 20000-29999 -n 1)
  mkdir -p "$work/pg" && chmod 755 "$work" && { [ "$(id -u)" != 0 ] || chown postgres "$work/pg"; }
  as_postgres "$pg_bin/initdb -D $work/pg/data -A trust -U postgres -E UTF8 --locale=C.UTF-8 >$work/pg/init.log 2>&1" || return 1
  printf "listen_addresses='127.0.0.1'\nport=%s\nunix_socket_directories='%s'\nmax_connections=300\nfsync=off\nsynchronous_commit=off\nfull_page_writes=off\njit=off\nmax_wal_size=4GB\n" "$pg_port" "$work/pg" >>"$work/pg/data/postgresql.conf"
  as_postgres "$pg_bin/pg_ctl -D $work/pg/data -l $work/pg/log -w start >/dev/null"
}
finish() {
  [ -n "$pg_port" ] && as_postgres "$pg_bin/pg_ctl -D $work/pg/data -m immediate stop >/dev/null 2>&1"
  rm -rf "$work"
}
trap finish EXIT

say "Building"
dotnet build Ocop.Public.sln -v q -nologo -clp:ErrorsOnly || { echo "The build failed."; echo "0 passed, 1 failed"; exit 1; }

passed=0 failed=0 skipped=0
run() { # title, project, arguments of the runner
  say "$1"
  local log="$work/$RANDOM.log" began=$SECONDS
  dotnet "tests/$2/bin/Debug/net10.0/$2.dll" -noColor "${@:3}" >"$log" 2>&1
  local code=$? line
  line=$(grep -E 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+' "$log" | tail -n 1)
  grep -E -A 12 '\[FAIL\]' "$log" | head -n 400
  grep -E '\[SKIP\]' "$log"
  if [ -z "$line" ]; then
    tail -n 60 "$log"
    failed=$((failed + 1))
    return
  fi
  # A test that only another test runs is in the total as "Not Run".
  local total errors fails skips unrun
  read -r total errors fails skips unrun <<<"$(echo "$line" | sed -E 's/.*Total: ([0-9]+), Errors: ([0-9]+), Failed: ([0-9]+), Skipped: ([0-9]+), Not Run: ([0-9]+).*/\1 \2 \3 \4 \5/')"
  total=$((total - unrun))
  [ "$code" = 0 ] || [ $((errors + fails)) -gt 0 ] || errors=1
  passed=$((passed + total - fails - skips)) failed=$((failed + errors + fails)) skipped=$((skipped + skips))
  echo "$total tests, $((errors + fails)) failed, $skips skipped, $((SECONDS - began)) s"
}

for suite in $suites; do
  case $suite in
    library) run "The library" Ocop.Traceability.Tests ;;
    sqlite) OCOP_TEST_POSTGRES= run "The site on SQLite" Ocop.Site.Tests ;;
    postgres)
      if start_postgres; then
        OCOP_TEST_POSTGRES="Host=127.0.0.1;Port=$pg_port;Username=postgres" run "The site on PostgreSQL" Ocop.Site.Tests -trait- Database=none # what knows no database ran once already
      else
        cat "$work/pg/init.log" "$work/pg/log" 2>/dev/null | tail -n 20
        failed=$((failed + 1))
      fi ;;
    browser) run "Journeys in a browser" Ocop.Site.BrowserTests -maxThreads 4 ;; # each waits for the browser as often as it works
    *) echo "No such suite: $suite" >&2; exit 2 ;;
  esac
done

echo
if [ "$skipped" -gt 0 ]; then echo "$passed passed, $failed failed, $skipped skipped"; else echo "$passed passed, $failed failed"; fi
[ "$failed" = 0 ]
