# gate: sign, reject, out of date, override, tick.
. "$TEST_TOP/tests/support/sh.sh"
. "$TEST_TOP/tests/support/campaign.sh"
sed 's/kind = "milestone_reached"; milestone = "frozen"; }/kind = "manual"; }/' \
	"$TEST_TOP/tests/conf/data/small.cfg" >small.cfg
run_step "a campaign" make_campaign "$TEST_TMP/a.db" --playbook "$TEST_TMP/small.cfg"

expect_keys gate list -- code name due state conditions_met conditions_all signatures signatures_outdated \
	signatures_needed closes opens overdue
expect_keys gate show plan-gate -- conditions signatures covers_hash override_reason
expect_field state open gate show plan-gate

refuse 65 "met by the facts, not by hand" gate check plan-gate drawn
refuse 66 "there are drawn, ice" gate check plan-gate icy
ok --as mei gate check plan-gate ice
expect_field 'conditions[1].met_by' mei gate show plan-gate
ok --as mei undo
expect_field 'conditions[1].met' 0 gate show plan-gate
ok gate check plan-gate ice
ok gate check plan-gate ice --off
ok gate check plan-gate ice
done_step "conditions that are met by hand"

refuse 64 "--approve or --reject" gate sign plan-gate
refuse 64 "--approve or --reject" gate sign plan-gate --approve --reject
refuse 64 "needs its reason" gate sign plan-gate --reject --role lead
refuse 66 "does not sign" gate sign plan-gate --approve --role design
refuse 77 "signs nothing of plan-gate (who signs it: lead)" --as mei gate sign plan-gate --approve
refuse 77 "does not hold the role lead (an admin gives it" --as mei gate sign plan-gate --approve --role lead
ok gate sign plan-gate --reject --role lead --note "too dear"
expect_field state rejected gate show plan-gate
ok person set tom role=lead
ok --as tom gate sign plan-gate --approve
expect_field 'signatures[0].state' signed gate show plan-gate
expect_field 'signatures[0].who' tom gate show plan-gate
before=$(all_rows)
ok --as tom gate sign plan-gate --approve
expect_equal "signed again" "$before" "$(all_rows)"
refuse 77 "a sign-off stands: it is never taken back (decide anew: reject it with a reason" --as tom undo
ok task 'done' 1 --evidence here
expect_field state passed gate show plan-gate
done_step "sign and reject, by who holds the role"

ok budget plan ads 400000
expect_field state out_of_date gate show plan-gate
expect_field 'signatures[0].state' out_of_date gate show plan-gate
ok budget plan ads 420000
expect_field state passed gate show plan-gate
ok goal set sell target=510万
expect_field '[0].signatures_outdated' 1 gate list
ok task set 2 title="Build it"
ok ledger spend ads 5
expect_field state out_of_date gate show plan-gate
done_step "a change of what was signed makes it out of date; what happens doesn't"

refuse 77 "who may: lead, admin" --as mei gate override plan-gate --reason x
refuse 64 "needs a reason" gate override plan-gate
ok gate override plan-gate --reason "the hall is booked"
expect_field state overridden gate show plan-gate
expect_field override_reason "the hall is booked" gate show plan-gate
expect_field override_by lena gate show plan-gate
ok undo
expect_field state out_of_date gate show plan-gate
refuse 66 "did you mean plan-gate" gate override plan-gat --reason x
done_step "override with a reason that stays visible"
