#!/bin/sh
# 50 people at terminals of their own, each moving a card once a second, on a
# disk whose sync takes 5 ms, while readings come in at 5,000 a minute: nobody
# may be told "locked", no change may be lost, and a key is answered (saved and
# painted) within 40 ms in 99 of 100 cases.  Then all at once, as fast as they
# can: the slowest must get 80 % of the turns of the fastest.
# BENCH_PEOPLE and BENCH_SECONDS: other numbers than 50 and 20.
set -eu
cd "$BENCH_TMP"
rm -rf crowd.db* crowd-*
people=${BENCH_PEOPLE:-50} seconds=${BENCH_SECONDS:-20}
export WARROOM_DB="$BENCH_TMP/crowd.db" WARROOM_PLAYBOOKS="$BENCH_TOP/conf/playbooks"
export WARROOM_LANG=en XDG_STATE_HOME="$BENCH_TMP/crowd-state"
today=$(date +%F) last=$(date -d "+30 days" +%F)

people_at_work() {
	rm -f crowd.db*
	"$WARROOM" init
	"$WARROOM" campaign new B --playbook blank --start "$today" --launch "$today" --end "$last" \
		--tz Asia/Shanghai --currency CNY
	"$WARROOM" kpi add uv
	for c in douyin taobao wechat weibo; do "$WARROOM" channel add $c; done
	i=0
	while [ $i -lt "$people" ]; do
		i=$((i + 1))
		"$WARROOM" task add "$(printf 'Person %03d' $i)"
	done
} >/dev/null
# 5,000 a minute, in a batch a second
feed() {
	while [ -e crowd-go ]; do
		awk -v now="$(date +%FT%T%:z)" 'BEGIN {
			split("douyin taobao wechat weibo", channel, " ")
			for (i = 0; i < 83; i++)
				printf "%s,uv,%s,1,s%d\n", now, channel[1 + i % 4], i }' |
			"$WARROOM" record --stdin >/dev/null 2>>crowd-refused || echo refused >>crowd-refused
		sleep 1
	done
}

crowd() { # PACE
	SLOW_SYNC_MS=5 "$BENCH_BIN/crowd" "$people" "$seconds" "$1" \
		"$(printf '3/Person %%03d\r')" LH "$BENCH_BIN/inside/slow_sync"
}

# NAME PACE: sets keys, p50, p99, max, least, most, locked
measure() {
	people_at_work
	: >crowd-go
	feed &
	set -- "$(crowd "$1")"
	rm crowd-go
	wait
	# shellcheck disable=SC2086
	set -- $1
	keys=$1 p50=$2 p99=$3 max=$4 least=$5 most=$6 locked=$7
	kept=$(($(sqlite3 "$WARROOM_DB" "SELECT count(*) FROM change WHERE act LIKE 'task.%'") - people))
	[ ! -s crowd-refused ] || { cat crowd-refused >&2; exit 1; }
	[ "$kept" = "$keys" ] || { echo "of $keys changes $kept were kept" >&2; exit 1; }
}

measure 1000
verdict() { awk "BEGIN { print ($1) ? \"goal\" : ($2) ? \"gate\" : \"MISSED\" }"; }
printf '%s people a second, 5 ms disk: p99 (p50, max) ms\t%s (%s, %s)\t5\t-\t<=40\t<=40\t%s\n' \
	"$people" "$p99" "$p50" "$max" "$(verdict "$p99 <= 40" 0)"
printf '  told that the database is locked; changes lost\t%s; 0\t-\t-\t0; 0\t0; 0\t%s\n' "$locked" \
	"$(verdict "$locked == 0" 0)"
measure 0
share=$(awk "BEGIN { printf \"%.2f\", $least / $most }")
printf '  at full speed: turns of the slowest / the fastest\t%s\t%s\t%s\t\t>=0.8\t%s\n' "$least" \
	"$most" "$share" "$(verdict "$share >= 0.8" 1)"
rm -rf crowd.db* crowd-*
