# task: every verb, filters, states, dependencies, who may.
. "$TEST_TOP/tests/support/sh.sh"
. "$TEST_TOP/tests/support/campaign.sh"
run_step "a campaign" make_campaign "$TEST_TMP/a.db" --playbook "$TEST_TOP/tests/conf/data/small.cfg"

# ---- add ----
ok task add "Book the hall" --phase planning --owner mei --with tom,@design --start D-9 --due D-3 \
	--estimate 1.5 --priority 1 --deliverable "Contract" --standard "Signed" --module hall --note n
expect_stdout 'Added T-3 Book the hall'
expect_field due 2026-06-08 task show 3
expect_field start 2026-06-02 task show 3
expect_field estimate 1.5 task show t-3
expect_field owner mei task show 3
expect_field with '["tom","design"]' task show 3
expect_field phase planning task show 3
expect_keys task list -- id title state owner owner_role start due overdue due_soon late_start phase module \
	priority checks_done checks estimate code reason deliverable standard evidence needs_evidence note
for d in +2wd:2026-06-03 fri:2026-06-05 today:2026-06-01 D+1:2026-06-12 2026-06-20:2026-06-20; do
	ok task set 3 start= due="${d%%:*}"
	expect_field due "${d#*:}" task show 3
done
ok task set 3 due=none
expect_field due '' task show 3
done_step "add and set, with dates in every form"

refuse 64 "did you mean title" task set 3 titel=x
refuse 65 "title: it can't be empty" task add ''
refuse 65 "can't be empty" task set 3 title=
refuse 66 "no person or role 'mia' (did you mean" task set 3 owner=mia
refuse 66 "phase" task set 3 phase=plannig
refuse 65 "not a date" task set 3 due=soon
refuse 65 "after it is due" task set 3 start=D+3 due=D
refuse 65 "priority" task set 3 priority=4
refuse 65 "estimate" task set 3 estimate=-1
refuse 65 "estimate" task set 3 estimate=1e3
refuse 65 "yes or no" task set 3 needs_evidence=maybe
refuse 66 "number 99" task show 99
refuse 64 "not a task" task show nonsense
refuse 64 "has no field 'state'" task set 3 state=done
done_step "mistakes change nothing and say what to do"

# ---- states ----
ok task start 3
expect_field state doing task show 3
refuse 64 "a reason is needed" task block 3
ok task block 3 --reason "no quote yet"
expect_field reason "no quote yet" task show 3
ok task 'done' 3
expect_field reason '' task show 3
expect_field done_at 2026-06-01T10:00:00+08:00 task show 3
ok task show 3
expect_stdout "Done at"
refuse_stdout "Reason"
refuse_stdout "Expected finish"
refuse_stdout "Critical path"
ok task set 3 due=2026-05-30 start=2026-05-20
ok task show 3
expect_stdout "2026-06-01 10:00 · 2 days late"
ok task set 3 start=2026-06-01 due=2026-06-02
ok task show 3
expect_stdout "2026-06-01 10:00 · 1 day early"
ok task reopen 3
expect_field done_at '' task show 3
ok task show 3
refuse_stdout "Done at"
refuse 64 "a reason is needed" task drop 3
ok task drop 3 --reason "given up"
ok task reopen 3
before=$(all_rows)
ok task reopen 3
expect_equal "the same state again" "$before" "$(all_rows)"
done_step "start, block, done, drop, reopen"

refuse 64 "its deliverable is shown: Three" task 'done' 1
refuse 75 "depends on open tasks: T-1" task 'done' 2
expect_stderr "--anyway"
ok task 'done' 2 --anyway
warroom log --limit 1
expect_stdout "done before T-1"
ok undo
ok task 'done' 1 --evidence https://example.com/three.png
expect_field evidence https://example.com/three.png task show 1
ok task 'done' 2
done_step "evidence; done before what it needs is asked for and recorded"

