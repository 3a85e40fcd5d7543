# import and export of lists: what goes out comes back, all of a file or nothing.
. "$TEST_TOP/tests/support/sh.sh"
. "$TEST_TOP/tests/support/campaign.sh"
run_step "a campaign" make_campaign "$TEST_TMP/a.db" --playbook ecommerce-festival --budget 500万
ok ledger spend feed-ads 100 --ref R1 --note '=1+1'
ok ledger commit kol 500
id=$(field '[0].id' ledger list)
ok ledger spend kol 200 --settles "$id"
ok budget transfer feed-ads kol 1000 --reason "bids"
ok ledger reverse "$(field '[1].id' ledger list)" --reason "not at all"
ok task start 5
ok task block 6 --reason "no answer"

for k in tasks budget ledger kpis; do
	ok export $k -o $k.csv
	before=$(all_rows)
	ok import $k $k.csv
	expect_stdout " 0 added, 0 changed,"
	expect_equal "$k: nothing is changed" "$before" "$(all_rows)"
	ok import $k $k.csv --json
	expect_stdout '"added": 0, "changed": 0'
	ok export $k --format json
	expect_stdout '['
done
for k in goals log; do
	ok export $k
	ok export $k --format json
done
grep -q "'=1+1" ledger.csv || fault "a formula went out unguarded"
done_step "what was exported comes back without a change"

# ---- into another campaign ----
ok campaign new copy --playbook blank --launch 2026-06-11 --start 2026-04-01 --end 2026-06-30 --budget 500万 \
	--tz Asia/Shanghai --currency CNY
ok -c copy import ledger ledger.csv
ok -c copy export ledger -o copy.csv
# all but who posted when, numbers of entries aside
cut -d, -f2-9,12- ledger.csv >one && cut -d, -f2-9,12- copy.csv >two
cmp -s one two || fault "the ledger differs: $(diff one two | head -n 5)"
ok -c copy import ledger ledger.csv
expect_stdout "0 added"
expect_equal "spent" "$(column spent -c 618 budget list)" "$(column spent -c copy budget list)"
expect_equal "planned" "$(column planned -c 618 budget list)" "$(column planned -c copy budget list)"
if command -v hledger >/dev/null; then
	ok -c copy export ledger --format hledger -o copy.journal
	hledger -f copy.journal check >hl 2>&1 || fault "hledger: $(cat hl)"
	hledger -f copy.journal balance expenses:feed-ads | grep -q '100.00 CNY' || fault "hledger: no balance"
fi
refuse 64 "no such format" export tasks --format hledger
done_step "a ledger moves to another campaign, links and all"

# ---- tasks ----
printf '\357\273\277Title , DUE,owner,estimate,state,evidence\r\n"海报, 三张",D-3,mei,1.5,todo,\r\nSecond,+2wd,,,done,x\r\n' >t.csv
ok -c copy import tasks t.csv --dry-run
expect_stdout "Would import: 2 added"
warroom -c copy task list
expect_stdout "No tasks yet"
ok -c copy import tasks t.csv
expect_field due 2026-06-08 -c copy task show 1
expect_field title '海报, 三张' -c copy task show 1
expect_field state 'done' -c copy task show 2
ok -c copy import tasks t.csv
expect_stdout "0 added, 0 changed, 2 the same"
printf 'id,due,owner\nT-1,D-2,\n' >t.csv
ok -c copy import tasks t.csv
expect_stdout "0 added, 1 changed"
expect_field due 2026-06-09 -c copy task show 1
expect_field owner '' -c copy task show 1
ok undo
expect_field owner mei -c copy task show 1
iconv -f UTF-8 -t GB18030 >gb.csv <<'END'
title,note
抖音直播间布置与灯光,十六个机位
END
ok -c copy import tasks gb.csv
expect_field note 十六个机位 -c copy task show 3
done_step "tasks: BOM, CRLF, GB18030, any order, by id, one undo"

# ---- bad files ----
printf 'title,due,owner\nGood,D-3,\nBad day,soon,\n,D,\nGood too,D,\n"Nobody, here",D,nobdy\nshort\n' >bad.csv
before=$(all_rows)
warroom -c copy import tasks bad.csv
expect_exit 65
expect_stderr "bad.csv:3:9: due: not a date: 'soon'"
expect_stderr "bad.csv:4:1: a task needs a title"
expect_stderr "bad.csv:6:18: owner: no person or role 'nobdy'"
expect_stderr "bad.csv:7:1: 1 fields where the heading has 3"
expect_equal "all or nothing" "$before" "$(all_rows)"
warroom -c copy import tasks bad.csv --keep-going
expect_exit 65
expect_stdout "2 added, 0 changed, 0 the same; 4 bad left out"
printf 'titel,due\nx,D\n' >bad.csv
refuse 65 "bad.csv:1:1: no such column: 'titel' (did you mean title?)" -c copy import tasks bad.csv
printf 'line\nads\n' >bad.csv
refuse 65 "there is no column 'planned'" -c copy import budget bad.csv
: >bad.csv
refuse 65 "the file is empty" -c copy import budget bad.csv
refuse 66 "missing.csv" -c copy import tasks missing.csv
{ echo title,priority; for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23; do echo "t$i,9$i"; echo "u$i,91"; done; } >bad.csv
refuse 65 "bad.csv:2:4: priority: '91' is not between 1 and 3, and in 23 lines more" -c copy import tasks bad.csv
expect_stderr "and 3 more"
expect_equal "the first 20" 20 "$(grep -c 'bad.csv:' "$ERR")"
printf 'title\nx\nx\n' >bad.csv
refuse 65 "several tasks are called 'x'" -c copy import tasks bad.csv
done_step "every bad line is named, and nothing is taken"

