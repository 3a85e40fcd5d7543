# The frame of the command line: grammar, help, errors, output, completion.
. "$TEST_TOP/tests/support/sh.sh"
export WARROOM_DB="$TEST_TMP/none.db"

# ---- help and version go to stdout, exit 0 ----
run "$WARROOM" --version
expect_exit 0
expect_stdout_re '^warroom [0-9]'
expect_no_stderr
done_step "--version"

for h in -h --help help; do
	run "$WARROOM" $h
	expect_exit 0
	expect_stdout 'usage: warroom'
	expect_stdout '--campaign CODE'
	expect_no_stderr
done
done_step "help in its three forms"

nouns=$("$WARROOM" help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p')
[ -n "$nouns" ] || fault "no nouns found"
for n in $nouns; do
	run "$WARROOM" help "$n"
	expect_exit 0
	expect_stdout "usage: warroom $n"
	run "$WARROOM" "$n" --help
	expect_exit 0
	for v in $("$WARROOM" help "$n" | sed -n '3,/^$/d; /^  [a-z]/s/^  \([a-z-]*\).*/\1/p'); do
		run "$WARROOM" help "$n" "$v"
		expect_exit 0
		expect_stdout "usage: warroom $n $v"
	done
done
done_step "help for every noun and verb"

awk_wide='length($0) > 80 { print FILENAME ": " $0; bad = 1 } END { exit bad }'
COLUMNS=80 run "$WARROOM" help
awk "$awk_wide" "$OUT" >&2 || fault "help is wider than 80 columns"
for t in dates amounts exit-codes environment; do
	run "$WARROOM" help $t
	expect_exit 0
done
done_step "topics"

# ---- grammar ----
usage_error() {
	want=$1
	shift
	run "$WARROOM" "$@"
	expect_exit 64
	expect_stderr "$want"
	expect_no_stdout
	[ "$(wc -l <"$ERR")" -eq 1 ] || fault "$*: more than one line"
}
usage_error "no such command: 'persn' (did you mean person?)" persn list
usage_error "'person' has no verb 'lst'" person lst
usage_error "did you mean --name" person set x --nam y
usage_error "unknown option '--naem'" person set x --naem=y
usage_error "option --file needs a value" person list --file
usage_error "option --json takes no value" person list --json=yes
usage_error "an argument is missing" person show
usage_error "one argument too many: 'b'" person show a b
usage_error "unknown option '--rights'" person list --rights x
usage_error "no such format: 'yaml'" person list --format yaml
usage_error "--color is auto, always or never" person list --color maybe
usage_error "--lang is en or zh" person list --lang fr
done_step "mistakes are usage errors with the nearest right thing"

run "$WARROOM" -f "$TEST_TMP/a.db" init
expect_exit 0
export WARROOM_DB="$TEST_TMP/a.db"
run "$WARROOM" --json person list
expect_exit 0
cp "$OUT" 1
run "$WARROOM" person --json list
cp "$OUT" 2
run "$WARROOM" person list --format=json
cp "$OUT" 3
run "$WARROOM" person
cp "$OUT" 4
cmp -s 1 2 && cmp -s 1 3 || fault "place of an option matters"
cmp -s 1 4 && fault "json is not json"
expect_stdout root
done_step "options may stand anywhere; the usual verb"

run "$WARROOM" PERSON LIST
expect_exit 0
done_step "names of commands in any case"

run "$WARROOM" person add -- -dash
expect_exit 65
expect_stderr "not a login: '-dash'"
done_step "-- ends the options"

# ---- errors as JSON ----
json_error() {
	tail -n 1 "$ERR" | python3 -c '
import json, sys
e = json.load(sys.stdin)["error"]
assert e["code"] == sys.argv[1], e
assert e["message"] and "hint" in e, e' "$1" || fault "error is not JSON of $1: $(cat "$ERR")"
}
if command -v python3 >/dev/null; then
	run "$WARROOM" --json person set x --nam y
	expect_exit 64
	json_error usage
	run "$WARROOM" person show 'x"y\z' --format json
	expect_exit 66
	json_error no_input
	run "$WARROOM" -f /nonexistent/x.db person list --json
	json_error no_input
	run "$WARROOM" -R person add eve --json
	expect_exit 77
	json_error not_permitted
	done_step "errors as JSON"
else
	skip_step "errors as JSON" "no python3"
fi

# ---- output ----
run "$WARROOM" person list -o out.txt
expect_exit 0
expect_no_stdout
grep -q root out.txt || fault "-o wrote nothing"
run "$WARROOM" person list -o -
expect_stdout root
echo old >kept
run "$WARROOM" person show nobody -o kept
expect_exit 66
[ "$(cat kept)" = old ] || fault "-o touched the file of a command that failed"
run "$WARROOM" person list -o "$WARROOM_DB"
expect_exit 73
run "$WARROOM" person list -o /nonexistent/x
expect_exit 73
run "$WARROOM" person list
expect_exit 0
done_step "-o writes whole or not at all, never the database"

if [ -c /dev/full ]; then
	"$WARROOM" person list >/dev/full 2>err
	[ $? -eq 74 ] || fault "/dev/full: not 74"
	grep -q '^warroom: ' err || fault "/dev/full: no message"
	"$WARROOM" person list >&- 2>err
	[ $? -eq 74 ] || fault "closed stdout: not 74"
	done_step "output that cannot be written is 74"
fi

{ "$WARROOM" help; echo $? >rc; } 2>err | true
[ ! -s err ] || fault "closed pipe: $(cat err)"
done_step "a reader that leaves early is no error"

for f in json csv md; do
	run "$WARROOM" person list --format $f
	expect_exit 0
	expect_stdout root
done
done_step "formats"

# ---- colour ----
esc=$(printf '\033')
run "$WARROOM" doctor --color always
expect_stdout "${esc}["
run "$WARROOM" doctor
refuse_stdout "${esc}["
NO_COLOR=1 run "$WARROOM" doctor --color always
expect_stdout "${esc}["
run "$WARROOM" doctor --color never
refuse_stdout "${esc}["
done_step "--color"

# ---- completion ----
for s in bash zsh fish; do
	run "$WARROOM" completion $s
	expect_exit 0
	expect_stdout person
	expect_stdout capacity
done
"$WARROOM" completion bash >c.bash
bash -n c.bash || fault "bash: syntax"
words() {
	bash -c '. ./c.bash; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _warroom
		printf "%s\n" "${COMPREPLY[@]}"' bash "$@" | sort | tr '\n' ' '
}
case "$(words warroom per)" in *person*) ;; *) fault "bash: noun" ;; esac
expect_equal "bash: verb" "set show " "$(words warroom person s)"
expect_equal "bash: after a global option" "set show " "$(words warroom -f x.db person s)"
expect_equal "bash: option" "--rights " "$(words warroom person set x --ri)"
expect_equal "bash: choice" "zh " "$(words warroom --lang z)"
if command -v zsh >/dev/null; then "$WARROOM" completion zsh | zsh -n || fault "zsh: syntax"; fi
if command -v fish >/dev/null; then "$WARROOM" completion fish | fish -n || fault "fish"; fi
usage_error "only bash, zsh and fish" completion tcsh
done_step "completion"

