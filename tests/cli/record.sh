# Readings in and out: one, many, by CSV, NDJSON and maps of columns; what is
# wrong is named with its place, and then nothing is changed.
. "$TEST_TOP/tests/support/sh.sh"
export WARROOM_PLAYBOOKS="$TEST_TOP/conf/playbooks" WARROOM_NOW=2026-06-15T12:00:00+08:00
unset WARROOM_DB WARROOM_USER
DB=$TEST_TMP/t.db

make_campaign() {
	"$WARROOM" init "$DB" &&
		"$WARROOM" -f "$DB" campaign new F --playbook blank --launch 2026-06-01 \
			--start 2026-06-01 --end 2026-06-30 --tz Asia/Shanghai --currency CNY || return
	for k in uv orders gmv response_time spend cvr; do
		"$WARROOM" -f "$DB" kpi add $k || return
	done
	"$WARROOM" -f "$DB" kpi add refund --unit percent &&
		"$WARROOM" -f "$DB" channel add douyin --name '抖音' &&
		"$WARROOM" -f "$DB" channel add taobao
} >/dev/null
run_step "the campaign is made" make_campaign

# Everything that could have changed
state() {
	"$WARROOM" -f "$DB" log --json
	"$WARROOM" -f "$DB" export readings
	sqlite3 "$DB" 'SELECT count(*), sum(n), sum(total) FROM day_sum UNION ALL
		SELECT count(*), sum(n), sum(total) FROM hour_sum'
}
expect_unchanged() {
	state >after
	cmp -s before after || fault "$RAN: the database was changed: $(diff before after | head -n 5)"
}

# ---- one ----
says() { # WHAT ARGS...: prints just this and goes well
	want=$1
	shift
	warroom record "$@"
	expect_exit 0
	expect_equal "$*" "$want" "$(cat "$OUT")"
}
says 'Recorded uv douyin 48,000 at 2026-06-15 12:00' uv 48000 --channel douyin
says 'uv douyin is 48,000 at 2026-06-15 12:00 already' UV 4.8万 --channel '抖音'
says 'Recorded uv douyin 48,001 at 2026-06-15 12:00, it was 48,000' uv 48001 --channel DOUYIN
says 'Recorded gmv ¥2,000.50 at 2026-06-04 20:00' gmv '¥2,000.50' --time 'D+3 20:00'
says 'Recorded refund 2.50% at 2026-06-15 12:00' refund 2.5%
says 'refund is 2.50% at 2026-06-15 12:00 already' refund 0.025
says 'Recorded gmv -¥5.00 at 2026-06-01 08:00' gmv -5 --time 2026-06-01T00:00:00Z
says 'Recorded uv douyin 7 at 2026-06-15 12:00' uv 7 --channel douyin --source adserver
done_step "one reading, and what became of it"

warroom record gmv 1 --time 2026-06-12T14:00 --json
expect_stdout '{"kpi": "gmv", "channel": null, "time": "2026-06-12T14:00:00+08:00", "value": 1, "source": "manual", "outcome": "added", "before": null}'
warroom record gmv 2.5 --time 2026-06-12T14:00 --json
expect_stdout '"value": 2.5, "source": "manual", "outcome": "replaced", "before": 1}'
warroom record gmv 2.50 --time 2026-06-12T14:00 --json --request-id once
expect_stdout '"outcome": "same"'
done_step "the same as JSON"

