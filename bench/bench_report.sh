#!/bin/sh
# The daily report of a festival with its playbook's 27 KPIs, tasks, gates and
# budget, at 10k and 10M readings, beside the sqlite3 shell asking the same
# file for the sums that the report rests on (per KPI and channel, and today).
set -eu
cd "$BENCH_TMP"
rm -f rep*.db*
export WARROOM_NOW=2026-06-30T23:59:59Z WARROOM_PLAYBOOKS="$BENCH_TOP/conf/playbooks"
sums='SELECT kpi_id, channel_id, sum(n), sum(total), max(highest), max(newest_at) FROM day_sum
	WHERE start BETWEEN 20500 AND 20634 GROUP BY kpi_id, channel_id;
	SELECT kpi_id, channel_id, n, total, highest, newest_at FROM day_sum WHERE start = 20634'

fill() { # FILE ROWS
	export WARROOM_DB="$BENCH_TMP/$1"
	"$WARROOM" init
	"$WARROOM" campaign new B --playbook ecommerce-festival --launch 2026-06-28 \
		--tz UTC --currency CNY --budget 480000 --goal gmv=5000000
	for k in reach searches leads content_views registrations; do "$WARROOM" kpi add $k; done
	for c in douyin taobao wechat weibo stores search red mail; do
		"$WARROOM" channel add $c || true
	done
	"$BENCH_BIN/gen" readings "$2" | "$WARROOM" record --stdin
} >/dev/null 2>&1

for size in 10k:10000 10M:10000000; do
	fill rep.db "${size#*:}"
	"$BENCH_BIN/pair" "report daily, ${size%:*} readings / sqlite3's sums" 51 '<=1.5 <=1.0' \
		"$WARROOM" report daily -- sqlite3 "$WARROOM_DB" "$sums"
	rm -f rep.db*
done
