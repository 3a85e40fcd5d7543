# Alerts: opened and closed by readings, passed on, taken, muted.
. "$TEST_TOP/tests/support/sh.sh"
DB=$TEST_TMP/a.db
export WARROOM_USER=lin
warroom init
warroom person add mei --rights member
warroom person add chen --rights member
warroom campaign new C --playbook blank --launch 2026-06-02 --start 2026-06-01 --end 2026-06-04 \
	--tz Asia/Shanghai --currency CNY
warroom kpi add uv --owner mei
warroom kpi add stock --threshold '<300' --interval 1h
warroom kpi add response_time --threshold '>45'
warroom kpi target uv 400000
warroom channel add douyin
warroom channel add taobao
expect_exit 0
at() { when=$1; shift; run env WARROOM_NOW="2026-06-02T$when+08:00" "$WARROOM" -f "$DB" "$@"; }
# field NAME of the only alert
field() { jq -r ".[0].$1" "$OUT"; }

# ---- open ----
at 12:00:00 record uv 41000 --channel douyin
at 12:00:00 alert list
expect_stdout 'No alerts.'
done_step "18% below is no alert"

at 12:30:00 record stock 310 --channel taobao
at 12:31:00 record stock 300 --channel taobao
at 12:31:00 alert list --json
expect_stdout '[]'
at 12:32:00 record stock 299 --channel taobao
expect_exit 0
at 12:32:30 alert list --json
expect_equal count 1 "$(jq length "$OUT")"
expect_equal kpi stock "$(field kpi)"
expect_equal channel null "$(field channel)"
expect_equal state open "$(field state)"
expect_equal since 2026-06-02T12:32:00+08:00 "$(field opened_at)"
expect_stdout 'below 300'
at 12:33:00 report daily --json
expect_equal reported stock "$(jq -r '.alerts[0].kpi' "$OUT")"
expect_equal text "Stock left 299; below 300" "$(jq -r '.alerts[0].text' "$OUT")"
at 12:34:00 record stock 290 --channel taobao
at 12:34:00 alert list --json
expect_equal "still one" 1 "$(jq length "$OUT")"
expect_equal "how it stands now" '290 critical' "$(field 'actual') $(field 'status')"
done_step "an alert opens when the threshold is crossed, and once"

# ---- hysteresis ----
at 12:40:00 record stock 320 --channel taobao
at 12:40:00 alert list --json
expect_equal "one reading out" open "$(field state)"
at 12:41:00 record stock 320 --channel taobao --time 2026-06-02T12:40:00+08:00
at 12:41:00 alert list --json
expect_equal "the same reading is none" open "$(field state)"
at 12:45:00 record stock 280 --channel taobao
at 12:50:00 record stock 320 --channel taobao
at 12:50:00 alert list --json
expect_equal "counted anew" open "$(field state)"
at 12:55:00 record stock 330 --channel taobao
at 12:55:00 alert list --json
expect_stdout '[]'
at 12:55:00 alert list --all --json
expect_equal closed resolved "$(field state)"
expect_equal until 2026-06-02T12:55:00+08:00 "$(field resolved_at)"
at 12:55:00 log --limit 1
expect_stdout 'alert closed: stock'
done_step "it closes after two readings out of critical, and no sooner"

# ---- the report of an earlier day ----
at 13:00:00 report daily --json
expect_equal "now it is over" 0 "$(jq '.alerts | length' "$OUT")"
run env WARROOM_NOW=2026-06-03T12:00:00+08:00 "$WARROOM" -f "$DB" record response_time 70
run env WARROOM_NOW=2026-06-04T12:00:00+08:00 "$WARROOM" -f "$DB" record response_time 20
run env WARROOM_NOW=2026-06-04T12:01:00+08:00 "$WARROOM" -f "$DB" record response_time 20
run env WARROOM_NOW=2026-06-04T13:00:00+08:00 "$WARROOM" -f "$DB" alert list --json
expect_stdout '[]'
run env WARROOM_NOW=2026-06-04T13:00:00+08:00 "$WARROOM" -f "$DB" report daily --date 2026-06-03 --json
expect_equal "open then" 'response_time open' "$(jq -r '.alerts[0] | "\(.kpi) \(.state)"' "$OUT")"
done_step "an earlier day's report has the alerts of its end"

# ---- undo takes the reading, and the alert ends with it ----
at 13:00:00 record stock 100 --channel taobao
at 13:01:00 alert list --json
expect_equal "open again" open "$(field state)"
at 13:02:00 undo
expect_exit 0
expect_stdout 'stock 100'
at 13:02:00 alert list --json
expect_equal "its ground is gone" 0 "$(jq length "$OUT")"
done_step "undo passes over what the program did by itself"

