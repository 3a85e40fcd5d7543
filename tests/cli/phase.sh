# phase: list, show, set, milestones, deliverables.
. "$TEST_TOP/tests/support/sh.sh"
. "$TEST_TOP/tests/support/campaign.sh"
run_step "a campaign" make_campaign "$TEST_TMP/a.db" --playbook "$TEST_TOP/tests/conf/data/small.cfg"

expect_keys phase list -- code name start end state progress time_share health tasks_done tasks_all owner weight
expect_keys phase show run -- stages milestones deliverables code note
expect_field 'stages[1].code' burst phase show run
ok phase set planning title="Plan it" start=2026-06-01 end=D-2 weight=30 owner=mei note=x
expect_field name "Plan it" phase show planning
expect_field end 2026-06-09 phase show planning
ok phase set burst weight=80 day_weights=4,1,1,2
expect_field 'stages[1].day_weights' 4,1,1,2 phase show run
refuse 65 "4 weights, one for each day" phase set burst day_weights=1,2
refuse 65 "one for each day" phase set burst end=D+2
refuse 65 "after its end" phase set planning start=D
refuse 64 "a stage has no field 'owner'" phase set burst owner=mei
refuse 64 "did you mean title" phase set planning titel=x
refuse 66 "did you mean planning" phase set planing title=x
refuse 65 "can't be empty" phase set planning title=
ok undo
expect_field 'stages[1].weight' 70 phase show run
done_step "set a phase or a stage"

ok phase reach frozen
expect_field 'milestones[0].reached_at' 2026-06-01T10:00:00+08:00 phase show planning
before=$(all_rows)
ok phase reach frozen
expect_equal "reached already" "$before" "$(all_rows)"
ok phase reach frozen --off
expect_field 'milestones[0].reached_at' '' phase show planning
refuse 66 "did you mean frozen" phase reach frosen
ok phase deliver planning 1
refuse 66 "planning has 1 deliverables" phase deliver planning 2
ok --as mei phase deliver planning 1 --off
refuse 77 "the phase run is not yours; who may: its owner, lead, admin" --as mei phase deliver run 1
refuse 77 "who may" --as vera phase reach frozen
refuse 77 "who may" --as mei phase set planning note=y
done_step "milestones and deliverables, by those who own the phase"
