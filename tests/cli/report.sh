#!/bin/sh
# The daily report on the real program: the published sample tables to the
# digit, every format, exit codes, earlier days and hours; check.
. "$TEST_TOP/tests/support/sh.sh"

DB=$TEST_TMP/w.db
export WARROOM_USER=li TZ=UTC LANG=C.UTF-8 WARROOM_NOW=2026-06-13T09:00:00+08:00
unset LANGUAGE LC_ALL LC_MESSAGES WARROOM_LANG 2>/dev/null

# json PATH: a value of the report in $OUT, null as "null"
json() {
	sqlite3 :memory: "SELECT coalesce(json_extract(readfile('$OUT'), '$1'), 'null')"
}
# kpi CODE FIELDS...: those fields of the KPI in $OUT, between blanks
kpi() {
	code=$1
	shift
	fields=
	for f in "$@"; do
		fields="$fields${fields:+ || ' ' || }coalesce(json_extract(k.value, '\$.$f'), 'null')"
	done
	sqlite3 :memory: "SELECT $fields FROM json_each(readfile('$OUT'), '\$.kpis') k
		WHERE json_extract(k.value, '\$.code') = '$code'"
}
# row CODE TARGET ACTUAL DEVIATION% STATUS CROSSED
row() {
	expect_equal "$1" "$2 $3 $4 $5 $6" "$(sqlite3 :memory: "
		SELECT json_extract(t.value, '\$.target') || ' ' || json_extract(t.value, '\$.actual')
			|| ' ' || CAST(round(json_extract(t.value, '\$.deviation') * 100) AS INTEGER)
			|| ' ' || json_extract(t.value, '\$.status')
			|| ' ' || json_extract(t.value, '\$.threshold_crossed')
		FROM (SELECT json_extract(k.value, '\$.today') AS value
			FROM json_each(readfile('$OUT'), '\$.kpis') k
			WHERE json_extract(k.value, '\$.code') = '$1') t")"
}
# attained CODE TARGET ACTUAL ATTAINMENT%
attained() {
	expect_equal "$1" "$2 $3 $4" "$(sqlite3 :memory: "
		SELECT json_extract(t.value, '\$.target') || ' ' ||
			json_extract(t.value, '\$.actual') || ' ' ||
			CAST(round(json_extract(t.value, '\$.attainment') * 100) AS INTEGER)
		FROM (SELECT json_extract(k.value, '\$.total') AS value
			FROM json_each(readfile('$OUT'), '\$.kpis') k
			WHERE json_extract(k.value, '\$.code') = '$1') t")"
}
w() { "$WARROOM" -f "$DB" "$@" || fault "$*: status $?"; }

# ---- 10-domain, execution and monitoring: the monitoring and warning table
prepare() {
	w init
	w campaign new 618 --playbook blank --launch 2026-06-11 --start 2026-06-01 \
		--end 2026-06-20 --tz Asia/Shanghai --budget 1000000 --title "618 Carnival"
	for k in impressions clicks ctr uv orders cvr stock response_time budget_usage; do
		w kpi add "$k"
	done
	w kpi add lead_conversion --unit percent --aggregation mean
	w kpi set uv 'threshold=<80000'
	w kpi set cvr 'threshold=<2.5%'
	w kpi set stock 'threshold=<300'
	w kpi set response_time 'threshold=>45'
	w kpi target ctr 3%
	w kpi target lead_conversion 5%
	w kpi target budget_usage 30%
	w kpi target uv 100000 --day 2026-06-12
	w kpi target cvr 3%
	w kpi target stock 500
	w kpi target response_time 30
	w budget plan promotion 1000000 --category promotion
	w ledger spend promotion 400000 --date 2026-06-12
	w record --stdin <<-'EOF'
	time,kpi,channel,value
	2026-06-12 20:00,impressions,,100000
	2026-06-12 20:00,clicks,,2000
	2026-06-12 20:00,lead_conversion,,3.5%
	2026-06-12 20:00,uv,,80000
	2026-06-12 20:00,orders,,2000
	2026-06-12 20:00,stock,,200
	2026-06-12 20:00,response_time,,60
	EOF
}
prepare >/dev/null
warroom report daily --date 2026-06-12 --json
expect_exit 0
expect_no_stderr
row ctr 0.03 0.02 -33 critical 0
row lead_conversion 0.05 0.035 -30 critical 0
row budget_usage 0.3 0.4 33 critical 0
row uv 100000 80000 -20 critical 0
row cvr 0.03 0.025 -17 warning 0
row stock 500 200 -60 critical 1
row response_time 30 60 100 critical 1
expect_equal "deviation of UV" -0.2 "$(kpi uv today.deviation)"
done_step "the monitoring and warning table"

expect_equal schema warroom.report.daily/1 "$(json '$.schema')"
expect_equal as_of 2026-06-12T23:59:59+08:00 "$(json '$.as_of')"
expect_equal day 2026-06-12 "$(json '$.day')"
expect_equal "day offset" 1 "$(json '$.campaign.day_offset')"
expect_equal spent 400000 "$(json '$.budget.spent')"
expect_equal usage 0.4 "$(json '$.budget.usage')"
expect_equal line promotion "$(json '$.budget.lines[0].line')"
done_step "an earlier day is its last second"

warroom report daily --date 2026-06-12
for text in "618 Carnival · D+1 · 2026-06-12 23:59" "▼▼ 6 critical · ▼ 1 warning" \
	"▼▼  Stock left " "-60%  critical" "-17%  warning" "usage 40% pace 60%"; do
	expect_stdout "$text"
