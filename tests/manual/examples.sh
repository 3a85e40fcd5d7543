#!/bin/sh
# Every example is run: lines that begin with "$ " in the manual pages, and the
# sh blocks of README.md.  The examples of one page run in order in one empty
# folder, as its reader would type them, with `warroom` in the PATH.  Each must
# succeed, unless a remark says "# exit N".
. "$TEST_TOP/tests/support/sh.sh"

unset -f warroom # the program itself, not the function of sh.sh, which never fails
mkdir bin
ln -s "$WARROOM" bin/warroom
export PATH="$TEST_TMP/bin:$PATH"
export WARROOM_NOW='2026-06-10T09:00:00+08:00'

# Lines "$ command" of a rendered page; one that ends in \ goes on
examples_of_page() {
	mandoc -T utf8 -O width=400 "$1" | sed -e 's/.\x08//g' -e 's/[‐‑−]/-/g' -e "s/[‘’]/'/g" |
		awk '
			going { sub(/^[ \t]*(> )?/, ""); line = line $0 }
			!going && /^[ \t]*\$ / { sub(/^[ \t]*\$ /, ""); line = $0; going = 1 }
			going && line ~ /\\$/ { sub(/\\$/, "", line); next }
			going { print line; going = 0 }'
}

# Lines of the sh blocks, without those that call make
examples_of_readme() {
	awk '/^```sh/ { on = 1; next } /^```/ { on = 0 } on' "$1" |
		sed -e 's#build/warroom#warroom#g' | awk '
			going { line = line $0 }
			!going { line = $0; going = 1 }
			line ~ /\\$/ { sub(/\\$/, "", line); next }
			{ going = 0 }
			line !~ /^(make|#|git|sudo|cd)/ && line != "" { print line }'
}

# Runs the lines of a file in one shell; prints each command that ended otherwise
play() {
	rm -rf "$TEST_TMP/page" && mkdir "$TEST_TMP/page" && cd "$TEST_TMP/page" || return 1
	HOME=$PWD/home XDG_DATA_HOME=$PWD/home/data
	export HOME XDG_DATA_HOME
	mkdir -p "$HOME" "$XDG_DATA_HOME/warroom"
	ln -s "$TEST_TOP/conf" conf
	ln -s "$TEST_TOP/tests" tests
	set +u
	while IFS= read -r example; do
		want=0
		case $example in
		*'# exit '*) want=${example##*# exit } ;;
		esac
		eval "$example" >out 2>err </dev/null
		got=$?
		[ "$got" -eq "$want" ] || printf '%s\n  exit code %s, not %s: %s\n' "$example" "$got" "$want" "$(head -n 3 err)"
	done
	set -u
	cd "$TEST_TMP" || return 1
}

# check NAME FILE WAY
check() {
	"$3" "$2" >"$TEST_TMP/lines"
	n=$(wc -l <"$TEST_TMP/lines")
	if [ "$n" -eq 0 ]; then
		skip_step "$1" "no example"
		return
	fi
	(play) <"$TEST_TMP/lines" >"$TEST_TMP/wrong"
	[ ! -s "$TEST_TMP/wrong" ] || fault "$(cat "$TEST_TMP/wrong")"
	done_step "$1: $n examples"
}

check README "$TEST_TOP/README.md" examples_of_readme
# The text block is what the last command of the last sh block prints
awk '/^```text/ { on = 1; next } /^```/ { on = 0 } on' "$TEST_TOP/README.md" >shown
diff -u shown page/out >difference || fault "README shows something else: $(cat difference)"
done_step "README shows what the tour prints"
for page in "$TEST_TOP"/man/*.[157]; do
	[ -f "$page" ] || continue
	check "$(basename "$page")" "$page" examples_of_page
done