# ---- batches ----
printf 'time,kpi,channel,value\n2026-06-02T13:05:00+08:00,response_time,,60\n2026-06-02T13:05:00+08:00,uv,taobao,10\n' \
	>"$TEST_TMP/in.csv"
WARROOM_NOW=2026-06-02T13:05:00+08:00 run "$WARROOM" -f "$DB" record --stdin <"$TEST_TMP/in.csv"
expect_exit 0
at 13:06:00 alert list --json
expect_equal "of the batch" 'response_time uv' \
	"$(jq -r '[.[].kpi] | sort | join(" ")' "$OUT")"
printf 'time,kpi,channel,value\n2026-05-20T13:05:00+08:00,uv,douyin,5\n' >"$TEST_TMP/old.csv"
changes() { sqlite3 "$DB" 'SELECT count(*) FROM change'; }
before=$(changes)
at 13:07:00 import readings "$TEST_TMP/old.csv"
expect_exit 0
expect_equal "old readings ring nothing" $((before + 1)) "$(changes)"
done_step "a batch is judged at its end, old readings not at all"

# ---- passed on ----
at 13:10:00 alert list --json
id=$(jq -r '.[] | select(.kpi == "uv") | .id' "$OUT")
expect_equal "the owner's" mei "$(jq -r '.[] | select(.kpi == "uv") | .with' "$OUT")"
at 14:06:00 alert list --json
expect_equal "an hour later" lin "$(jq -r '.[] | select(.kpi == "uv") | .with' "$OUT")"
expect_equal "once" 1 "$(jq -r '.[] | select(.kpi == "uv") | .escalation' "$OUT")"
expect_equal "looking writes nothing" 0 \
	"$(sqlite3 "$DB" "SELECT escalation FROM alert WHERE id = $id")"
at 14:07:00 record uv 41001 --channel douyin
expect_equal "kept by the next write" 1 \
	"$(sqlite3 "$DB" "SELECT escalation FROM alert WHERE id = $id")"
at 23:00:00 alert list --json
expect_equal "the lead is the last" 1 "$(jq -r '.[] | select(.kpi == "uv") | .escalation' "$OUT")"
done_step "an alert that nobody takes is passed on"

# ---- taken ----
export WARROOM_USER=mei
at 14:10:00 alert ack "$id" --note 'creative is being changed'
expect_exit 0
expect_stdout "Alert $id is yours"
at 23:00:00 alert list --json
expect_equal who mei "$(jq -r '.[] | select(.kpi == "uv") | .acknowledged_by' "$OUT")"
expect_equal with mei "$(jq -r '.[] | select(.kpi == "uv") | .with' "$OUT")"
expect_equal note 'creative is being changed' "$(jq -r '.[] | select(.kpi == "uv") | .note' "$OUT")"
at 14:11:00 report daily --json
expect_equal with mei "$(jq -r '.alerts[] | select(.kpi == "uv") | .with' "$OUT")"
expect_equal reported mei "$(jq -r '.alerts[] | select(.kpi == "uv") | .acknowledged_by' "$OUT")"
at 14:12:00 alert ack 99999
expect_exit 66
at 14:12:00 alert ack 1
expect_exit 65
at 14:12:00 alert ack x
expect_exit 64
done_step "whoever takes it has it"

# ---- muted ----
export WARROOM_USER=chen
at 14:20:00 alert mute stock --until D+1 --reason x
expect_exit 77
export WARROOM_USER=lin
at 14:20:00 alert mute stok --until tomorrow --reason x
expect_exit 66
expect_stderr stock
at 14:20:00 alert mute stock --reason x
expect_exit 64
at 14:20:00 alert mute stock --until 'today 23:00'
expect_exit 64
at 14:21:00 record stock 400 --channel taobao
at 14:22:00 record stock 400 --channel taobao
at 14:22:00 alert mute stock --until 'today 16:00' --reason 'counting the shelves'
expect_exit 0
at 14:30:00 record stock 5 --channel taobao
at 14:30:00 alert list --json
expect_equal "quiet" 0 "$(jq '[.[] | select(.kpi == "stock")] | length' "$OUT")"
at 16:01:00 record stock 5 --channel taobao
at 16:01:00 alert list --json
expect_equal "rings again" 1 "$(jq '[.[] | select(.kpi == "stock")] | length' "$OUT")"
done_step "a muted KPI opens no alert until then"

