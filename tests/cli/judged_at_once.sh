# What was judged is judged anew as soon as its ground changes: an undo, a target, a threshold.
. "$TEST_TOP/tests/support/sh.sh"
DB=$TEST_TMP/j.db
export WARROOM_USER=lin
warroom init
warroom campaign new C --playbook blank --launch 2026-06-02 --start 2026-06-01 --end 2026-06-04 \
	--tz Asia/Shanghai --currency CNY
warroom kpi add uv
warroom kpi add stock --threshold '<300' --interval 1h
warroom kpi add response_time --threshold '>45' --direction down
warroom kpi add followers
warroom kpi target uv 400000
warroom channel add douyin
warroom channel add taobao
expect_exit 0
at() { when=$1; shift; run env WARROOM_NOW="2026-06-02T$when+08:00" "$WARROOM" -f "$DB" "$@"; }
# open WHEN: KPIs and channels that ring then
ring() { at "$1" alert list --json; jq -r '[.[] | "\(.kpi)/\(.channel // "-")"] | sort | join(" ")' "$OUT"; }

# ---- undo ----
at 10:00:00 record stock 500
at 10:05:00 record stock 50
expect_equal "rings" "stock/-" "$(ring 10:05:00)"
at 10:06:00 undo
expect_exit 0
expect_equal "its reading was taken back" "" "$(ring 10:06:00)"
at 10:06:00 alert list --all --json
expect_equal "it is kept" resolved "$(jq -r '.[0].state' "$OUT")"
last_undo() { sqlite3 "$DB" "SELECT max(id) FROM change WHERE act = 'undo'"; }
at 10:07:00 undo "$(last_undo)"
expect_exit 0
expect_equal "the undo was undone" "stock/-" "$(ring 10:07:00)"
at 10:08:00 undo "$(last_undo)"
expect_equal "and once more" "" "$(ring 10:08:00)"
done_step "an alert ends with the reading that opened it"

at 10:11:00 record followers 100 --channel douyin
at 10:12:00 kpi target followers 400 --channel douyin
expect_equal "a channel with a target rings" "followers/douyin" "$(ring 10:12:00)"
at 10:13:00 undo
expect_exit 0
expect_equal "until it is taken back" "" "$(ring 10:13:30)"
at 10:14:00 kpi target followers 400 --channel douyin
at 10:14:10 kpi target followers none --channel douyin
expect_exit 0
expect_equal "or away" "" "$(ring 10:14:10)"
done_step "undoing a target is judged as well"

at 10:15:00 record response_time 90
at 10:16:00 record response_time 95
at 10:17:00 undo
expect_exit 0
expect_equal "the one before holds it open" response_time/- "$(ring 10:17:00)"
at 10:18:00 undo
expect_equal "and nothing, when that is gone" "" "$(ring 10:18:00)"
done_step "what an earlier reading opened stays"

at 10:20:00 record response_time 90 --channel douyin
at 10:20:30 kpi target response_time 30 --channel douyin
at 10:21:00 record response_time 92 --channel douyin --time 2026-06-02T10:20:00+08:00
expect_equal "rings" "response_time/- response_time/douyin" "$(ring 10:21:00)"
at 10:21:30 undo
at 10:21:40 undo
at 10:22:00 undo
expect_equal "no figure is left, nothing rings" "" "$(ring 10:22:00)"
done_step "an alert without any figure left ends"

# ---- the target ----
at 12:00:00 record uv 41000 --channel douyin
expect_equal "18% below is no alert" "" "$(ring 12:00:00 | tr ' ' '\n' | grep uv)"
at 12:01:00 kpi target uv 800000
expect_exit 0
expect_equal "a higher target rings at once" uv/- "$(ring 12:01:00 | tr ' ' '\n' | grep uv)"
at 12:02:00 kpi target uv 400000
expect_equal "and the old one ends it at once" "" "$(ring 12:02:00 | tr ' ' '\n' | grep uv)"
at 12:03:00 goal set uv target=800000
expect_exit 0
expect_equal "by its goal too" uv/- "$(ring 12:03:00 | tr ' ' '\n' | grep uv)"
at 12:04:00 undo
expect_exit 0
expect_equal "until that is undone" "" "$(ring 12:04:00 | tr ' ' '\n' | grep uv)"
at 12:05:00 goal remove uv
expect_exit 0
expect_equal "without a target nothing rings" "" "$(ring 12:05:00 | tr ' ' '\n' | grep uv)"
at 12:06:00 goal add uv2 --kpi uv --target 800000
expect_exit 0
expect_equal "a new one does" uv/- "$(ring 12:06:00 | tr ' ' '\n' | grep uv)"
printf 'code,target\nuv,400000\n' >"$TEST_TMP/k.csv"
at 12:07:00 import kpis "$TEST_TMP/k.csv"
expect_exit 0
expect_equal "and an imported one" "" "$(ring 12:07:00 | tr ' ' '\n' | grep uv)"
done_step "a changed target is judged at once"

# ---- the lines ----
at 12:10:00 kpi set uv critical=15%
expect_exit 0
expect_equal "a nearer critical line" uv/- "$(ring 12:10:00 | tr ' ' '\n' | grep uv)"
at 12:11:00 kpi set uv critical=20%
expect_equal "and back" "" "$(ring 12:11:00 | tr ' ' '\n' | grep uv)"
before=$(sqlite3 "$DB" 'SELECT count(*) FROM change')
at 12:12:00 kpi set uv name=Visitors
expect_exit 0
expect_equal "one change" $((before + 1)) "$(sqlite3 "$DB" 'SELECT count(*) FROM change')"
done_step "so are its lines, and nothing else is written"
