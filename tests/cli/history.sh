# log, undo, backup, restore, doctor, config.
. "$TEST_TOP/tests/support/sh.sh"
DB=$TEST_TMP/a.db
warroom init
warroom person add mei --rights member
warroom person add tom --rights lead
expect_exit 0

# ---- log ----
warroom log
expect_exit 0
expect_stdout 'added person mei'
expect_stdout 'added person tom'
warroom log --limit 1
expect_stdout tom
refuse_stdout 'person mei'
warroom log --who mei
expect_stdout 'No changes.'
warroom log --object person:mei
expect_stdout 'added person mei'
refuse_stdout 'person tom'
warroom log --object persn
expect_exit 64
expect_stderr person
warroom log --since tomorrow
expect_stdout 'No changes.'
warroom log --since nonsense
expect_exit 65
id=$("$WARROOM" -f "$DB" log --format csv --limit 1 | sed -n '2s/,.*//p')
warroom log "$id"
expect_stdout tom
expect_stdout login
warroom log 999999
expect_exit 66
done_step "log and its filters"

# ---- undo ----
warroom person set mei name=Mei
warroom undo
expect_exit 0
expect_stdout 'changed person mei'
warroom person show mei --json
refuse_stdout Mei
undone=$("$WARROOM" -f "$DB" log --format csv --limit 1 | sed -n '2s/,.*//p')
warroom undo
expect_exit 0
expect_stdout 'added person tom'
warroom person show tom
expect_exit 66
done_step "undo takes the last own change back, then the one before"

warroom undo "$undone"
expect_exit 0
warroom person show mei --json
expect_stdout Mei
warroom undo "$id"
expect_exit 75
expect_stderr 'taken back already'
warroom undo 999999
expect_exit 66
warroom --as mei undo
expect_exit 66
warroom --as mei undo "$id"
expect_exit 77
warroom undo x
expect_exit 65
done_step "undo by number; whose"

# ---- backup and restore ----
warroom backup copy.db
expect_exit 0
[ -f copy.db ] || fault "no copy"
warroom backup copy.db
expect_exit 73
warroom backup copy.db --replace
expect_exit 0
warroom backup a.db
expect_exit 73
warroom backup /nonexistent/copy.db
expect_exit 73
warroom --as mei backup other.db
expect_exit 77
run "$WARROOM" -f copy.db person list
expect_stdout mei
done_step "backup"

warroom person add zoe
expect_exit 0
warroom --as mei restore copy.db
expect_exit 77
warroom -R restore copy.db
expect_exit 77
warroom restore missing.db
expect_exit 66
echo nonsense >bad.db
warroom restore bad.db
expect_exit 65
warroom person show zoe
expect_exit 0
warroom restore copy.db
expect_exit 0
warroom person show zoe
expect_exit 66
[ -f a.db.before-restore ] || fault "the old file is gone"
warroom person add zoe
expect_exit 0
done_step "restore"

# ---- doctor ----
warroom doctor
expect_exit 0
expect_stdout integrity
warroom doctor --json
expect_stdout '"level"'
run "$WARROOM" -f bad.db doctor
expect_exit 1
expect_stdout error
run "$WARROOM" -f missing.db doctor
expect_exit 66
done_step "doctor"

# ---- config ----
warroom config show
expect_exit 0
expect_stdout currency
WARROOM_LANG=en run "$WARROOM" --campaign x config show --format csv
expect_stdout 'WARROOM_LANG'
expect_stdout_re '^campaign,x,'
warroom config show langage
expect_exit 66
expect_stderr language
warroom config template system
expect_exit 0
"$WARROOM" config template system >sys.conf
WARROOM_CONF=$TEST_TMP/sys.conf warroom config show
expect_exit 0
printf 'currency = "EUR";\n' >sys.conf
WARROOM_CONF=$TEST_TMP/sys.conf warroom config show currency
expect_stdout EUR
expect_stdout sys.conf
printf 'curency = "EUR";\n' >sys.conf
WARROOM_CONF=$TEST_TMP/sys.conf warroom config show
expect_exit 78
expect_stderr currency
WARROOM_CONF=$TEST_TMP/sys.conf warroom person list
expect_exit 78
expect_stderr sys.conf:1
done_step "config show names the origin; a wrong file is 78"

# ---- whose campaign ----
DB=$TEST_TMP/two.db
two() { run "$WARROOM" -f "$DB" "$@"; }
unset WARROOM_CAMPAIGN
two init
two person add mei --rights viewer
two campaign new mine --playbook blank --launch 2026-06-18 --lead mei
two campaign new other --playbook blank --launch 2026-06-18
two -c other task add "Not hers"
expect_exit 0
last=$("$WARROOM" -f "$DB" log --json --limit 1 | jq -r '.[0].id')
two -c mine --as mei undo "$last"
expect_exit 64
expect_stderr 'say which: --campaign other'
two -c other --as mei undo "$last"
expect_exit 77
two --as mei undo "$last"
expect_exit 77
two undo "$last"
expect_exit 0
two -c other task list --json
expect_stdout '[]'
done_step "a change is taken back by the rights of its own campaign"