# ---- refused ----
state >before
refused() { # CODE MESSAGE ARGS...
	code=$1 message=$2
	shift 2
	warroom record "$@"
	expect_exit "$code"
	expect_stderr "$message"
	expect_no_stdout
}
refused 65 'cvr is made of orders and uv (record orders and uv)' cvr 3%
refused 65 'spend comes from the ledger, not from readings' spend 3
refused 66 "F has no KPI 'uvv' (did you mean uv" uvv 3
refused 66 "F has no channel 'duoyin' (did you mean douyin?)" uv 3 --channel duoyin
refused 65 'more than a day ahead (a rehearsal sets the clock by --now)' uv 3 --time 2026-06-17
refused 65 'before the year 2000' uv 3 --time 1999-12-31
refused 65 "--time: not a date: 'soon'" uv 3 --time soon
refused 65 "a control character in the source" uv 3 --source "$(printf 'a\001b')"
refused 64 'an argument is missing' uv
refused 64 "not 'uv'" --stdin uv
refused 77 'nothing may be changed under --read-only' uv 3 -R
refused 65 "'1.5' has more decimals" uv 1.5
refused 65 "not a number: '1e3'" gmv 1e3
refused 65 "not a number: '0x10'" gmv 0x10
refused 65 "not a number: '1,2,3' (a comma stands between groups of three digits" gmv 1,2,3
refused 65 "not a number: '９' (write the digits 0-9, not full-width ones)" gmv ９
refused 65 "not a number: 'NaN'" gmv NaN
refused 65 "'9223372036854775808' is too large" gmv 9223372036854775808
refused 65 "'1.005' has more decimals than CNY has (2)" gmv 1.005
refused 65 'gmv has no value' gmv ''
expect_unchanged
done_step "what is wrong with one is said, and nothing is changed"

"$WARROOM" -f "$DB" person add wang --rights viewer >/dev/null
"$WARROOM" -f "$DB" person add zhao --rights member >/dev/null
refused 77 'wang may not do this; who may: member, lead, admin' uv 3 --as wang
says 'Recorded uv 3 at 2026-06-14 12:00' uv 3 --time '2026-06-14 12:00' --as zhao
done_step "members record, viewers don't"

# ---- many: what goes well ----
stream() { # TEXT ARGS...
	# shellcheck disable=SC2059 # the text has escapes
	printf "$1" >in
	shift
	run "$WARROOM" -f "$DB" record --stdin "$@" <in
}
went_well() { # ADDED REPLACED SAME
	expect_exit 0
	expect_no_stderr
	expect_stdout "Recorded: $1 added, $2 replaced, $3 the same"
}
stream '2026-06-01 10:00,uv,douyin,5\n2026-06-01 11:00,orders,,1\n'
went_well 2 0 0
stream 'time,kpi,channel,value\n2026-06-01 10:00,uv,douyin,5\n'
went_well 0 0 1
stream 'Value,SOURCE,kpi, time \n6,manual,uv,2026-06-01T10:00:00+08:00\n7,crm,uv,2026-06-01 11:00\n' \
	--channel douyin
went_well 1 1 0
stream '\357\273\277time,kpi,channel,value\r\n2026-06-01 10:00,uv,douyin,6\r\n\r\n'
went_well 0 0 1
stream '2026-06-01 10:00;uv;douyin;"6"\n' --separator ';'
went_well 0 0 1
stream '2026-06-01 10:00\tuv\tdouyin\t1,006\n' --separator tab
went_well 0 1 0
printf 'time,kpi,channel,value\n2026-06-01 10:00,uv,抖音,6\n' | iconv -t GB18030 >in
run "$WARROOM" -f "$DB" import readings in
went_well 0 1 0
stream '2026-06-02 10:00,uv,,1\n2026-06-02 10:00,uv,,2\n'
went_well 1 0 0
stream '2026-06-02 10:00,uv,,2\n'
went_well 0 0 1
stream ''
went_well 0 0 0
done_step "CSV with and without a header, BOM, CRLF, GB18030, separators"

stream '2026-06-03 10:00,uv,,7\n' --request-id r1
went_well 1 0 0
stream '2026-06-03 10:00,uv,,8\n' --request-id r1
expect_exit 0
expect_stdout 'Done before under this request id'
warroom export readings --since 2026-06-03T10:00 --kpi uv
expect_stdout '2026-06-03T10:00:00+08:00,uv,,7,manual'
done_step "a request is done once"

stream '{"time":"2026-06-01 10:00","kpi":"uv","channel":"douyin","value":6}\n{"VALUE":12.34,"time":"2026-06-01T10:00:00+08:00","kpi":"gmv","source":null}\n\n{"time":"2026-06-01 09:00","kpi":"gmv","value":"1.2万"}\n' --input ndjson
went_well 2 0 1
stream '\357\273\277{"time":"2026-06-01 10:00","kpi":"gmv","value":12.340}' --input ndjson
went_well 0 0 1
done_step "NDJSON, numbers to the digit"

