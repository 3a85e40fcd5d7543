# kpi and channel: add, set, target.
. "$TEST_TOP/tests/support/sh.sh"
. "$TEST_TOP/tests/support/campaign.sh"
run_step "a campaign" make_campaign "$TEST_TMP/a.db" --playbook "$TEST_TOP/tests/conf/data/small.cfg"

expect_keys kpi list -- code name unit direction aggregation numerator denominator scale decimals category feed \
	target threshold warn critical interval cooldown headline owner updated_at
refuse 73 "has a KPI GMV already" kpi add GMV
ok kpi add refund_rate
expect_field unit percent kpi show refund_rate
expect_field direction down kpi show refund_rate
refuse 64 "what is its unit" kpi add visits_by_foot
ok kpi add walks --unit count --name "Walks" --threshold '<300' --interval 1h --owner design --warn 5% --critical 15
expect_field threshold '<300' kpi show walks
expect_field critical 0.15 kpi show walks
expect_field interval 3600 kpi show walks
ok kpi add per_walk --unit money --numerator gmv --denominator walks --decimals 2
expect_field aggregation ratio kpi show per_walk
refuse 65 "is a ratio: of what" kpi add half --unit ratio --aggregation ratio
refuse 65 "aggregation must be ratio" kpi add half --unit count --numerator gmv --denominator walks --aggregation sum
refuse 65 "is a ratio itself" kpi add half --unit ratio --numerator cvr --denominator walks
refuse 65 "not a code for a KPI" kpi add "a b" --unit count
refuse 65 "unit" kpi add half --unit kilo
refuse 65 "not a threshold" kpi add half --unit count --threshold 300
refuse 65 "beyond the critical one" kpi add half --unit count --warn 50% --critical 20%
done_step "add, from the library and by hand"

ok kpi set walks threshold='>9k' direction=down headline=yes cooldown=3 response="Ask" hours=
expect_field threshold '>9,000' kpi show walks
ok kpi set walks threshold=none
expect_field threshold '' kpi show walks
refuse 64 "did you mean" kpi set walks threshhold=5
refuse 65 "24 weights" kpi set walks hours=1,2,3
refuse 66 "did you mean walks" kpi set walk name=x
ok kpi set walks decimals=1
ok record walks 12.5 --time '2026-06-01 09:00'
refuse 65 "has readings already" kpi set walks unit=money
refuse 65 "has readings already" kpi set walks decimals=2
refuse 65 "has targets already" kpi set gmv decimals=0
done_step "set; what readings and targets mean can't change under them"

ok kpi target walks 5k
expect_field target 5000 kpi show walks
ok kpi target walks 800 --stage burst --channel shop --day 2026-06-12
warroom goal list --json
expect_stdout 'walks-burst-shop-2026-06-12'
ok kpi target walks 900 --stage burst --channel shop --day 2026-06-12
ok kpi target cvr 3%
expect_field target 0.03 kpi show cvr
ok kpi target cvr 0.031
expect_field target 0.031 kpi show cvr
ok undo
expect_field target 0.03 kpi show cvr
ok kpi target walks none
expect_field target '' kpi show walks
refuse 66 "no target of walks to take away" kpi target walks none
for a in 1e3 0x10 1,2,3 ９ NaN 9223372036854775808; do refuse 65 "'$a'" kpi target walks "$a"; done
refuse 66 "did you mean burst" kpi target walks 5 --stage brust
done_step "targets in every scope"

# ---- undo ----
ok kpi add steps --unit count
added=$(field '[0].id' log)
ok undo
refuse 66 "steps" kpi show steps
ok kpi add steps --unit count
added=$(field '[0].id' log)
ok record steps 5 --time '2026-06-01 09:00'
refuse 75 "the KPI has readings" undo "$added"
ok channel add kiosk
added=$(field '[0].id' log)
ok record steps 6 --time '2026-06-01 09:00' --channel kiosk
refuse 75 "the channel has readings" undo "$added"
ok undo
ok undo "$added"
done_step "a KPI or channel with readings stays"
