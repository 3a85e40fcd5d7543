# channel: add, set.
. "$TEST_TOP/tests/support/sh.sh"
. "$TEST_TOP/tests/support/campaign.sh"
run_step "a campaign" make_campaign "$TEST_TMP/a.db"

ok channel add douyin --name 抖音 --kind online --share 40% --trial yes --owner mei
expect_keys channel list -- code name kind state share needs_trial trial_at owner
expect_field '[0].share' 0.4 channel list
expect_field '[0].needs_trial' 1 channel list
ok channel add 门店 --kind offline
refuse 73 "has a channel DOUYIN already" channel add DOUYIN
refuse 65 "not a code for a channel" channel add 'a,b'
refuse 65 "share" channel add x --share 120%
refuse 65 "kind" channel add x --kind paper
refuse 65 "yes or no" channel add x --trial perhaps
done_step "add"

ok channel set douyin state=trial
expect_field '[0].trial_at' 2026-06-01T10:00:00+08:00 channel list
ok channel set douyin state=live share=0.5 name="Dou yin"
expect_field '[0].state' live channel list
refuse 64 "did you mean state" channel set douyin stat=live
refuse 64 "fields: name, kind, state, share, trial, owner" channel set douyin zzzzzz=1
refuse 66 "did you mean douyin" channel set duoyin state=live
ok undo
expect_field '[0].state' trial channel list
refuse 77 "who may: lead, admin" --as mei channel set douyin state=live
done_step "set; a trial begins with the state"
