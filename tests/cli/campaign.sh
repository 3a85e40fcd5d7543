# campaign: new, show, set, move-launch, close, archive.
. "$TEST_TOP/tests/support/sh.sh"
. "$TEST_TOP/tests/support/campaign.sh"
DB=$TEST_TMP/a.db
ok init
warroom campaign list
expect_stdout "No campaign yet"
warroom task list
expect_exit 66
expect_stderr "there is no campaign yet (make one: warroom campaign new"
refuse 65 "needs a launch day to count from" campaign new x --playbook blank --launch D+1
done_step "an empty database says how to begin"

ok campaign new 618-2026 --playbook "$TEST_TOP/tests/conf/data/small.cfg" --launch 2026-06-11 \
	--tz Asia/Shanghai --currency CNY --goal gmv=600万 --title "六一八"
expect_keys campaign show -- code title state launch start end timezone currency approved reserve_min reserve_max \
	lead playbook theme audience offer note created_at
expect_field code 618-2026 campaign show
expect_field start 2026-06-01 campaign show
expect_field end 2026-06-19 campaign show
expect_field approved 480000 campaign show
expect_field lead lena campaign show
warroom goal list --json
expect_stdout '"target": 6000000'
done_step "new makes all that the playbook holds"

refuse 73 "exists already" campaign new 618-2026 --playbook blank --launch 2026-01-01
refuse 65 "not a code for a campaign" campaign new "two words" --playbook blank --launch 2026-01-01
refuse 64 "--playbook" campaign new x --launch 2026-01-01
refuse 64 "which day is the launch" campaign new x --playbook blank
refuse 66 "playbook" campaign new x --playbook blnk --launch 2026-01-01
refuse 65 "not between start" campaign new x --playbook blank --launch 2026-06-11 --end 2026-06-10
refuse 65 "did you mean CNY" campaign new x --playbook blank --launch 2026-06-11 --currency CNX
refuse 65 "not a currency: 'XXY'" campaign new x --playbook blank --launch 2026-06-11 --currency XXY
refuse 65 "--tz" campaign new x --playbook blank --launch 2026-06-11 --tz Mars/North
refuse 66 "add them first" campaign new x --playbook blank --launch 2026-06-11 --lead nobody
refuse 65 "budget" campaign new x --playbook blank --launch 2026-06-11 --budget 1e3
refuse 65 "outside the years" campaign new x --playbook blank --launch 9999-12-31
refuse 65 "outside the years" campaign new x --playbook ecommerce-festival --launch 0001-01-01
refuse 64 "uv is given twice" campaign new x --playbook blank --launch 2026-06-11 --goal uv=5 --goal UV=6
refuse 65 "outside the years" campaign move-launch 9999-12-31
done_step "what can't be a campaign"

# ---- set ----
ok campaign set title=618 theme="Summer" audience=all offer="50 off 300" note=x
expect_field theme Summer campaign show
ok campaign set budget=60万 reserve_min=5% reserve_max=0.2 end=D+10
expect_field approved 600000 campaign show
expect_field reserve_max 0.2 campaign show
refuse 64 "did you mean title" campaign set titel=x
refuse 65 "between start and end" campaign set end=D-1
refuse 65 "above reserve_max" campaign set reserve_min=30%
refuse 65 "stays" campaign set currency=USD
refuse 65 "timezone" campaign set timezone=Nowhere
refuse 66 "lead" campaign set lead=nobody
ok campaign set timezone=Europe/Paris
ok undo
expect_field timezone Asia/Shanghai campaign show
done_step "set"

# ---- move-launch ----
ok task 'done' 1 --evidence here
ok campaign move-launch 2026-06-13 --dry-run
expect_stdout 'T-2 Build'
refuse_stdout 'T-1 Draw'
expect_field launch 2026-06-11 campaign show
ok campaign move-launch 2026-06-13
expect_field launch 2026-06-13 campaign show
expect_field due 2026-06-09 task show 2
expect_field due 2026-06-04 task show 1
expect_field start 2026-06-01 campaign show
warroom phase list --json
expect_stdout '"start": "2026-06-11"'
ok undo
expect_field launch 2026-06-11 campaign show
expect_field due 2026-06-07 task show 2
for d in 2026-06-12 2026-06-13 2026-06-14; do ok kpi target gmv 1000 --day $d; done
ok campaign move-launch D+1
ok campaign move-launch D-1
expect_equal "targets of days" "2026-06-12 2026-06-13 2026-06-14" \
	"$(column day goal list)"
refuse 65 "before it starts on" campaign move-launch 2026-05-20
before=$(all_rows)
ok campaign move-launch D
expect_equal "nowhere" "$before" "$(all_rows)"
done_step "move-launch shows and moves what lies ahead"

# ---- states ----
ok campaign new second --playbook blank --launch 2026-09-01
refuse 64 "which campaign? there are" campaign set title=x
export WARROOM_CAMPAIGN=618-2026
ok campaign close
expect_field state closed campaign show
refuse 65 "is closed" campaign set title=x
refuse 65 "is closed" campaign move-launch D+1
refuse 65 "is closed" undo "$(field '[3].id' log)"
ok campaign archive
ok undo
expect_field state closed campaign show
ok campaign archive
unset WARROOM_CAMPAIGN
ok campaign show
expect_stdout second
warroom campaign list
refuse_stdout 618-2026
warroom campaign list --all
expect_stdout 618-2026
ok -c 618-2026 campaign reopen
ok -c 618-2026 campaign set title=again
done_step "close, archive, reopen; the only open one is the default"

# ---- whoever leads may lead ----
ok person add bo --rights member
refuse 77 "who may" -c second --as bo campaign set title=x
ok -c second campaign set lead=bo
ok -c second --as bo campaign set title=mine
refuse 77 "who may" -c 618-2026 --as bo campaign set title=x
done_step "the lead of a campaign may lead it, and no other"
