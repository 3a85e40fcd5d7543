#!/bin/sh
# The screens on a terminal of 120x40 with 10M readings, 100k tasks and 100k
# entries of the ledger, beside short C programs that do the least with the
# same libraries.  BENCH_ROUNDS: more or fewer rounds; BENCH_IDLE_S: how long
# nothing is done.
set -eu
large=$(bench/dataset large)
small=$(bench/dataset small)
export WARROOM_NOW='2026-06-19 15:30'
rounds=${BENCH_ROUNDS:-21}
"$BENCH_BIN/start" "$rounds" "$large" "$small"
"$BENCH_BIN/keys" "$rounds" "$large"
"$BENCH_BIN/reload" "$rounds" "$large"

# changes are made to a copy
live=$BENCH_TMP/live.db
rm -f "$live"*
cp "$large" "$live"
for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
	"$WARROOM" -f "$live" kpi add "bench_$i" --name "Bench $i" --unit count --aggregation sum
	"$WARROOM" -f "$live" record "bench_$i" "$((1000 + i))"
done >/dev/null
kpi=$(sqlite3 "$live" "SELECT id FROM kpi WHERE code = 'bench_1'")
"$BENCH_BIN/live" "$rounds" "$live" "${BENCH_IDLE_S:-60}" "$kpi"
rm -f "$live"*