# ---- many: what doesn't ----
state >before
stream 'time,kpi,channel,value\n2026-06-05 10:00,uv,douyin,5\n2026-06-05 10:00,uv,duoyin,5\n2026-06-05 11:00,uv,douyin,x\n\n2026-06-05 25:00,uv,douyin,5\n2026-06-05 12:00,uv,douyin\n2026-06-05 12:00,cvr,,1\n"2026-06-05 12:00,uv,,1\n2026-06-05 13:00,uv,"dou"yin,1\n'
expect_exit 65
expect_no_stdout
expect_stderr "warroom: stdin:3:21: F has no channel 'duoyin' (did you mean douyin?)"
expect_stderr "warroom: stdin:4:28: not a number: 'x'"
expect_stderr "warroom: stdin:6:1: not a time: '2026-06-05 25:00'"
expect_stderr 'warroom: stdin:7:1: 3 columns, not 4'
expect_stderr 'warroom: stdin:8:18: cvr is made of orders and uv'
expect_stderr 'warroom: stdin:9:1: the quote that begins here is not closed'
expect_stderr 'warroom: stdin:10:'
expect_equal "lines of stderr" 7 "$(wc -l <"$ERR")"
expect_unchanged
done_step "every bad line is named, nothing is changed"

run "$WARROOM" -f "$DB" record --stdin --json <in
expect_exit 65
expect_stderr '{"error":{"code":"data"'
expect_stderr '"problem_count":7'
expect_stderr '{"file":"stdin","line":4,"column":28,"message":"not a number: '
run "$WARROOM" -f "$DB" record --stdin --lang zh <in
expect_stderr 'stdin:3:21: F 没有渠道“duoyin”'
expect_unchanged
done_step "the same as JSON and in Chinese"

run "$WARROOM" -f "$DB" record --stdin --keep-going <in
expect_exit 65
expect_stdout 'Recorded: 1 added, 0 replaced, 0 the same; 7 bad left out'
expect_stderr "stdin:3:21: F has no channel 'duoyin'"
run "$WARROOM" -f "$DB" record --stdin --keep-going --json <in
expect_stdout '{"added": 0, "replaced": 0, "same": 1, "bad": 7, "left_out": [], "dry_run": false, "repeat": false}'
done_step "--keep-going takes the good lines"

state >before
awk 'BEGIN { for (i = 1; i <= 9000; i++) printf "2026-06-06 %02d:%02d:%02d,uv,taobao,%s\n",
	i / 3600, i / 60 % 60, i % 60, i == 7341 ? "12a" : i }' >in
run "$WARROOM" -f "$DB" import readings in
expect_exit 65
expect_stderr "warroom: in:7341:31: not a number: '12a'"
expect_equal "lines of stderr" 1 "$(wc -l <"$ERR")"
expect_unchanged
sed 's/,uv,/,vu,/' in >all-bad
run "$WARROOM" -f "$DB" import readings all-bad
expect_exit 65
expect_equal "lines of stderr" 1 "$(wc -l <"$ERR")"
expect_stderr "warroom: all-bad:1:21: F has no KPI 'vu', and in 8999 lines more"
expect_unchanged
awk -F, -v OFS=, '{ $2 = "v" NR; print }' in >all-bad
run "$WARROOM" -f "$DB" import readings all-bad
expect_exit 65
expect_equal "lines of stderr" 21 "$(wc -l <"$ERR")"
expect_stderr 'warroom: ... and 8980 more'
expect_unchanged
done_step "a bad number at line 7341; 9,000 bad lines"

