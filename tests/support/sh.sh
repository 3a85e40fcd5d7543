# Shell tests: `. "$TEST_TOP/tests/support/sh.sh"`, then steps that read like a
# protocol.  $TEST_TMP is the folder of the test (and its working directory),
# $WARROOM the program.  Prints `ok NAME` or `not ok NAME` for each step.
#
#	prepare() { "$WARROOM" -f "$DB" init; }
#	run_step "init makes a database" prepare
#
#	run "$WARROOM" -f "$DB" task list
#	expect_exit 0
#	expect_stdout 'T-1  Book the hall'
#	expect_no_stderr
#	done_step "a task is listed"
#
# Every expect_* adds to the current step; done_step ends it.
# shellcheck shell=sh
set -u
: "${TEST_TOP:?run by make check}" "${TEST_TMP:?}" "${WARROOM:?}"
OUT=$TEST_TMP/.stdout ERR=$TEST_TMP/.stderr
STEP_FAULTS=''
STEPS_FAILED=0
STATUS=0

fault() { STEP_FAULTS="$STEP_FAULTS
  $*"; }

# run COMMAND ARGS...: stdout in $OUT, stderr in $ERR, exit code in $STATUS.
# Standard input is empty unless the call redirects it.
run() {
	RAN="$*"
	if [ -p /dev/stdin ] || [ -f /dev/stdin ]; then "$@" >"$OUT" 2>"$ERR"; else
		"$@" >"$OUT" 2>"$ERR" </dev/null; fi
	STATUS=$?
	case $STATUS in 13[0-9]|14[0-9])
		fault "$RAN: killed by signal $((STATUS - 128)): $(tail -n 3 "$ERR")" ;;
	esac
	if grep -q -e 'ERROR: AddressSanitizer' -e 'runtime error:' \
		-e 'ERROR: LeakSanitizer' "$ERR"; then
		fault "$RAN: sanitizer: $(head -n 40 "$ERR")"
	fi
	return 0
}

# warroom ARGS...: run "$WARROOM" with the test's database when DB is set.
warroom() { run "$WARROOM" ${DB:+-f "$DB"} "$@"; }

expect_exit() {
	[ "$STATUS" -eq "$1" ] ||
		fault "$RAN: exit code $STATUS, not $1; stderr: $(head -n 5 "$ERR")"
}

# A fixed string, somewhere in the output
expect_stdout() { grep -qF -e "$1" "$OUT" || fault "$RAN: stdout lacks '$1': $(head -n 20 "$OUT")"; }
expect_stderr() { grep -qF -e "$1" "$ERR" || fault "$RAN: stderr lacks '$1': $(head -n 20 "$ERR")"; }
refuse_stdout() { ! grep -qF -e "$1" "$OUT" || fault "$RAN: stdout has '$1': $(grep -F -e "$1" "$OUT" | head -n 3)"; }
refuse_stderr() { ! grep -qF -e "$1" "$ERR" || fault "$RAN: stderr has '$1'"; }
# An extended regular expression that some line matches
expect_stdout_re() { grep -qE -e "$1" "$OUT" || fault "$RAN: no line of stdout matches '$1': $(head -n 20 "$OUT")"; }
expect_stderr_re() { grep -qE -e "$1" "$ERR" || fault "$RAN: no line of stderr matches '$1': $(head -n 20 "$ERR")"; }
expect_no_stdout() { [ ! -s "$OUT" ] || fault "$RAN: stdout is not empty: $(head -n 5 "$OUT")"; }
expect_no_stderr() { [ ! -s "$ERR" ] || fault "$RAN: stderr is not empty: $(head -n 5 "$ERR")"; }
# Whole output equals a file of the source tree; UPDATE=1 rewrites the file
expect_golden() {
	if [ -n "${UPDATE:-}" ]; then cp "$OUT" "$TEST_TOP/$1"; return 0; fi
	diff -u "$TEST_TOP/$1" "$OUT" >"$TEST_TMP/.diff" 2>&1 ||
		fault "$RAN: differs from $1: $(head -n 30 "$TEST_TMP/.diff")"
}
# expect_equal WHAT WANT GOT
expect_equal() { [ "$2" = "$3" ] || fault "$1: want '$2', got '$3'"; }

# done_step NAME: says how the expectations since the last one came out.
done_step() {
	if [ -z "$STEP_FAULTS" ]; then
		echo "ok $1"
	else
		echo "not ok $1$STEP_FAULTS"
		STEPS_FAILED=$((STEPS_FAILED + 1))
	fi
	STEP_FAULTS=''
}

# run_step NAME FUNCTION ARGS...: the function's status counts as well.
run_step() {
	step_name=$1
	shift
	"$@" || fault "$1: status $?"
	done_step "$step_name"
}

skip_step() { echo "ok $1 # SKIP ${2:-}"; }

finish() {
	status=$?
	[ -z "$STEP_FAULTS" ] || done_step "what came after the last step"
	[ "$status" -eq 0 ] || echo "not ok script: ended with status $status"
	[ "$STEPS_FAILED" -eq 0 ] || exit 1
	exit "$status"
}
trap finish EXIT
