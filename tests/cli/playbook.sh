# playbook: list, show, check.
. "$TEST_TOP/tests/support/sh.sh"
unset WARROOM_DB
export WARROOM_PLAYBOOKS="$TEST_TOP/conf/playbooks"
run "$WARROOM" playbook list
expect_exit 0
for p in blank ecommerce-festival marketing-campaign product-launch sales-promotion strategy-execution; do
	expect_stdout $p
	run "$WARROOM" playbook check $p
	expect_exit 0
	run "$WARROOM" playbook show $p
	expect_exit 0
	run "$WARROOM" --lang zh playbook show $p --json
	expect_exit 0
	run "$WARROOM" playbook list
done
run "$WARROOM" playbook list --json
for k in name title summary version path trouble; do expect_stdout "\"$k\":"; done
done_step "the shipped ones are listed, shown and sound"

cp "$TEST_TOP/tests/conf/data/small.cfg" mine.cfg
run "$WARROOM" playbook check mine.cfg
expect_exit 0
sed 's/kind = "offline"/kind = "ofline"/' mine.cfg >bad.cfg
run "$WARROOM" playbook check bad.cfg
[ "$STATUS" -ne 0 ] || fault "a wrong word is not found"
cat "$OUT" "$ERR" >all
grep -q 'bad.cfg' all && grep -q offline all || fault "no place, no advice: $(cat all)"
run "$WARROOM" playbook show nothing
expect_exit 66
run "$WARROOM" playbook check missing.cfg
expect_exit 66
done_step "check finds mistakes with their place"
