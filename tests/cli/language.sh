# English and Chinese on a host where no locale is generated.
. "$TEST_TOP/tests/support/sh.sh"
export WARROOM_DB="$TEST_TMP/none.db"

zh='用法'
run "$WARROOM" --lang zh help
expect_exit 0
expect_stdout "$zh"
done_step "--lang zh"

in_env() { run env -i PATH="$PATH" HOME="$HOME" "$@"; }
in_env "$WARROOM" help
expect_stdout usage
in_env LANG=zh_CN.UTF-8 "$WARROOM" help
expect_stdout "$zh"
in_env LC_ALL=zh_CN.UTF-8 LANG=en_US.UTF-8 "$WARROOM" help
expect_stdout "$zh"
in_env LANGUAGE=zh LANG=C "$WARROOM" help
expect_stdout "$zh"
in_env WARROOM_LANG=en LANGUAGE=zh LANG=zh_CN.UTF-8 "$WARROOM" help
expect_stdout usage
in_env WARROOM_LANG=en LANG=C "$WARROOM" --lang=zh help
expect_stdout "$zh"
in_env LANG=fr_FR.UTF-8 "$WARROOM" help
expect_stdout usage
done_step "--lang, WARROOM_LANG, LANGUAGE, LC_ALL, LC_MESSAGES, LANG, in this order"

run "$WARROOM" --lang zh nosuch
expect_exit 64
expect_stderr nosuch
refuse_stderr 'no such command'
run "$WARROOM" nosuch --lang zh
refuse_stderr 'no such command'
done_step "an error of the grammar is in the language asked for"

awk_latin='/[A-Z][a-z]+ [a-z]+ [a-z]+ [a-z]+/ { print; bad = 1 } END { exit bad }'
for t in "" dates amounts exit-codes environment roles json; do
	run "$WARROOM" --lang zh help $t
	awk "$awk_latin" "$OUT" >&2 || fault "help $t: an English sentence in zh"
done
done_step "help is Chinese throughout"
