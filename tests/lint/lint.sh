#!/bin/sh
# Each check of make lint passes a small clean tree and catches a planted fault.
. "$TEST_TOP/tests/support/sh.sh"

# A clean tree of one rule, one store module and one header, in ./tree
plant_tree() {
	rm -rf tree
	mkdir -p tree/src/base tree/src/rules tree/src/store tree/include/base tree/include/rules tree/tests/rules \
		tree/man tree/build/release/src/rules tree/build/release/src/base
	cp -r "$TEST_TOP/tools" tree/
	cp "$TEST_TOP/.clang-format" tree/
	printf '#ifndef A\n#define A\nint base_one(void);\n#endif\n' >tree/include/base/one.h
	printf '#include "base/one.h"\n\nint base_one(void)\n{\n\treturn 1;\n}\n' >tree/src/base/one.c
	printf '#include "base/one.h"\n\nint rules_two(void);\n\nint rules_two(void)\n{\n\treturn base_one();\n}\n' \
		>tree/src/rules/two.c
	printf 'const char *const q = "SELECT CAST(COALESCE(SUM(a),0) AS BIGINT) FROM t "\n' >tree/src/store/q.c
	printf '\t\t      "WHERE lower(b) LIKE lower($1) AND done = 1";\n' >>tree/src/store/q.c
}

# A line of C at the end of a file of the tree
plant() { printf "$2\n" >>"tree/$1"; }

lint() { run sh -c "cd tree && B=build/release tools/lint/$1"; }

compile() {
	for f in base/one rules/two; do
		gcc -std=c11 -D_GNU_SOURCE -O1 -Itree/include -c -o "tree/build/release/src/$f.o" "tree/src/$f.c" 2>/dev/null
	done
}

# clean CHECK: nothing is found in the tree as planted
clean() {
	plant_tree
	compile
	lint "$1"
	expect_exit 0
	expect_no_stdout
	done_step "$1: a clean tree passes"
}

# caught CHECK FILE TEXT WANTED NAME: the line TEXT in FILE is found
caught() {
	plant_tree
	plant "$2" "$3"
	compile
	lint "$1"
	[ "$STATUS" -ne 0 ] || fault "$1 did not mind: $3"
	expect_stdout "$4"
	done_step "$1: $5"
}

clean layers
caught layers src/rules/two.c '#include "store/x.h"' 'rules may not include store' 'a layer that looks up'
caught layers src/base/one.c '#include "model/x.h"' 'base may not include model' 'base sees nothing of ours'
caught layers src/rules/two.c '#include "two.h"' 'lacks its layer' 'an include without layer'
caught layers src/store/q.c '#include <sqlite3.h>' 'not for this place' 'sqlite3.h outside db'
caught layers src/base/one.c '#include <curses.h>' 'not for this place' 'curses.h outside ui'
caught layers tests/rules/test_two.c '#include "db/db.h"' 'rules may not include db' 'a test that looks up'

clean purity
caught purity src/rules/two.c '#include <time.h>\nlong rules_now(void);\nlong rules_now(void) { return time(0); }' \
	'call time' 'a clock in rules'
caught purity src/rules/two.c '#include <stdlib.h>\nvoid *rules_get(void);\nvoid *rules_get(void) { return malloc(9); }' \
	'call malloc' 'the heap in rules'
caught purity src/rules/two.c '#include <stdio.h>\nvoid rules_say(int x);\nvoid rules_say(int x) { printf("%%d", x); }' \
	'call printf' 'stdio in rules'

clean state
caught state src/base/one.c 'static int count;\nint base_count(void);\nint base_count(void) { return count++; }' \
	'count' 'a counter that outlives the call'
plant_tree
plant src/base/one.c 'static const char *const names[] = { "a", "b" };\nconst char *base_name(int i);'
plant src/base/one.c 'const char *base_name(int i) { return names[i]; }'
compile
lint state
expect_exit 0
done_step "state: a constant table passes"

clean headers
caught headers include/base/one.h 'size_t base_size(void);' 'does not compile alone' 'a header that leans on others'

clean banned
caught banned src/base/one.c 'void f(char *a) { strcpy(a, "x"); }' 'strcpy() is banned' 'strcpy'
caught banned src/base/one.c 'int f(char *a) { return atoi(a); }' 'atoi() is banned' 'atoi'
caught banned src/rules/two.c 'double share;' 'no double here' 'a float in the money path'
caught banned src/store/q.c 'void f(void) { exit(1); }' 'only cli, ui and main' 'exit below cli'
caught banned src/base/one.c 'typedef struct one one_t;' 'not typedef' 'a typedef of a struct'
plant_tree
plant src/base/one.c '/* strcpy(a, b) */\nconst char *const s = "atoi(x)";'
lint banned
expect_exit 0
done_step "banned: comments and strings pass"