stream '2026-06-05 10:00,uv,douyin,5,a\377\376\377\n'
expect_exit 65
expect_stderr 'stdin:1:31: bytes that are no text (save the file as UTF-8)'
printf 'time,kpi,channel,value\n2026-06-05 10:00,uv,,5\n' | iconv -t UTF-16 >in
run "$WARROOM" -f "$DB" import readings in
expect_exit 65
expect_stderr 'the file is UTF-16 (save the file as CSV in UTF-8)'
stream 'when,kpi,chanel,value\n2026-06-05 10:00,uv,douyin,5\n'
expect_exit 65
expect_stderr "stdin:1:1: no such column: 'when'"
expect_stderr "stdin:1:10: no such column: 'chanel' (did you mean channel?)"
stream 'kpi,value\nuv,5\n'
expect_stderr "there is no column 'time'"
stream 'Date,Clicks\n1.6.2026,5\n'
expect_exit 65
expect_stderr 'stdin:1:1: 2 columns, not time,kpi,channel,value[,source] (a wide table is imported by --map'
stream '2026-06-05 10:00;uv;douyin;5\n'
expect_exit 65
expect_stderr 'another separator by --separator'
run "$WARROOM" -f "$DB" import readings nothere.csv
expect_exit 66
expect_stderr "can't read nothere.csv"
head -c 4096 /dev/urandom >in
run "$WARROOM" -f "$DB" import readings in
expect_exit 65
stream '2026-06-05 10:00,uv,,5\n' --separator ab
expect_exit 64
stream '2026-06-05 10:00,uv,,5\n' --input xml
expect_exit 64
expect_unchanged
done_step "wrong bytes, columns, files and options"

stream '{"time":"2026-06-05 10:00","kpi":"uv"}\n{"tme":1}\n[1]\nnot\n{"time":"2026-06-05 10:00","kpi":"gmv","value":1234567890123.4567}\n{"time":"2026-06-05 10:00","kpi":"uv","value":true}\n{"time":"2026-06-05 10:00","kpi":"uv","value":1,"value":2}\n{"time":"2026-06-05 10:00","kpi":"uv","value":9223372036854775808}\n' --input ndjson
expect_exit 65
expect_stderr "stdin:1:1: 'value' is missing"
expect_stderr "stdin:2:1: no such member: 'tme' (did you mean time?)"
expect_stderr 'stdin:3:1: not JSON'
expect_stderr 'stdin:5:1: value has more digits than a JSON number keeps (write it as a text'
expect_stderr 'stdin:6:1: value is neither a text nor a number'
expect_equal "lines of stderr" 8 "$(wc -l <"$ERR")"
expect_unchanged
done_step "bad NDJSON"

# ---- maps ----
printf 'Campaign,Date, Clicks ,Clicks2,Cost\nA,1.6.2026,1,2,3\nA,2.6.2026,,,4\nA,3.6.2026,5,"1,006",4\n,,,,\n' >wide.csv
run "$WARROOM" -f "$DB" import readings wide.csv --channel taobao \
	--map 'time=Date:%d.%m.%Y@9:30,orders=Clicks,uv=Clicks2,spend=Cost'
expect_exit 0
expect_stdout 'Recorded: 4 added, 0 replaced, 0 the same'
expect_stderr "column 'Cost' is left out: spend comes from the ledger"
warroom export readings --channel taobao --kpi uv
expect_stdout '2026-06-01T09:30:00+08:00,uv,taobao,2,manual'
expect_stdout '2026-06-03T09:30:00+08:00,uv,taobao,1006,manual'
done_step "a wide table: empty cells are no readings"
state >before
mapped() { # CODE MESSAGE MAP
	run "$WARROOM" -f "$DB" import readings wide.csv --map "$3"
	expect_exit "$1"
	expect_stderr "$2"
	expect_unchanged
}
mapped 65 "wide.csv:1:1: there is no column 'Click' (did you mean Clicks" 'time=Date:%d.%m.%Y,uv=Click'
mapped 64 "not a form of dates: '%d.%q.%Y'" 'time=Date:%d.%q.%Y,uv=Clicks'
mapped 64 'the map has no time' 'uv=Clicks'
mapped 64 'the map names no KPI' 'time=Date'
mapped 64 'UV is mapped twice' 'time=Date,uv=Clicks,UV=Cost'
mapped 66 "F has no KPI 'uvx'" 'time=Date:%d.%m.%Y,uvx=Clicks'
mapped 66 nomap.txt nomap.txt
mapped 65 "wide.csv:2:3: not a date of the form %m/%d/%Y: '1.6.2026'" 'time=Date:%m/%d/%Y,uv=Clicks'
mapped 65 "wide.csv:2:1: F has no channel 'A'" 'time=Date:%d.%m.%Y,uv=Clicks,channel=Campaign'
printf '%s\n' 'Date,Clicks' '1.6.2026,1' '2.6.2026,1e3' '3.6.2026' '1.7.2026,1' >wide.csv
mapped 65 "wide.csv:3:10: not a number: '1e3'" 'time=Date:%d.%m.%Y,uv=Clicks'
expect_stderr 'wide.csv:4:1: 1 columns, not 2'
expect_stderr 'wide.csv:5:1: the time lies more than a day ahead'
done_step "maps that don't fit"