# ---- money, and a repeat ----
warroom kpi add spend --direction down
warroom kpi target spend 400
at 12:00:00 budget plan ads 1000
at 17:00:00 ledger spend ads 300 --request-id r1
expect_exit 0
at 17:00:00 alert list --json
expect_equal "money rings" 1 "$(jq '[.[] | select(.kpi == "spend")] | length' "$OUT")"
before=$(changes)
at 17:01:00 ledger spend ads 300 --request-id r1
expect_equal "a repeat changes nothing" "$before" "$(changes)"
done_step "money is judged too"

# ---- many at once ----
at 18:00:00 kpi add complaints --threshold '>10' --direction down
for i in 1 2 3 4 5 6; do
	WARROOM_NOW=2026-06-02T18:01:00+08:00 "$WARROOM" -f "$DB" record complaints 20 --source "s$i" \
		>"$TEST_TMP/many.$i" 2>&1 &
done
wait
at 18:02:00 alert list --all --json
expect_equal "one alert" 1 "$(jq '[.[] | select(.kpi == "complaints")] | length' "$OUT")"
done_step "those who record at once open one alert"

# ---- the chain in a burst ----
DB=$TEST_TMP/b.db
warroom init
warroom person add chen --rights member
warroom person add zhao --rights member
warroom campaign new F --playbook ecommerce-festival --launch 2026-06-02 --tz Asia/Shanghai \
	--currency CNY
warroom person set zhao role=operations_supervisor
warroom person set chen role=supply
expect_exit 0
with() { at "$1" alert list --json; jq -r '.[0] | "\(.with) \(.escalation)"' "$OUT"; }
at 10:00:00 record stock 200
expect_exit 0
expect_equal "the owner's" 'chen 0' "$(with 10:14:59)"
expect_equal "a quarter of an hour" 'zhao 1' "$(with 10:15:00)"
expect_equal "another" 'lin 2' "$(with 10:30:00)"
expect_equal "no further" 'lin 2' "$(with 14:00:00)"
at 10:20:00 record uv 1
expect_equal "and no slower for being kept" 'lin 2' "$(with 10:30:00)"
run env WARROOM_NOW=2026-06-02T10:16:00+08:00 "$WARROOM" -f "$DB" report daily --json
expect_equal reported zhao "$(jq -r '.alerts[] | select(.kpi == "stock") | .with' "$OUT")"
run env WARROOM_NOW=2026-06-02T10:05:00+08:00 "$WARROOM" -f "$DB" --lang zh alert list
expect_stdout 处理人
done_step "in a burst it is passed on every quarter of an hour, role by role"

# ---- taken with a response, ended by hand ----
at 10:35:00 alert list --json
id=$(jq -r '.[0].id' "$OUT")
at 10:35:00 alert ack "$id" --cause 'sold out early'
expect_exit 65
expect_stderr 'what is done'
at 10:35:00 alert ack "$id" --note looking --response 'promote HERO-2' --cause 'sold out early' \
	--owner zhao --expect +10% --review '2026-06-02 12:00'
expect_exit 0
expect_stdout 'the response is A-1'
at 10:36:00 adjust list --json
expect_equal "its response" 'promote HERO-2|sold out early|zhao' \
	"$(jq -r '.[0] | "\(.text)|\(.cause)|\(.who)"' "$OUT")"
at 10:36:00 undo
expect_exit 0
at 10:36:30 adjust list --json
expect_stdout '[]'
expect_equal "both were one change" open "$(at 10:36:30 alert list --json; jq -r '.[0].state' "$OUT")"
at 10:37:00 alert resolve "$id" --note 'all well'
expect_exit 65
expect_stderr 'still critical'
at 23:59:00 alert resolve "$id" --note 'the feed stopped'
expect_exit 0
expect_stdout 'is over'
at 23:59:30 alert resolve "$id"
expect_exit 65
done_step "an alert is taken with its response, and ended by hand when it went stale"

# ---- money from a file ----
DB=$TEST_TMP/m.db
warroom init
warroom campaign new M --playbook blank --launch 2026-06-02 --start 2026-06-01 --end 2026-06-04 \
	--tz Asia/Shanghai --currency CNY
warroom kpi add spend --threshold '>500'
expect_exit 0
printf 'date,line,kind,amount\n2026-06-02,ads,plan,5000\n2026-06-02,ads,spend,900\n' >m.csv
at 10:00:00 import ledger m.csv
expect_exit 0
at 10:00:00 alert list --json
expect_equal "rings" 'spend open' "$(field kpi) $(field state)"
done_step "what is imported into the ledger rings too"
