#!/bin/sh
# Readings in: 1M and 10M by `record --stdin` beside sqlite3's .import of the
# same CSV into a table with an index on its time, and one beside one insert.
# The sums per day must be exact, or the run fails.  10M takes 25 s a run on a
# small machine, so it has fewer: BENCH_LONG_RUNS.
set -eu
cd "$BENCH_TMP"
rm -f rec*.db* rec*.csv*
export WARROOM_DB="$BENCH_TMP/rec.db" WARROOM_NOW=2026-07-01T00:00:00Z
export WARROOM_PLAYBOOKS="$BENCH_TOP/conf/playbooks"

empty() {
	rm -f "$WARROOM_DB"*
	"$WARROOM" init
	"$WARROOM" campaign new B --playbook blank --launch 2026-06-01 --start 2026-06-01 \
		--end 2026-06-30 --tz Asia/Shanghai --currency CNY
	for k in impressions reach clicks uv pv searches add_to_cart leads orders content_views \
		registrations new_users; do "$WARROOM" kpi add $k; done
	for c in douyin taobao wechat weibo stores search red mail; do "$WARROOM" channel add $c; done
	mkdir -p rec-empty
	rm -f rec-empty/*
	"$WARROOM" backup rec-empty/rec.db
} >/dev/null

# What is in the tables of sums against the file itself
check_sums() {
	want=$(awk -F, 'NR > 1 { n++; s += $4 } END { printf "%.0f|%.0f\n", n, s }' "$1")
	for table in hour_sum day_sum hour_total day_total; do
		got=$(sqlite3 "$WARROOM_DB" "SELECT sum(n), sum(total) FROM $table")
		[ "$got" = "$want" ] || { echo "$table: $got, not $want" >&2; exit 1; }
	done
}

bulk() { # NAME ROWS RUNS
	csv=$BENCH_TMP/rec.csv
	"$BENCH_BIN/gen" readings "$2" >"$csv"
	empty
	BENCH_STDIN=$csv BENCH_PREPARE='rm -f rec.db*; cp rec-empty/rec.db rec.db' \
		BENCH_PREPARE_FLOOR="rm -f rec-floor.db; sqlite3 rec-floor.db 'CREATE TABLE r(time TEXT,
			kpi TEXT, channel TEXT, value INTEGER); CREATE INDEX r_time ON r(time)'" \
		"$BENCH_BIN/pair" "$1 readings, record --stdin / sqlite3 .import" "$3" '>=0.7 >=1.0' \
		"$WARROOM" record --stdin -- \
		sqlite3 rec-floor.db ".import --csv --skip 1 $csv r"
	check_sums "$csv"
	rm -f "$csv" rec-floor.db
}

bulk 1M 1000000 15
bulk 10M 10000000 "${BENCH_LONG_RUNS:-5}"

# One more among the 10M: the row, its sums and its journal entry, all on disk before it ends
unset WARROOM_NOW
sqlite3 rec-floor.db "PRAGMA journal_mode=WAL; CREATE TABLE r(at INTEGER, kpi INTEGER,
	value INTEGER, PRIMARY KEY(kpi, at)) WITHOUT ROWID" >/dev/null
"$BENCH_BIN/pair" "one reading by the command line / sqlite3's insert" 31 '<=1.5 <=1.0' \
	"$WARROOM" record uv 7 --channel mail -- \
	sqlite3 rec-floor.db "PRAGMA synchronous=FULL; INSERT INTO r
		VALUES((SELECT coalesce(max(at), 0) + 1 FROM r), 1, 7)"
rm -rf rec*.db* rec-empty
