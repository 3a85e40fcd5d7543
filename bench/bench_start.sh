#!/bin/sh
# What every command costs at least: the program's own start.
set -eu
"$BENCH_BIN/pair" "warroom --version / sqlite3 -version" 31 '<=3.0 <=1.5' "$WARROOM" --version -- sqlite3 -version
