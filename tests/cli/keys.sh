# warroom keys: the tables of the screens, and the user's own file.
# shellcheck shell=sh
. "$TEST_TOP/tests/support/sh.sh"

export XDG_CONFIG_HOME="$TEST_TMP/config"
mkdir -p "$XDG_CONFIG_HOME/warroom"

run "$WARROOM" keys
expect_exit 0
expect_stdout 'Take my last change back'
expect_stdout 'daily'
expect_stdout 'Redo within the field'
run "$WARROOM" keys form
expect_exit 0
expect_stdout 'Ctrl-S'
refuse_stdout 'daily'
run "$WARROOM" keys nothing
expect_exit 66
done_step "all keys are listed without a database"

printf '[all]\nundo = U\n' >"$XDG_CONFIG_HOME/warroom/keys.ini"
run "$WARROOM" keys all --format csv
expect_exit 0
expect_stdout 'all,U,undo'
done_step "the user's own keys are shown"

printf '[all]\nfly = U\n' >"$XDG_CONFIG_HOME/warroom/keys.ini"
run "$WARROOM" keys
expect_exit 78
done_step "a wrong file is refused"
