# goal: the tree, what doesn't add up, add, set, remove.
. "$TEST_TOP/tests/support/sh.sh"
. "$TEST_TOP/tests/support/campaign.sh"
run_step "a campaign" make_campaign "$TEST_TMP/a.db" --playbook "$TEST_TOP/tests/conf/data/small.cfg"

expect_keys goal list -- code title kpi type priority stage channel segment day depth target baseline stretch \
	remainder owner due
warroom goal list
expect_stdout_re '^sell  '
expect_stdout_re '^sell-warm +  '
refuse_stdout '≠'
ok goal set sell-warm target=100万
warroom goal list
expect_stdout "≠ not spread over stages"
expect_equal "remainder" 500000 "$(column remainder goal list)"
ok undo
warroom goal list
refuse_stdout '≠'
done_step "what its children leave over is a row of its own"

ok goal add sell-new --kpi gmv --segment new --target 200万 --title "New customers" --type users --priority 2 \
	--baseline 100万 --stretch 50% --owner design --due D+2
warroom goal list --json
expect_stdout '"code": "sell-new"'
expect_stdout '"stretch": 1500000'
refuse 73 "has the same KPI and scope (change it: warroom goal set sell-new" goal add other --kpi gmv --segment new --target 1
refuse 73 "there is a goal sell already" goal add SELL --kpi cvr --segment new --target 1%
refuse 64 "needs --kpi KPI and --target VALUE" goal add x --kpi gmv
refuse 66 "did you mean gmv" goal add x --kpi gvm --target 1
refuse 65 "room of 50% above what" goal add x --kpi gmv --segment old --target 1 --stretch 50%
refuse 65 "target" goal add x --kpi gmv --segment old --target 1e3
refuse 65 "priority" goal add x --kpi gmv --segment old --target 1 --priority 0
done_step "add"

ok goal set sell-new target=2.5M owner=mei due=none
refuse 64 "kpi of a goal can't be changed (remove it and add another)" goal set sell-new kpi=cvr
refuse 64 "did you mean target" goal set sell-new targe=1
refuse 66 "did you mean sell-new" goal set sell-nev target=1
ok goal remove sell-new
warroom goal list --json
refuse_stdout sell-new
ok undo
warroom goal list --json
expect_stdout sell-new
refuse 77 "who may: lead, admin" --as mei goal remove sell-new
done_step "set, remove, and back"

# ---- against the campaigns before ----
DB=$TEST_TMP/past.db
unset WARROOM_CAMPAIGN
export WARROOM_NOW='2025-06-20T12:00:00+08:00'
ok init
ok campaign new old --playbook blank --launch 2025-06-18 --end 2025-06-22 --tz Asia/Shanghai --currency CNY
for k in uv orders gmv cvr stock; do ok kpi add $k; done
ok channel add east
ok channel add west
run "$WARROOM" -f "$DB" record --stdin <<'EOF'
2025-06-18 10:00,uv,east,600
2025-06-19 10:00,uv,west,400
2025-06-19 10:00,orders,,20
2025-06-19 10:00,gmv,,5000
2025-06-18 10:00,stock,east,70
2025-06-18 10:00,stock,west,50
2025-06-19 10:00,stock,east,30
EOF
expect_exit 0
ok campaign archive
export WARROOM_NOW='2026-06-01T12:00:00+08:00'
ok campaign new new --playbook blank --launch 2026-06-18 --end 2026-06-22 --tz Asia/Shanghai --currency CNY
for k in uv orders gmv cvr stock; do ok kpi add $k; done
ok kpi target uv 1500
ok kpi target orders 19
ok kpi target gmv 5000
ok kpi target cvr 3%
ok kpi target stock 120
ok check --json
expect_equal "as ambitious as before" '["goal_below_past"]' \
	"$(jq -c '[.[].code | select(startswith("goal_"))]' "$OUT")"
expect_stdout 'target 19 falls behind the 20 of the last campaign'
ok kpi target orders 20
ok kpi target uv 1501
ok kpi target cvr 3.1%
ok kpi target stock 79
ok check
expect_stdout 'target 1,501 is far beyond 1,000, the best of the last campaigns'
expect_stdout 'target 79 falls behind the 80 of the last campaign'
expect_stdout 'target 3.10% is far beyond 2.00%'
ok campaign set currency=USD
ok kpi target gmv 50000
ok check --json
expect_equal "other money" '["cvr","stock","uv"]' \
	"$(jq -c '[.[] | select(.code | startswith("goal_")) | .place] | sort' "$OUT")"
done_step "targets out of proportion to the last campaigns are flagged"