clean sql
sql() { caught sql src/store/q.c "const char *const p = \"$1\";" "$2" "$3"; }
sql 'SELECT last_insert_rowid()' 'RETURNING' last_insert_rowid
sql 'INSERT OR REPLACE INTO t VALUES ($1)' 'ON CONFLICT' 'INSERT OR REPLACE'
sql 'SELECT AVG(x) FROM t' 'compute in C' AVG
sql 'SELECT a FROM t WHERE d < date($1)' 'dates come from C' 'date()'
sql 'SELECT CURRENT_TIMESTAMP' 'dates come from C' CURRENT_TIMESTAMP
sql 'SELECT a FROM t WHERE b LIKE $1' 'lower(x) LIKE lower' 'a bare LIKE'
sql 'SELECT a::text FROM t' 'CAST' '::'
sql 'SELECT a FROM t WHERE done = TRUE' 'use 1 and 0' TRUE
sql 'SELECT a FROM t WHERE done' 'bare truth value' 'a bare truth value'
sql 'SELECT a FROM t WHERE done AND b = 1' 'bare truth value' 'a bare truth value before AND'
sql 'SELECT a FROM t WHERE b = ?' 'parameters are' 'a question mark'
sql 'SELECT a FROM t WHERE $1 IS NULL' 'infer the type' 'an untyped parameter'
sql 'SELECT SUM(a) FROM t' 'NUMERIC' 'a bare SUM'
sql 'SELECT GROUP_CONCAT(a) FROM t' 'one engine' GROUP_CONCAT
sql 'CREATE TABLE t (a INTEGER) @STRICT@' 'use the tokens' 'a literal type'
sql 'CREATE TABLE t (a @INT@)' 'without @STRICT@' 'a table that is not strict'
sql 'SELECT a FROM t WHERE b = \\"x\\"' 'single quotes' 'double quotes'
caught sql src/base/one.c 'const char *const p = "SELECT a FROM t";' 'src/store only' 'SQL outside of store'

clean length
caught length src/base/one.c '/* %0110d */' '116 columns' 'a line of 116 columns'
caught length src/base/one.c 'void f(int a, int b, int c, int d, int e, int g)\n{\n}' '6 parameters' 'six parameters'
caught length src/base/one.c "void f(void)\n{\n$(yes '\tg();' | head -n 90 | tr -d '\n' | sed 's/;/;\\n/g')}" \
	'at most 80' 'a long function'
caught length src/base/one.c "$(yes '\n' | head -n 620 | tr -d '\n')" 'at most 600' 'a long file'
caught length src/base/one.c 'const char *const s = "%%-10s|";' 'pads by bytes' 'text padded by bytes'

if command -v clang-format >/dev/null; then
	clean style
	caught style src/base/one.c 'int  f( void );' 'clang-format' 'spaces'
else
	skip_step style "no clang-format"
fi
if command -v cppcheck >/dev/null; then
	clean cpp
	caught cpp src/base/one.c 'int f(void) { int a[2] = { 0 }; return a[2]; }' 'arrayIndexOutOfBounds' 'past the end of an array'
else
	skip_step cpp "no cppcheck"
fi
if command -v shellcheck >/dev/null; then
	(mkdir -p tree && cd tree && git init -q .) 2>/dev/null
	printf '#!/bin/sh\nif [ $x = 1 ; then echo; fi\n' >tree/bad.sh
	lint shell
	expect_exit 1
	expect_stdout 'bad.sh'
	done_step "shell: a broken script"
else
	skip_step shell "no shellcheck"
fi
plant_tree
printf '.Dd x\n.Dt X 1\n.Os\n.Sh NAME\n.Nosuch\n' >tree/man/x.1
lint man
[ "$STATUS" -ne 0 ] || fault "man did not mind"
expect_stdout 'unknown macro'
done_step "man: an unknown macro"

# A catalogue of one text, whole and translated
plant_po() {
	plant_tree
	mkdir -p tree/po
	plant src/base/one.c '#define _(x) x\nconst char *const t = _("One %%d");'
	tree/tools/po-update --pot po/warroom.pot
	sed '/^$/q' "$TEST_TOP/po/zh_CN.po" >tree/po/zh_CN.po
	printf '\n#, c-format\nmsgid "One %%d"\nmsgstr "%s"\n' "$1" >>tree/po/zh_CN.po
}

po_caught() {
	lint po
	expect_exit 1
	expect_stdout "$1"
	done_step "po: $2"
}

plant_po '一 %d'
: >tree/po/COMPLETE
lint po
expect_exit 0
expect_no_stdout
done_step "po: a whole catalogue passes"
plant src/base/one.c 'const char *const u = _("Two");'
po_caught 'does not hold the strings' 'a new text that the template lacks'
rm tree/po/COMPLETE
lint po
expect_exit 0
done_step "po: without po/COMPLETE it is only compiled"
plant_po ''
: >tree/po/COMPLETE
po_caught 'untranslated' 'a text without translation'
plant_po '一 %s'
po_caught 'msgfmt -c refuses it' 'another conversion than the original'
plant_po '一 %d'
: >tree/po/COMPLETE
sed -i 's/^#, c-format/#, fuzzy, c-format/' tree/po/zh_CN.po
po_caught 'fuzzy' 'a fuzzy translation'
