#!/bin/sh
# The runner counts single cases; what dies, hangs, says nothing or leaves out
# cases it announced has failed.
. "$TEST_TOP/tests/support/sh.sh"

mkdir -p tree/tools tree/tests/x tree/build/release/tests/x
cp "$TEST_TOP/tools/run-tests" "$TEST_TOP/tools/run-test" tree/tools/

# program NAME TEXT: a stand-in for a test program
program() {
	printf '#!/bin/sh\n%s\n' "$2" >"tree/build/release/tests/x/$1"
	chmod +x "tree/build/release/tests/x/$1"
}

tests() { TEST_TIMEOUT=1 run tree/tools/run-tests "$@"; }

# ends_with EXIT "LAST LINE"
ends_with() {
	expect_exit "$1"
	expect_equal "last line" "$2" "$(tail -n 1 "$OUT")"
}

program good 'echo 1..3; echo "ok 1 - a"; echo "ok 2 - b"; echo noise; echo "not ok 3 # SKIP c"'
tests x/good
ends_with 0 '2 passed, 0 failed'
expect_stdout '1 skipped'
done_step "cases are counted, skipped ones apart"

program bad 'echo 1..2; echo "ok 1 - a"; echo "not ok 2 - b"; exit 1'
tests x/good x/bad
ends_with 1 '3 passed, 1 failed'
expect_stdout 'not ok 2 - b'
done_step "a failed case fails the run and is shown"

program dies 'echo 1..5; echo "ok 1 - a"; kill -SEGV $$'
tests x/dies
ends_with 1 '1 passed, 4 failed'
expect_stdout 'died with status'
done_step "a crash counts the cases that did not come"

program leaks 'echo 1..1; echo "ok 1 - a"; exit 23'
tests x/leaks
ends_with 1 '1 passed, 1 failed'
done_step "an exit code without a failed case fails"

program hangs 'echo 1..1; exec tail -f /dev/null'
tests x/hangs
ends_with 1 '0 passed, 1 failed'
expect_stdout 'no end after 1 s'
done_step "what hangs is ended and fails"

program empty 'exit 0'
tests x/empty
ends_with 1 '0 passed, 1 failed'
done_step "a program without a case fails"

tests
ends_with 1 '0 passed, 0 failed'
expect_stdout 'no test ran'
done_step "no test at all fails"

tests x/missing
ends_with 1 '0 passed, 1 failed'
done_step "a program that isn't there fails"

printf '. "%s/tests/support/sh.sh"\nrun false\nexpect_exit 0\ndone_step one\nexit 0\n' "$TEST_TOP" >tree/tests/x/sh.sh
tests x/sh
ends_with 1 '0 passed, 1 failed'
expect_stdout 'exit code 1, not 0'
done_step "a shell step that fails is shown with its reason"

printf '. "%s/tests/support/sh.sh"\nrun_step one true\nexit 3\n' "$TEST_TOP" >tree/tests/x/early.sh
tests x/early
ends_with 1 '1 passed, 1 failed'
done_step "a shell test that ends early fails"

program env 'echo 1..1; env; echo "ok 1 - a"; exit 1'
SECRET=1 TERM=xterm tests x/env
refuse_stdout 'SECRET'
refuse_stdout 'TERM='
expect_stdout 'TZ=UTC'
expect_stdout 'LC_ALL=C.UTF-8'
expect_stdout "HOME=$TEST_TMP/tree/build/release/tmp/x/env/home"
done_step "the environment is scrubbed"