# ---- out, and in again ----
stream "2026-06-07 10:00,uv,,1,=cmd\n2026-06-07 10:00,uv,,2,\"a,\"\"b\"\"\"\n2026-06-07 10:00,uv,,3,渠道\n"
went_well 3 0 0
warroom export readings
cp "$OUT" all.csv
expect_stdout ",1,'=cmd"
expect_stdout ',2,"a,""b"""'
warroom export readings --json
cp "$OUT" all.json
expect_equal "rows as JSON" "$(($(wc -l <all.csv) - 1))" \
	"$(sqlite3 :memory: "SELECT json_array_length(readfile('all.json'))")"
n=$(($(wc -l <all.csv) - 1))
run "$WARROOM" -f "$DB" import readings all.csv
went_well 0 0 $n
run "$WARROOM" -f "$DB" import readings all.json
went_well 0 0 $n
run "$WARROOM" -f "$DB" export readings --format csv -o out.csv
expect_exit 0
cmp all.csv out.csv || fault "-o writes something else"
warroom export readings --format md
expect_exit 64
warroom export readings --kpi nokpi
expect_exit 66
done_step "what was exported comes in again and changes nothing"

"$WARROOM" -f "$DB" log >log.txt
grep -q 'Imported 4 readings from wide.csv' log.txt || fault "the log does not name the file"
done_step "the log says what came from where"

# ---- as of, undo, closing ----
says 'Recorded uv 11 at 2026-06-16 09:00' uv 11 --time '2026-06-16 09:00' --now '2026-06-16 10:00'
says 'Recorded uv 12 at 2026-06-16 09:00, it was 11' uv 12 --time '2026-06-16 09:00' \
	--now '2026-06-17 10:00'
warroom export readings --since 2026-06-16 --kpi uv --at '2026-06-17 00:00'
expect_stdout '2026-06-16T09:00:00+08:00,uv,,11,manual'
refuse_stdout '2026-06-16T09:00:00+08:00,uv,,12,manual'
refused 77 'nothing may be changed under --at' uv 3 --at '2026-06-17 00:00'
done_step "what was recorded as of an earlier time"

state | grep -v '^ *[{}]' | sed -n '/^time,/,$p' >before-undo
stream '2026-06-02 10:00,uv,,99\n2026-06-08 10:00,uv,,98\n'
went_well 1 1 0
warroom undo
expect_exit 0
state | grep -v '^ *[{}]' | sed -n '/^time,/,$p' >after-undo
cmp -s before-undo after-undo || fault "undo left: $(diff before-undo after-undo)"
done_step "a batch is undone with its sums"

# A feed that takes its time holds nobody up
mkfifo feed
"$WARROOM" -f "$DB" record --stdin <feed >slow.out 2>&1 &
slow=$!
exec 9>feed
awk 'BEGIN { for (i = 0; i < 200000; i++) printf "2026-06-09 %02d:%02d:%02d,uv,douyin,1,s%d\n",
	i / 3600 % 24, i / 60 % 60, i % 60, i / 86400 }' >&9
says 'Recorded orders 5 at 2026-06-15 12:00' orders 5
exec 9>&-
wait $slow || fault "the slow feed: $(cat slow.out)"
grep -q 'Recorded: 200000 added' slow.out || fault "the slow feed: $(cat slow.out)"
expect_equal "its sum" 200000 "$(sqlite3 "$DB" 'SELECT sum(total) FROM day_sum
	JOIN kpi ON kpi.id = kpi_id JOIN channel ON channel.id = channel_id
	WHERE kpi.code = '"'uv'"' AND channel.code = '"'douyin'"' AND day_sum.start =
	(SELECT max(start) FROM day_sum WHERE n > 100000)')"
done_step "a slow feed of 200,000 keeps nobody waiting"

"$WARROOM" -f "$DB" campaign close >/dev/null
refused 65 'campaign F is closed: nothing can be recorded' uv 3
done_step "a closed campaign takes no readings"
