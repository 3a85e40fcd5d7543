# budget: plan, transfer, ceiling, reserve.
. "$TEST_TOP/tests/support/sh.sh"
. "$TEST_TOP/tests/support/campaign.sh"
run_step "a campaign" make_campaign "$TEST_TMP/a.db"

warroom budget list
expect_stdout "No budget lines yet"
ok channel add shop
ok budget plan ads 50万 --category promotion --channel shop --note "bids"
expect_stdout "New line ads: planned ¥500,000.00"
ok budget plan 赠品 3.5k --category prizes
ok budget plan ads 400000
expect_stdout "ads: planned ¥400,000.00"
expect_keys budget list -- line title category channel owner planned committed spent refunded available usage \
	expected_usage deviation status days_left
expect_field '[0].line' ads budget list
expect_field '[0].category' promotion budget list
expect_field '[0].channel' shop budget list
expect_field '[0].planned' 400000 budget list
expect_field '[1].line' 赠品 budget list
before=$(all_rows)
ok budget plan ads 400000
expect_equal "planned so already" "$before" "$(all_rows)"
ok budget plan later 0
expect_field '[2].planned' 0 budget list
done_step "plan makes a line and sets what it may spend"

refuse 65 "over the approved ¥1,000,000.00 (raise the approved budget first" budget plan ads 999999
refuse 65 "over the approved" budget plan new 999999
refuse 65 "more than 0" budget plan ads -- -5
refuse 65 "not a code for a budget line" budget plan "two words" 5
refuse 65 "category" budget plan new 5 --category candy
refuse 66 "channel" budget plan new 5 --channel shp
for a in 1e3 0x10 1,2,3 ９ NaN 9223372036854775808 1.005; do refuse 65 "'$a'" budget plan ads "$a"; done
ok ledger spend ads 1000
refuse 64 "has only ¥399,000.00 left" budget plan ads 500
ok budget plan ads 500 --reason "stopped early"
ok budget plan ads 400000
done_step "a plan over the ceiling, below what is spent, or unreadable"

ok budget transfer ads 赠品 5万 --reason "gifts sell"
expect_stdout "Moved ¥50,000.00 from ads to 赠品"
expect_field '[0].planned' 350000 budget list
expect_field '[1].planned' 53500 budget list
refuse 64 "give --reason" budget transfer ads 赠品 5
refuse 65 "ads" budget transfer ads 赠品 350001 --reason x
refuse 65 "has only ¥349,000.00 left" budget transfer ads 赠品 349500 --reason x
refuse 65 "two lines" budget transfer ads ADS 5 --reason x
refuse 66 "did you mean ads" budget transfer ads adds 5 --reason x
refuse 65 "more than 0" budget transfer ads 赠品 0 --reason x
done_step "a transfer never overdraws its source"

# ---- the reserve ----
ok budget plan reserve 12万 --category contingency
expect_field '[3].category' contingency budget list
refuse 77 "drawing on the reserve reserve is for approvers (ask an approver" --as finn budget transfer reserve ads 10 --reason x
refuse 77 "approvers" --as tom budget transfer reserve ads 10 --reason x
refuse 77 "approvers" --as finn ledger spend reserve 10 --reason x
ok --as ann budget transfer reserve ads 1万 --reason "bids rose"
refuse 77 "who may: lead, finance, admin" --as ann budget transfer ads reserve 5 --reason x
refuse 77 "who may" --as ann ledger spend ads 5
ok --as finn budget transfer ads reserve 1万 --reason back
ok budget list
expect_stdout_re 'Reserve +12.0%'
done_step "drawing on the reserve is for approvers, with a reason"

# ---- the ceiling ----
refuse 65 "less than the ¥" campaign set budget=100
ok campaign set budget=200万
ok budget plan new 999999
WARROOM_NOW=2026-07-01T09:00:00+08:00 ok budget plan new 5
expect_field '[4].planned' 999999 --at 2026-06-20 budget list
expect_field '[4].planned' 5 budget list
done_step "the ceiling holds; --at shows the plan of then"

# ---- more than can be added up ----
ok campaign set budget=92233720368547758
refuse 65 "too large" budget plan vast 92233720368547758
ok budget plan vast 92233720368000000
ok budget list
ok report daily
ok budget plan vast 0
done_step "lines whose sum fits no figure are refused, and all goes on"