# ---- dependencies ----
ok task depend 3 2
expect_field 'needs[0]' 2 task show 3
expect_field 'feeds[0]' 3 task show 2
before=$(all_rows)
ok task depend 3 2
expect_equal "twice" "$before" "$(all_rows)"
refuse 65 "T-1 → T-3 → T-2 → T-1" task depend 1 3
refuse 65 "T-3" task depend 3 3
ok task depend 3 2 --off
refuse 66 "does not depend" task depend 3 2 --off
ok task depend 1 3
done_step "a cycle is refused and named"

# ---- checklist and comments ----
ok task check 1 2
warroom task list draw --json
expect_stdout '"checks_done": 1'
refuse 66 "the checklist of T-1 has 2 items" task check 1 3
refuse 64 "which item" task check 1 x
ok task check 1 2 --off
expect_stdout "Item 2 of T-1 is not ticked"
ok task comment 1 "red or blue?"
expect_field 'comments[0].text' 'red or blue?' task show 1
expect_field 'comments[0].who' lena task show 1
refuse 65 "needs a text" task comment 1 ''
done_step "checklist and comments"

# ---- filters ----
ok task set 3 due=2026-05-30 start=2026-05-20
ok task list overdue
expect_stdout T-3
refuse_stdout T-1
ok task list late
expect_stdout T-3
ok task list 'done' --json
expect_stdout '"id": 1'
refuse_stdout '"id": 3'
ok task list owner:mei
expect_stdout T-3
ok task list @design
expect_stdout T-1
refuse_stdout T-3
ok --as mei task list mine
expect_stdout T-3
refuse_stdout T-1
ok task list phase:planning hall
expect_stdout T-3
ok task list due:D-3 open
expect_stdout T-3
ok task add "Nobody's"
ok task list owner:none
expect_stdout Nobody
refuse_stdout T-3
refuse 66 "did you mean planning" task list phase:planing
refuse 66 "no person or role 'mia'" task list @mia
ok task list nothing-like-it
expect_stdout "No task fits the filter."
done_step "filters"

# ---- who may ----
refuse 77 "who may: member, lead, admin" --as vera task start 3
refuse 77 "T-1 is not yours; its owner is Design; who may: owner, lead, admin" --as mei task reopen 1
ok --as mei task start 3
ok --as mei task add "My own"
expect_field owner mei task show 5
refuse 77 "adds her own tasks" --as mei task add "For tom" --owner tom
ok --as tom task set 1 note=x
refuse 77 "who may" --as finn task start 3
done_step "a member may touch her own tasks, a lead all"

# ---- undo, as of, read-only, closed ----
ok task set 3 title="Book a hall"
ok undo
expect_field title "Book the hall" task show 3
WARROOM_NOW=2026-06-03T09:00:00+08:00 ok task set 3 title="Book two halls"
expect_field title "Book the hall" --at 2026-06-02 task show 3
expect_field title "Book two halls" task show 3
refuse 77 "--at" --at 2026-06-02 task start 3
refuse 77 "--read-only" -R task start 3
ok campaign close
refuse 65 "campaign 618 is closed: nothing can be changed (a lead opens it again: warroom campaign reopen)" \
	task add "Too late"
refuse 65 "is closed" task start 3
ok campaign archive
refuse 65 "is archived" -c 618 task start 3
ok -c 618 campaign reopen
ok task start 5
done_step "undo; --at shows the earlier state; a closed campaign stays as it is"

# ---- how it will come ----
ok task add "Long" --start today --due D+10 --json
long=$(jq -r .id "$OUT")
ok task add "After it" --phase planning --start D-6 --due D-4 --json
after=$(jq -r .id "$OUT")
ok task depend "$after" "$long"
expect_field finish 2026-06-24 task show "$after"
expect_field slip_days 17 task show "$after"
expect_field slack_days 0 task show "$long"
expect_field critical_path "T-$long → T-$after" task show "$long"
expect_field moves '["frozen +17"]' task show "$after"
expect_field moves '' task show "$long"
ok task drop "$after" --reason "not needed"
expect_field finish '' task show "$after"
ok task drop "$long" --reason "not needed"
done_step "a task says how it will come and what it moves"
