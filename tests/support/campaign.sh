# A database with one person of each right and a small campaign, for shell tests:
# `. "$TEST_TOP/tests/support/campaign.sh"` after sh.sh, then make_campaign.
# lena is admin and lead, tom lead, mei member, vera viewer, finn finance, ann
# approver.  Today is Monday 1 June 2026; the launch is on 11 June.
# shellcheck shell=sh
unset WARROOM_DB WARROOM_CAMPAIGN
export WARROOM_USER=lena WARROOM_NOW=2026-06-01T10:00:00+08:00
export WARROOM_PLAYBOOKS="$TEST_TOP/conf/playbooks"

# make_campaign FILE [OPTIONS of campaign new]
make_campaign() {
	DB=$1
	shift
	[ $# -gt 0 ] || set -- --playbook blank --start 2026-05-01 --end 2026-06-30 --budget 100万
	"$WARROOM" -f "$DB" init >/dev/null &&
		"$WARROOM" -f "$DB" campaign new 618 --launch 2026-06-11 --tz Asia/Shanghai \
			--currency CNY "$@" >/dev/null || return
	for who in tom:lead mei:member vera:viewer finn:finance ann:approver; do
		"$WARROOM" -f "$DB" person add "${who%:*}" --rights "${who#*:}" >/dev/null || return
	done
}

# make_budget: lines ads 500,000, gifts 100,000 and the reserve, 120,000
make_budget() {
	"$WARROOM" -f "$DB" budget plan ads 50万 --category promotion &&
		"$WARROOM" -f "$DB" budget plan gifts 10万 --category prizes &&
		"$WARROOM" -f "$DB" budget plan reserve 12万 --category contingency
} >/dev/null

# ok ARGS: the command does it; refuse CODE TEXT ARGS: it says TEXT, and changes nothing
ok() { warroom "$@"; expect_exit 0; }
refuse() {
	want=$1 text=$2
	shift 2
	before=$(all_rows)
	warroom "$@"
	expect_exit "$want"
	expect_stderr "$text"
	expect_no_stdout
	expect_equal "$*: rows" "$before" "$(all_rows)"
}
# What a change would change
all_rows() { sqlite3 "$DB" "SELECT count(*), max(id) FROM change; SELECT count(*) FROM ledger_entry"; }
# field NAME ARGS: one field of the object that the command prints as JSON
field() {
	name=$1
	shift
	"$WARROOM" -f "$DB" "$@" --json >"$TEST_TMP/.json" 2>/dev/null </dev/null
	case $name in '['*) ;; *) name=.$name ;; esac
	sqlite3 :memory: "SELECT json_extract(readfile('$TEST_TMP/.json'), '\$$name')"
}
# expect_field NAME WANT ARGS
expect_field() { expect_equal "$1" "$2" "$(n=$1; shift 2; field "$n" "$@")"; }
# column NAME ARGS: that field of all objects of the list, as far as they have it
column() {
	name=$1
	shift
	"$WARROOM" -f "$DB" "$@" --json >"$TEST_TMP/.json" 2>/dev/null </dev/null
	sqlite3 :memory: "SELECT group_concat(json_extract(value, '\$.$name'), ' ')
		FROM json_each(readfile('$TEST_TMP/.json')) WHERE json_extract(value, '\$.$name') IS NOT NULL"
}
# expect_keys ARGS -- NAMES: the objects of the list have all these fields
expect_keys() {
	keys=''
	while [ "$1" != -- ]; do keys="$keys $1"; shift; done
	shift
	# shellcheck disable=SC2086
	"$WARROOM" -f "$DB" $keys --json >"$TEST_TMP/.json" </dev/null
	for k; do grep -q "\"$k\":" "$TEST_TMP/.json" || fault "$keys: no field $k"; done
}