done
[ "$(wc -L <"$OUT")" -le 80 ] || fault "a line is longer than 80 columns"
done_step "the page says it too, within 80 columns"

warroom report daily --date 2026-06-12 --lang zh
expect_stdout "今日"
expect_stdout "剩余库存"
expect_stdout "8.00万"
expect_stdout "严重"
[ "$(wc -L <"$OUT")" -le 80 ] || fault "a line is longer than 80 columns"
done_step "in Chinese, with 万"

warroom report daily --date 2026-06-12 --format md
expect_stdout "# 618 Carnival"
expect_stdout "| ▼▼ | Visitors (UV) | 100,000 | 100,000 | 80,000 | -20% |"
warroom report daily --date 2026-06-12 --format csv
expect_stdout "kpi,channel,name,unit,updated_at,today_actual"
expect_stdout "uv,,Visitors (UV),count,2026-06-12T20:00:00+08:00,80000,100000,100000,-0.2,critical"
done_step "as Markdown and CSV"

warroom report daily --date 2026-06-12 --fail-on critical
expect_exit 1
warroom report daily --date 2026-06-05 --fail-on critical
expect_exit 0
warroom report daily --date 2026-06-05 --fail-on stale
expect_exit 64
expect_stderr "--fail-on is critical or warning"
warroom report daily --date 2026-13-01
expect_exit 65
warroom report
expect_stdout "618 Carnival"
warroom
expect_stdout "618 Carnival"
done_step "exit codes, and the report without asking for it"

# ---- by now: the hour that goes on counts what was before
count_to() {
	warroom --now "$1" report daily --json
	expect_equal "UV at $1" "$2" "$(kpi uv today.actual)"
}
w record uv 500 --time "2026-06-13 14:10" >/dev/null
w record uv 300 --time "2026-06-13 14:40" >/dev/null
w record uv 200 --time "2026-06-13 15:00" >/dev/null
count_to "2026-06-13 14:00" null
count_to "2026-06-13 14:30" 500
count_to "2026-06-13 14:59" 800
count_to "2026-06-13 15:00" 1000
count_to "2026-06-13 23:00" 1000
warroom --now "2026-06-13 14:30" report daily --json
expect_equal "newest reading" "2026-06-13T14:10:00+08:00" "$(kpi uv updated_at)"
expect_equal "in total" 80500 "$(kpi uv total.actual)"
done_step "only what came in by now counts"

# ---- 10-domain, review
DB=$TEST_TMP/review.db
review() {
	w init
	w campaign new 618 --playbook blank --launch 2026-06-01 --start 2026-06-01 \
		--end 2026-06-20 --tz Asia/Shanghai --budget 2000000
	for k in impressions uv orders cvr gmv spend roi repurchase_rate new_users; do
		w kpi add "$k"
	done
	w kpi target impressions 100万
	w kpi target cvr 5%
	w kpi target roi 4
	w kpi target repurchase_rate 15%
	w kpi target gmv 500万
	w kpi target new_users 10000
	w budget plan promotion 1200000 --category promotion
	w ledger spend promotion 1142857.14 --date 2026-06-19
	w record --stdin <<-'EOF'
	time,kpi,channel,value
	2026-06-02 20:00,impressions,,400000
	2026-06-20 20:00,impressions,,800000
	2026-06-02 20:00,uv,,20000
	2026-06-20 20:00,uv,,5000
	2026-06-02 20:00,orders,,1000
	2026-06-20 20:00,orders,,200
	2026-06-02 20:00,gmv,,1800000
	2026-06-20 20:00,gmv,,3000000
	2026-06-02 20:00,repurchase_rate,,10%
	2026-06-20 20:00,repurchase_rate,,14%
	2026-06-20 20:00,new_users,,12000
	EOF
}
WARROOM_NOW=2026-06-21T00:00:00+08:00
review >/dev/null
warroom report daily --date 2026-06-20 --json
attained impressions 1000000 1200000 120
attained cvr 0.05 0.048 96
expect_equal "ROI" 105 "$(sqlite3 :memory: "SELECT CAST(round($(kpi roi total.attainment) * 100) AS INTEGER)")"
attained repurchase_rate 0.15 0.12 80
attained gmv 5000000 4800000 96
attained new_users 10000 12000 120
done_step "the review table"

# ---- check
warroom check
expect_stdout "KPI without owner"
expect_exit 0
warroom check --json
expect_equal "first finding" 1 "$(sqlite3 :memory: "SELECT count(*) > 3 FROM json_each(readfile('$OUT'))")"
done_step "check lists what is missing"

w task add "Read the brief" --due 2026-06-02 >/dev/null
w task add "Sign off" --due 2026-06-23 >/dev/null
warroom report daily --json
expect_equal overdue '[1]' "$(json '$.tasks.overdue')"
expect_equal "due soon" '[2]' "$(json '$.tasks.due_soon')"
expect_equal todo 2 "$(json '$.tasks.todo')"
w task start 1 >/dev/null
w task 'done' 1 >/dev/null
warroom report daily --json
expect_equal overdue '[]' "$(json '$.tasks.overdue')"
expect_equal 'done' 1 "$(json '$.tasks.done')"
warroom report daily -o "$TEST_TMP/out.json" --json
expect_no_stdout
[ -s "$TEST_TMP/out.json" ] || fault "no file was written"
done_step "tasks, and a file"
