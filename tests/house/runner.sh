#!/bin/sh
# The runner counts what ran, and a program that dies is a failure.
. "$TEST_TOP/tests/support/sh.sh"

run true
expect_exit 0
expect_no_stdout
done_step "a quiet command passes"
