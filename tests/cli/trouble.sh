# Permissions, a full disk, a held lock, a crowd: exit code and message as
# specified, the database unchanged.
. "$TEST_TOP/tests/support/sh.sh"
unset WARROOM_DB WARROOM_USER
DB=$TEST_TMP/a.db
warroom init
expect_exit 0

# ---- permissions ----
chmod 755 "$TEST_TMP"
# Somebody without rights; the program is copied where they can reach it
shared=$(mktemp -d "${TMPDIR:-/tmp}/warroom-test-XXXXXX")
chmod 755 "$shared"
cp "$WARROOM" "$shared/warroom"
"$WARROOM" init "$shared/x.db" >/dev/null
nobody() { run setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; }
if [ "$(id -u)" -eq 0 ] && command -v setpriv >/dev/null &&
	setpriv --reuid=65534 --regid=65534 --clear-groups "$shared/warroom" --version >/dev/null 2>&1; then
	nobody "$shared/warroom" -f "$shared/x.db" --as root person list
	expect_exit 77
	expect_stderr "$shared/x.db"
	nobody "$shared/warroom" -f "$shared/x.db" --as root person add eve
	expect_exit 77
	nobody "$shared/warroom" init "$shared/y.db"
	expect_exit 73
	[ ! -e "$shared/y.db" ] || fault "a file in a folder that cannot be written"
	run "$WARROOM" -f "$shared/x.db" person list
	refuse_stdout eve
	done_step "a folder and a file of others"
else
	skip_step "a folder and a file of others" "needs root and setpriv"
fi
rm -rf "$shared"

# ---- no room ----
before=$("$WARROOM" -f "$DB" log --json)
(
	ulimit -f 8
	run "$WARROOM" -f "$DB" person add big
	echo "$STATUS" >status
	cp "$ERR" err
)
expect_equal "no room for a change" 74 "$(cat status)"
grep -q '^warroom: ' err || fault "no room: no message"
expect_equal "log" "$before" "$("$WARROOM" -f "$DB" log --json)"
run "$WARROOM" -f "$DB" doctor
expect_exit 0
(
	ulimit -f 0
	run "$WARROOM" -f "$DB" person list -o out.txt 2>/dev/null
	echo "$STATUS" >/dev/null
)
[ ! -e out.txt ] || fault "half an output stays"
run "$WARROOM" -f "$DB" person add small
expect_exit 0
done_step "no room on the disk: 74, nothing changed"

# ---- the database's own files are nobody's input ----
ln -s a.db other.csv
warroom campaign new K --playbook blank --launch 2026-06-01
expect_exit 0
for f in a.db ./a.db.lock other.csv; do
	warroom import readings $f
	expect_exit 64
	expect_stderr 'belongs to the database'
done
echo 'time,uv' >wide.csv
warroom import readings wide.csv --map a.db
expect_exit 64
warroom campaign new B --playbook ./a.db --launch 2026-06-01
expect_exit 64
warroom playbook save a.db --force
expect_exit 73
warroom import readings "$TEST_TMP"
expect_exit 66
expect_stderr 'Is a directory'
done_step "the database is no input: 64; a folder: 66"

# ---- a title is something to read ----
for title in '' '   ' "$(printf '\t\n ')"; do
	warroom task add "$title"
	expect_exit 65
done
done_step "a blank title: 65"

# ---- a disk that nobody can write ----
mkdir frozen
if [ "$(id -u)" -eq 0 ] && mount -t tmpfs -o size=16m warroom-test frozen 2>/dev/null; then
	"$WARROOM" -f "$DB" backup 'frozen/50%?#.db' >/dev/null
	# A copy keeps no log until it is written to; a database at rest is marked for one
	printf '\002\002' | dd of='frozen/50%?#.db' bs=1 seek=18 conv=notrunc 2>/dev/null
	mount -o remount,ro frozen
	run "$WARROOM" -f 'frozen/50%?#.db' person list
	expect_exit 0
	expect_stdout root
	run "$WARROOM" -f 'frozen/50%?#.db' person add late
	expect_exit 77
	umount frozen
	done_step "a database on a read-only disk can be read"
else
	skip_step "a database on a read-only disk can be read" "needs root and tmpfs"
fi

# ---- somebody holds the lock ----
if command -v flock >/dev/null; then
	printf 'lock_wait = "1s";\n' >wait.conf
	flock "$DB.lock" sh -c '
		WARROOM_CONF="$1/wait.conf" "$2" -f "$3" person add late 2>err
		echo $? >status
		"$2" -f "$3" person list >list; echo $? >read' sh "$TEST_TMP" "$WARROOM" "$DB"
	expect_equal "writing under a held lock" 69 "$(cat status)"
	expect_equal "reading under a held lock" 0 "$(cat read)"
	grep -q '^warroom: ' err || fault "no message"
	done_step "locked for too long: 69; reading goes on"
else
	skip_step "locked for too long" "no flock"
fi

# ---- a crowd ----
n=0
while [ $n -lt 8 ]; do
	(
		i=0
		while [ $i -lt 20 ]; do
			"$WARROOM" -f "$DB" person add "p$n-$i" >/dev/null 2>>crowd.err ||
				echo "p$n-$i: $?" >>crowd.err
			i=$((i + 1))
		done
	) &
	n=$((n + 1))
done
wait
[ ! -s crowd.err ] || fault "crowd: $(head -n 5 crowd.err)"
expect_equal "persons" 162 "$("$WARROOM" -f "$DB" person list --format csv | tail -n +2 | wc -l)"
run "$WARROOM" -f "$DB" doctor
expect_exit 0
expect_stdout 'journal is whole'
done_step "eight writers at once: nothing lost, the journal whole"

# ---- another program's file ----
printf 'a text that is long enough for SQLite to look at, and to see that it is none of its files %0100d' 1 >junk.db
run "$WARROOM" -f junk.db doctor
expect_exit 1
expect_stdout 'junk.db is not a warroom database'
done_step "doctor says what it can't open"
