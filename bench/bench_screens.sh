#!/bin/sh
# The screens on a terminal of 120x40 with 10M readings, 100k tasks and 100k
# entries of the ledger, beside short C programs that do the least with the
# same libraries.  BENCH_ROUNDS: more or fewer rounds.
set -eu
large=$(bench/dataset large)
small=$(bench/dataset small)
export WARROOM_NOW='2026-06-19 15:30'
rounds=${BENCH_ROUNDS:-21}
"$BENCH_BIN/start" "$rounds" "$large" "$small"
"$BENCH_BIN/keys" "$rounds" "$large"