printf 'date,line,kind,amount,ref,to\n2026-06-01,feed-ads,spend,1e3,a,\n2026-06-01,feed-ads,spend,5,a,\n2026-06-01,nowhere,spend,5,a,\n2026-06-01,feed-ads,gift,5,a,\n,feed-ads,spend,5,a,\n2026-06-01,feed-ads,transfer,5,a,\n2026-06-01,feed-ads,spend,99999999,a,\n' >bad.csv
warroom -c copy import ledger bad.csv
expect_exit 65
for l in "2:1: not a number: '1e3'" "4:1: there is no budget line 'nowhere'" "5:21: kind" "6:1: on what day?" \
	"7:1: a transfer to which line? (name it in a column 'to')" "8:1: line feed-ads has only"; do
	expect_stderr "bad.csv:$l"
done
printf 'date,line,kind,amount\n2026-06-01,feed-ads,spend,5\n2026-06-01,feed-ads,spend,5\n' >two.csv
ok -c copy import ledger two.csv
expect_stdout "2 added"
ok -c copy import ledger two.csv
expect_stdout "0 added, 0 changed, 2 the same"
ok -c copy import ledger two.csv --request-id f-1
ok -c copy import ledger two.csv --request-id f-1
done_step "entries: the same as often as it was there is there already"

# ---- budget, kpis, materials ----
printf 'line,planned,category\nfeed-ads,1199000,promotion\nmore,1000,prizes\n' >b.csv
ok -c copy import budget b.csv
expect_stdout "1 added, 1 changed"
printf 'code,unit,numerator,denominator,threshold,target\nper_step,ratio,steps,breaks,,2\nsteps,count,,,<300,5k\nbreaks,count,,,,\n' >k.csv
ok -c copy import kpis k.csv
expect_stdout "3 added"
expect_field numerator steps -c copy kpi show per_step
expect_field target 5000 -c copy kpi show steps
ok -c copy import kpis k.csv
expect_stdout "0 added, 0 changed, 3 the same"
printf 'code,unit,target\nhalf,count,1e3\nwhole,count,7\n' >k.csv
warroom -c copy import kpis k.csv --keep-going
expect_exit 65
expect_stderr "k.csv:2:12: target: not a number: '1e3'"
refuse 66 half -c copy kpi show half
expect_field target 7 -c copy kpi show whole
printf 'code,title,quantity,due,state\nbags,Bags,200,D-4,ordered\n' >m.csv
ok -c copy import materials m.csv
ok -c copy import materials m.csv
expect_stdout "0 added, 0 changed, 1 the same"
printf 'code,state,quantity\nbox,accepted,7\n' >m.csv
ok -c copy import materials m.csv
expect_equal "all of it" '7 false' "$("$WARROOM" -f "$DB" -c copy material list --json | jq -r '.[] | select(.code == "box") | "\(.accepted) \(.short)"')"
"$WARROOM" -f "$DB" -c copy material list --format csv >m.csv
ok -c copy import materials m.csv
expect_stdout "0 added, 0 changed, 2 the same"
rm m.csv
ok -c 618 export materials -o m.csv
grep -q ',,design,' m.csv || fault "no role owns a material"
ok -c 618 import materials m.csv
expect_stdout_re "^Imported: 0 added, 0 changed, [1-9]"
done_step "budget lines, KPIs with formulas and targets, materials"

# ---- many ----
awk 'BEGIN { print "date,line,kind,amount,ref"
	for (i = 0; i < 20000; i++) printf "2026-06-%02d,feed-ads,spend,%d.25,M%d\n", 1 + i % 20, i % 7, i }' >many.csv
run timeout 20 "$WARROOM" -f "$DB" -c copy import ledger many.csv
expect_exit 0
expect_stdout "20000 added"
run timeout 20 "$WARROOM" -f "$DB" -c copy import ledger many.csv
expect_stdout "0 added, 0 changed, 20000 the same"
awk 'BEGIN { print "title,due"; for (i = 0; i < 20000; i++) printf "Task %d,D-%d\n", i, i % 30 }' >many.csv
run timeout 20 "$WARROOM" -f "$DB" -c copy import tasks many.csv
expect_stdout "20000 added"
run timeout 20 "$WARROOM" -f "$DB" -c copy import tasks many.csv
expect_stdout "0 added, 0 changed, 20000 the same"
done_step "20,000 lines of each take no longer than their number asks for"
