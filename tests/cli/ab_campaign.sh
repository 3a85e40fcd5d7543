# A real month: two advertising campaigns of August 2019, public data.  All
# totals of tests/data/ab-campaign-2019/README.md come out exactly, whichever
# way the figures come in, and what is missing stays missing.
. "$TEST_TOP/tests/support/sh.sh"
D=$TEST_TOP/tests/data/ab-campaign-2019
export WARROOM_PLAYBOOKS="$TEST_TOP/conf/playbooks"
unset WARROOM_DB WARROOM_USER

# make_campaign FILE: with its KPIs, channels and budget, and no figures yet
make_campaign() {
	DB=$1
	"$WARROOM" init "$DB" &&
		"$WARROOM" -f "$DB" campaign new AB --playbook blank --launch 2019-08-01 \
			--start 2019-08-01 --end 2019-08-30 --tz America/New_York --currency USD \
			--budget 160000 || return
	for k in impressions reach clicks searches content_views add_to_cart orders ctr spend; do
		"$WARROOM" -f "$DB" kpi add $k || return
	done
	"$WARROOM" -f "$DB" kpi add conversion --unit percent --numerator orders --denominator clicks &&
		"$WARROOM" -f "$DB" kpi add cost_per_order --unit money --numerator spend \
			--denominator orders || return
	for c in control test; do
		"$WARROOM" -f "$DB" channel add $c && "$WARROOM" -f "$DB" budget plan $c 80000 --channel $c ||
			return
	done
} >/dev/null

# Each line of ledger.csv: date,line,kind,amount,ref
post_ledger() {
	if "$WARROOM" help import | grep -q '^ *ledger '; then
		"$WARROOM" -f "$DB" import ledger "$D/ledger.csv"
		return
	fi
	tail -n +2 "$D/ledger.csv" | while IFS=, read -r date line kind amount ref; do
		"$WARROOM" -f "$DB" ledger "$kind" "$line" "$amount" --date "$date" --ref "$ref" \
			</dev/null || return
	done
} >/dev/null

# figures JSON today|total: a line per KPI, both|control|test
figures() {
	sqlite3 :memory: "
		WITH k AS (SELECT value AS v FROM json_each(readfile('$1'), '\$.kpis')),
		c AS (SELECT json_extract(v, '\$.code') AS code, json_extract(value, '\$.channel') AS ch,
			json_extract(value, '\$.$2.actual') AS a FROM k, json_each(v, '\$.channels'))
		SELECT json_extract(v, '\$.code'), json_extract(v, '\$.$2.actual'),
			(SELECT a FROM c WHERE c.code = json_extract(v, '\$.code') AND ch = 'control'),
			(SELECT a FROM c WHERE c.code = json_extract(v, '\$.code') AND ch = 'test') FROM k" |
		awk -F'|' '{
			scale = $1 ~ /^(ctr|conversion)$/ ? 100 : 1
			form = $1 ~ /^(ctr|conversion|cost_per_order)$/ ? "%.4f" : "%d"
			printf "%s", $1
			for (i = 2; i <= 4; i++) printf "|%s", $i == "" ? "missing" : sprintf(form, $i * scale)
			print ""
		}'
}

cat >expected <<'END'
impressions|5414777|3177233|2237544
reach|4181250|2576503|1604747
clicks|335273|154303|180970
searches|136987|64418|72569
content_views|112110|56370|55740
add_to_cart|64146|37700|26446
orders|30798|15161|15637
ctr|6.1918|4.8565|8.0879
spend|145545|68653|76892
conversion|9.1859|9.8255|8.6407
cost_per_order|4.7258|4.5283|4.9173
END

# totals NAME: the report of the last day says what the README says
totals() {
	warroom report daily --date 2019-08-30 --json
	expect_exit 0
	expect_no_stderr
	cp "$OUT" report.json
	figures report.json total >got
	diff expected got >diff.txt || fault "totals differ: $(cat diff.txt)"
	done_step "$1"
}

# ---- one reading a line ----
run_step "the campaign is made" make_campaign long.db
warroom import readings "$D/readings.csv" --dry-run
expect_exit 0
expect_stdout 'Would record: 413 added, 0 replaced, 0 the same'
warroom export readings
expect_equal "lines exported" 1 "$(wc -l <"$OUT")"
done_step "a dry run says all and does nothing"
warroom import readings "$D/readings.csv"
expect_exit 0
expect_stdout 'Recorded: 413 added, 0 replaced, 0 the same'
run_step "the spend is posted" post_ledger
totals "all totals are exact"

changes=$("$WARROOM" -f "$DB" log --json | grep -c '"id"')
warroom import readings "$D/readings.csv"
expect_stdout 'Recorded: 0 added, 0 replaced, 413 the same'
warroom record --stdin <"$D/readings.csv"
expect_stdout 'Recorded: 0 added, 0 replaced, 413 the same'
expect_equal "changes in the log" "$changes" "$("$WARROOM" -f "$DB" log --json | grep -c '"id"')"
totals "importing twice changes nothing"

warroom report daily --date 2019-08-05 --json
cp "$OUT" fifth.json
figures fifth.json today >got
grep -q '^impressions|114295|missing|114295$' got || fault "impressions: $(cat got)"
grep -q '^orders|768|missing|768$' got || fault "orders: $(cat got)"
grep -q '^ctr|5.1297|missing|5.1297$' got || fault "ctr: $(cat got)"
grep -q '^spend|4132|1835|2297$' got || fault "spend: $(cat got)"
grep -q '^cost_per_order|5.3802|missing|2.9909$' got || fault "cost per order: $(cat got)"
warroom export readings --kpi orders --channel control
refuse_stdout '2019-08-05'
expect_equal "days of control" 29 "$(grep -c ',orders,control,' "$OUT")"
done_step "the empty day is missing, not zero"

# ---- the tables as they were published ----
MAP='time=Date:%d.%m.%Y,spend=Spend [USD],impressions=of Impressions,reach=Reach'
MAP="$MAP,clicks=of Website Clicks,searches=of Searches,content_views=of View Content"
MAP="$MAP,add_to_cart=of Add to Cart,orders=of Purchase"

for c in control test; do
	warroom import readings "$D/${c}_group.csv" --map "$MAP" --channel $c
	expect_exit 0
	expect_stdout "Recorded: 0 added, 0 replaced, $([ $c = control ] && echo 203 || echo 210) the same"
	expect_stderr "column 'Spend [USD]' is left out: spend comes from the ledger"
done
done_step "the published tables say the same as the readings"

run_step "another campaign" make_campaign wide.db
cat >map.txt <<'END'
# The published tables; both have these columns, with blanks around some
time = Date:%d.%m.%Y
channel = Campaign Name
impressions = of Impressions
reach = Reach
clicks = of Website Clicks
searches = of Searches
content_views = of View Content
add_to_cart = of Add to Cart
orders = of Purchase
END
"$WARROOM" -f "$DB" channel set control name='Control Campaign' >/dev/null
"$WARROOM" -f "$DB" channel set test name='Test Campaign' >/dev/null
for again in 'added' 'the same'; do
	for c in control test; do
		warroom import readings "$D/${c}_group.csv" --map map.txt
		expect_exit 0
		expect_no_stderr
		expect_stdout "$([ $c = control ] && echo 203 || echo 210) $again"
	done
done
done_step "a map in a file, the channel in a column, twice"
run_step "its spend" post_ledger
totals "the same totals from the published tables"
