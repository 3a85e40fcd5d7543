# Hour and day sums are exact on days of 23, 24 and 25 hours, however the
# times are written and whichever order the readings come in.
. "$TEST_TOP/tests/support/sh.sh"
export WARROOM_PLAYBOOKS="$TEST_TOP/conf/playbooks" WARROOM_NOW=2026-12-01T00:00:00Z TZ=UTC
unset WARROOM_DB WARROOM_USER
DB=$TEST_TMP/t.db

make_campaign() {
	"$WARROOM" init "$DB" &&
		"$WARROOM" -f "$DB" campaign new Y --playbook blank --launch 2026-03-01 \
			--start 2026-03-01 --end 2026-11-30 --tz Europe/Berlin --currency EUR &&
		"$WARROOM" -f "$DB" kpi add uv && "$WARROOM" -f "$DB" kpi add orders
} >/dev/null
run_step "the campaign is made" make_campaign

sum_of() { sqlite3 "$DB" "SELECT count(*), sum(n), sum(total) FROM $1 JOIN kpi ON kpi.id = kpi_id
	WHERE code = '$2' AND start BETWEEN $3 AND $4"; }

# Every quarter of an hour by UTC, for three days around each change, the last first
utc() { date -u -d "$1" +%s; }
spring=$(utc 2026-03-27T23:00:00Z) # the 28th begins in Berlin
autumn=$(utc 2026-10-23T22:00:00Z) # the 24th
for day in $spring $autumn; do
	i=0
	n=$([ "$day" = "$spring" ] && echo 284 || echo 292)
	while [ "$i" -lt "$n" ]; do
		date -u -d "@$((day + i * 900))" +%Y-%m-%dT%H:%M:%SZ,uv,,1
		i=$((i + 1))
	done | sort -r
done >quarters.csv
warroom record --stdin <quarters.csv
expect_exit 0
expect_stdout 'Recorded: 576 added'
day() { echo $(($(utc "$1T00:00:00Z") / 86400)); }
days() { # FIRST: sums of three days
	sqlite3 "$DB" "SELECT group_concat(n || '/' || total, ' ') FROM (SELECT n, total FROM day_sum
		WHERE start BETWEEN $(day "$1") AND $(day "$1") + 2 ORDER BY start)"
}
expect_equal "days around the 23-hour day" "96/96 92/92 96/96" "$(days 2026-03-28)"
expect_equal "days around the 25-hour day" "96/96 100/100 96/96" "$(days 2026-10-24)"
expect_equal "hours of 29 March" "23|92|92" \
	"$(sum_of hour_sum uv $((spring + 86400)) $((spring + 86400 + 23 * 3600 - 1)))"
expect_equal "hours of 25 October" "25|100|100" \
	"$(sum_of hour_sum uv $((autumn + 86400)) $((autumn + 86400 + 25 * 3600 - 1)))"
done_step "sums of quarters of an hour by UTC"

warroom report daily --date 2026-10-25 --json
expect_equal "25 October" 100 "$(sqlite3 :memory: \
	"SELECT json_extract(readfile('$OUT'), '\$.kpis[0].today.actual')")"
warroom report daily --date 2026-03-29 --json
expect_equal "29 March" 92 "$(sqlite3 :memory: \
	"SELECT json_extract(readfile('$OUT'), '\$.kpis[0].today.actual')")"
done_step "the report of these days"

# 02:30 comes twice: by offset both are told apart, by local time it is the first;
# in spring it is skipped, and means the moment after
printf '%s\n' 2026-10-25T02:30:00+02:00,orders,,1 2026-10-25T02:30:00+01:00,orders,,2 \
	'2026-10-25 02:30,orders,,4' '2026-03-29 02:30,orders,,8' \
	2026-03-29T03:00:00+02:00,orders,,8 '2026-03-29 01:59:59,orders,,16' >twice.csv
warroom record --stdin <twice.csv
expect_exit 0
warroom export readings --kpi orders
expect_equal "readings" "time,kpi,channel,value,source
2026-03-29T01:59:59+01:00,orders,,16,manual
2026-03-29T03:00:00+02:00,orders,,8,manual
2026-10-25T02:30:00+02:00,orders,,4,manual
2026-10-25T02:30:00+01:00,orders,,2,manual" "$(cat "$OUT")"
cp "$OUT" again.csv
warroom import readings again.csv
expect_stdout 'Recorded: 0 added, 0 replaced, 4 the same'
done_step "an hour that comes twice, and one that doesn't"
