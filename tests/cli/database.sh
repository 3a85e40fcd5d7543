# Finding, making and refusing databases; who acts; read-only; exit codes.
. "$TEST_TOP/tests/support/sh.sh"
unset WARROOM_DB WARROOM_USER

# ---- init ----
run "$WARROOM" init
expect_exit 0
file=$HOME/.local/share/warroom/warroom.db
expect_stdout "$file"
[ -f "$file" ] || fault "no $file"
run "$WARROOM" person list --json
expect_stdout root
expect_stdout admin
expect_stdout lead
done_step "init makes the default database with its maker as admin and lead"

before=$(sha256sum "$file")
run "$WARROOM" init
expect_exit 73
expect_equal "database" "$before" "$(sha256sum "$file")"
echo precious >note
run "$WARROOM" init note
expect_exit 73
expect_equal "note" precious "$(cat note)"
done_step "init refuses an existing file"

XDG_DATA_HOME=$TEST_TMP/xdg run "$WARROOM" init
expect_exit 0
[ -f xdg/warroom/warroom.db ] || fault "XDG_DATA_HOME is not honoured"
WARROOM_DB=$TEST_TMP/env.db run "$WARROOM" init
[ -f env.db ] || fault "WARROOM_DB is not honoured"
WARROOM_DB=$TEST_TMP/env.db run "$WARROOM" -f "$TEST_TMP/flag.db" init --name '王芳'
[ -f flag.db ] || fault "--file does not win"
run "$WARROOM" -f "$TEST_TMP/flag.db" person list
expect_stdout '王芳'
run "$WARROOM" init sub/dir/x.db
expect_exit 0
[ -f sub/dir/x.db ] || fault "folders are not made"
run "$WARROOM" init --as 'bad login' bad.db
expect_exit 65
[ ! -e bad.db ] || fault "a database of a bad login stays behind"
done_step "--file, WARROOM_DB, XDG_DATA_HOME"

# ---- what is not a database ----
run "$WARROOM" -f missing.db person list
expect_exit 66
expect_stderr 'warroom init'
[ ! -e missing.db ] || fault "reading made a file"
run "$WARROOM" -f missing.db person add x
expect_exit 66
[ ! -e missing.db ] || fault "writing made a file"
done_step "missing database"

: >empty.db
head -c 8192 /dev/urandom >random.db
mkdir folder.db
for f in empty.db random.db note; do
	run "$WARROOM" -f $f person list
	expect_exit 65
	expect_stderr $f
done
run "$WARROOM" -f folder.db person list
case $STATUS in 65|66|69) ;; *) fault "a folder as database: $STATUS" ;; esac
if command -v sqlite3 >/dev/null; then
	sqlite3 foreign.db 'create table t(x)'
	run "$WARROOM" -f foreign.db person list
	expect_exit 65
fi
done_step "empty, random and foreign files"

"$WARROOM" init good.db >/dev/null
{ head -c 100 good.db; head -c 8000 /dev/zero | tr '\0' 'x'; } >corrupt.db
run "$WARROOM" -f corrupt.db person list
expect_exit 65
run "$WARROOM" -f corrupt.db person add x
expect_exit 65
head -c 5000 good.db >cut.db
run "$WARROOM" -f cut.db person list
case $STATUS in 65|74) ;; *) fault "cut file: $STATUS" ;; esac
done_step "damaged databases are data errors"

if [ "$(id -u)" -ne 0 ]; then
	mkdir ro
	chmod 555 ro
	run "$WARROOM" init ro/x.db
	expect_exit 73
	chmod 755 ro
	done_step "a folder that cannot be written"
else
	run "$WARROOM" init /proc/x.db
	expect_exit 73
	done_step "a folder that cannot be written"
fi

# ---- who acts ----
export WARROOM_DB="$TEST_TMP/good.db"
run "$WARROOM" --as nobody person list
expect_exit 77
expect_stderr "'nobody' is not a person of this database"
expect_stderr 'person add nobody'
WARROOM_USER=nobody run "$WARROOM" person list
expect_exit 77
run "$WARROOM" person add mei --name 梅 --rights member
expect_exit 0
expect_stdout 'mei'
WARROOM_USER=nobody run "$WARROOM" --as mei person list
expect_exit 0
run "$WARROOM" --as MEI person list
expect_exit 0
run "$WARROOM" --as mei person add eve
expect_exit 77
expect_stderr 'admin'
run "$WARROOM" --as mei person set mei rights=admin
expect_exit 77
run "$WARROOM" --as mei person set mei name=Mei contact=mei@example.org
expect_exit 0
run "$WARROOM" person show mei --json
expect_stdout mei@example.org
run "$WARROOM" person set mei --active no
expect_exit 0
run "$WARROOM" --as mei person list
expect_exit 77
run "$WARROOM" person set root rights=member
expect_exit 65
expect_stderr 'only admin'
run "$WARROOM" person add root
expect_exit 65
run "$WARROOM" person add x rights=king
expect_exit 65
expect_stderr 'king'
run "$WARROOM" person set x rihgts=lead
expect_exit 64
expect_stderr 'rights'
done_step "persons, rights and refusals"

printf 'identity = "mei";\n' >forced.conf
WARROOM_CONF=$TEST_TMP/forced.conf run "$WARROOM" --as root person list
expect_exit 77
expect_stderr mei
done_step "a forced identity wins over --as"

# ---- read-only ----
before=$("$WARROOM" log --json)
run "$WARROOM" -R person add x
expect_exit 77
run "$WARROOM" --at now person add x
expect_exit 77
run "$WARROOM" -R person list
expect_exit 0
expect_equal log "$before" "$("$WARROOM" log --json)"
done_step "-R and --at refuse every write"

# ---- the clock ----
run "$WARROOM" --now 2026-06-12T14:00:00+08:00 person add tom
expect_exit 0
run "$WARROOM" log --json --limit 1
expect_stdout '2026-06-12T06:00:00'
WARROOM_NOW='2026-06-13 09:30' run "$WARROOM" person set tom name=Tom
expect_exit 0
run "$WARROOM" log --json --limit 1
expect_stdout '2026-06-13T09:30:00'
run "$WARROOM" --now 'no time' person list
expect_exit 0
run "$WARROOM" --now 'no time' person set tom name=Tommy
expect_exit 65
expect_stderr '--now'
done_step "--now and WARROOM_NOW carry into writes"

run "$WARROOM" --at 2026-06-12T06:00:01Z person show tom
expect_exit 0
expect_stdout tom
refuse_stdout Tom
run "$WARROOM" --at 2026-06-12T05:59:59Z person show tom
expect_exit 66
done_step "--at shows what was then"
