# The demo without a terminal: a report, nothing left behind.
. "$TEST_TOP/tests/support/sh.sh"
unset WARROOM_DB WARROOM_USER
export TMPDIR="$TEST_TMP/tmp"
mkdir -p "$TMPDIR"

run "$WARROOM" demo
expect_exit 0
expect_no_stderr
expect_stdout '2026-06-19 15:30'
expect_stdout 'critical'
expect_stdout 'stale'
expect_stdout 'feed-ads'
expect_stdout '1 open'
[ -z "$(ls -A "$TMPDIR")" ] || fault "left behind: $(ls "$TMPDIR")"
[ ! -e "$HOME/.local/share/warroom" ] || fault "the demo touched the user's data"
cp "$OUT" first
run "$WARROOM" demo
cmp -s first "$OUT" || fault "two demos differ: $(diff first "$OUT" | head -n 5)"
done_step "demo prints the same daily report each time and cleans up"

run "$WARROOM" demo --lang zh
expect_exit 0
expect_stdout '爆发期'
run "$WARROOM" demo --json
expect_exit 0
expect_stdout 'warroom.report.daily/1'
run "$WARROOM" --as somebody demo
expect_exit 0
done_step "in Chinese, as JSON, by anybody"

run "$WARROOM" demo --keep kept.db
expect_exit 0
export WARROOM_NOW=2026-06-19T15:30:00+08:00
run "$WARROOM" -f kept.db report daily
cmp -s first "$OUT" || fault "the kept database tells another story"
run "$WARROOM" -f kept.db doctor
expect_exit 0
run "$WARROOM" -f kept.db task list blocked
expect_stdout 'blocked'
run "$WARROOM" -f kept.db --at 2026-06-18T12:00:00+08:00 report daily
expect_exit 0
expect_stdout '2026-06-18 12:00'
run "$WARROOM" demo --keep kept.db
expect_exit 73
run "$WARROOM" -f kept.db person list
expect_exit 0
done_step "--keep leaves a database to play with, and never overwrites one"

for speed in 0 3601 fast; do
	run "$WARROOM" demo --speed $speed
	expect_exit 65
	expect_stderr '--speed'
	expect_no_stdout
done
[ -z "$(ls -A "$TMPDIR")" ] || fault "left behind: $(ls "$TMPDIR")"
done_step "a speed that it can't run at is refused"

run "$WARROOM" demo --keep people.db
export WARROOM_NOW=2026-06-19T15:30:00+08:00
run "$WARROOM" -f people.db log --limit 400
for who in li wang chen zhao liu yang zhou wu xu; do expect_stdout "  $who "; done
run "$WARROOM" -f people.db incident list
expect_stdout 'I-1'
run "$WARROOM" -f people.db adjust list
expect_stdout 'marketplace search'
run "$WARROOM" -f people.db undo
expect_exit 0
refuse_stdout 'readings'
done_step "its people do their parts, and undo is one's own"
