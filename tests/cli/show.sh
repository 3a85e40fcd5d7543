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

for s in daily phases board ledger; do
	for size in 1x1 2x3 1000x1 1x1000 1000x1000; do
		warroom show "$s" --size $size
		expect_exit 0
		expect_equal "rows of $s $size" "${size#*x}" "$(wc -l <"$OUT")"
	done
done
for size in 1001x5 5x1001 -1x5 5x-1 80x axb 80x24x3 '' 99999999999999999999x5; do
	warroom show board --size "$size"
	expect_exit 64
	expect_stderr 'at most 1000x1000'
done
warroom show
expect_exit 64
done_step "any size, and none that is not"

esc=$(printf '\033')
NO_COLOR=1 warroom --color always show daily
expect_stdout "$esc"
warroom --color auto show daily
refuse_stdout "$esc"
warroom --color always -o "$TEST_TMP/out" show daily
expect_equal "rows in a file" 24 "$(wc -l <"$TEST_TMP/out")"
done_step "colours where they are asked for"

mkdir -p "$HOME/.config/warroom/themes"
echo 'glyphs = ascii
theme = mine' >"$HOME/.config/warroom/preferences.ini"
printf '[256]\nbad = 99\n' >"$HOME/.config/warroom/themes/mine.ini"
warroom --color always show daily
expect_stdout '38;5;99'
LC_ALL=C grep -q '─\|▼\|│' "$OUT" && fault "more than ASCII"
printf '[256]\nbad = 999\n' >"$HOME/.config/warroom/themes/mine.ini"
warroom --color always show daily
expect_exit 78
expect_stderr "mine.ini:2: not a colour or an attribute here: '999'"
warroom show daily
expect_exit 0
rm -r "$HOME/.config/warroom"
done_step "in the user's own theme and signs"

warroom --lang zh show ledger
expect_exit 0
expect_stdout '预算科目'
done_step "in Chinese"

if command -v sqlite3 >/dev/null; then
	cp "$DB" broken.db
	sqlite3 broken.db 'alter table phase rename to gone'
	for frame in '' --frame; do
		# shellcheck disable=SC2086
		run "$WARROOM" -f broken.db show phases $frame
		expect_exit 70
		expect_no_stdout
		expect_stderr 'no such table: phase'
	done
	done_step "what cannot be loaded: 70, with the frame too"
else
	skip_step "what cannot be loaded" "no sqlite3"
fi
