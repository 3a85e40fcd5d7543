#!/bin/sh
# 10,000 changes of a colleague among 10M readings, while a third process loads
# files of 200,000 of them half of the time: none may be missed on the screen.
# While a file is written changes wait for their turn to write, so this takes
# minutes.  BENCH_CHANGES, BENCH_LOAD_ROWS: other numbers.
set -eu
large=$(bench/dataset large)
export WARROOM_NOW='2026-06-19 15:30'
rows=${BENCH_LOAD_ROWS:-200000}
beside=$BENCH_TMP/beside.db
cd "$BENCH_TMP"
rm -f beside.db* beside-*
trap 'rm -f beside.db* beside-*' EXIT
cp "$large" "$beside"
for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
	"$WARROOM" -f "$beside" kpi add "bench_$i" --name "Bench $i" --unit count --aggregation sum
	"$WARROOM" -f "$beside" record "bench_$i" "$((1000 + i))"
done >/dev/null
# one file after the other corrects all rows of the one before
"$BENCH_BIN/gen" zeros "$rows" >beside-0.csv
sed 's/,0$/,1/' beside-0.csv >beside-1.csv

load() {
	while [ -e beside-go ]; do
		for i in 1 0; do
			"$WARROOM" -f "$beside" record --stdin <beside-$i.csv >/dev/null || exit 1
			echo >>beside-loads
			sleep 2
		done
	done
}

: >beside-go
: >beside-loads
load &
"$BENCH_BIN/beside" "${BENCH_CHANGES:-10000}" "$beside"
rm beside-go
wait $! || { echo "beside: a load failed" >&2; exit 1; }
printf '  files of %s readings loaded meanwhile\t%s\t\t\t\t\t\n' "$rows" "$(wc -l <beside-loads)"