export WARROOM_PLAYBOOKS="$TEST_TOP/conf/playbooks"
run "$WARROOM" init codes.db
run "$WARROOM" -f codes.db campaign new c --playbook blank --launch 2026-06-01
run "$WARROOM" -f codes.db kpi add uv
run "$WARROOM" -f codes.db channel add douyin
run "$WARROOM" -f codes.db task add 'Book the hall'
expect_exit 0
expect_equal "bash: code" "uv " "$(words "$WARROOM" -f codes.db kpi set '')"
expect_equal "bash: number" "1 " "$(words "$WARROOM" -f codes.db task start '')"
expect_equal "bash: code of an option" "douyin " "$(words "$WARROOM" -f codes.db record uv 1 --channel d)"
expect_equal "bash: playbook" "blank " "$(words "$WARROOM" campaign new x --playbook bl)"
words "$WARROOM" -f codes.db -o written kpi show '' >/dev/null
[ ! -e written ] || fault "completion writes a file"
if command -v fish >/dev/null; then
	mkdir -p bin
	ln -sf "$WARROOM" bin/warroom
	"$WARROOM" completion fish >c.fish
	got=$(PATH=$PWD/bin:$PATH fish -c 'source c.fish; complete -C "warroom -f codes.db kpi set "' |
		cut -f 1 | grep -x uv)
	expect_equal "fish: code" uv "$got"
fi
done_step "completion of codes"
