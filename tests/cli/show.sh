# Screens as text: every screen, its size, its colours.
. "$TEST_TOP/tests/support/sh.sh"
DB=$TEST_TMP/show.db
export WARROOM_NOW='2026-06-19T15:30:00+08:00'

run "$WARROOM" demo --keep "$DB"
expect_exit 0
done_step "a database to show"

for s in daily phases board ledger; do
	warroom show "$s" --size 100x30
	expect_exit 0
	expect_no_stderr
	expect_equal "rows of $s" 30 "$(wc -l <"$OUT")"
done
done_step "every screen has the size asked for"

warroom show board
expect_equal rows 24 "$(wc -l <"$OUT")"
expect_stdout 'T-78'
refuse_stdout "$(printf '\033')"
warroom --color always show board
expect_stdout "$(printf '\033[0')"
warroom show board --tones
expect_equal rows 48 "$(wc -l <"$OUT")"
warroom show ledger --frame --size 90x20
expect_equal "rows with the frame" 20 "$(wc -l <"$OUT")"
expect_stdout " 1 Daily  2 Phases  3 Board  4 Ledger"
expect_stdout "Budget lines"
done_step "plain, in colours, with tones and the frame"

warroom show nothing
expect_exit 64
expect_stderr 'ledger'
warroom show board --size 12
expect_exit 64
warroom show board --size 0x5
expect_exit 64
warroom show board --size 1x1
expect_exit 0
warroom --json show board
expect_exit 64
done_step "what is wrong is said"

warroom --lang zh show ledger
expect_exit 0
expect_stdout '预算科目'
done_step "in Chinese"
