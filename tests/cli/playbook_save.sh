# A campaign is written back as a playbook, which makes the same campaign.
. "$TEST_TOP/tests/support/sh.sh"
DB=$TEST_TMP/save.db
export WARROOM_NOW=2026-05-20T10:00:00+08:00 WARROOM_PLAYBOOKS="$TEST_TOP/conf/playbooks"


count() { "$WARROOM" -f "$DB" -c "$1" --json "$2" list | tr '{' '\n' | grep -c '"'; }

warroom init
for l in en zh; do
	warroom --lang $l campaign new 618-$l --playbook ecommerce-festival --launch 2026-06-16 \
		--tz Asia/Shanghai
	expect_exit 0
	warroom -c 618-$l playbook save $l.cfg
	expect_exit 0
	expect_no_stderr
	warroom playbook check $l.cfg
	expect_exit 0
	expect_stdout 'The playbook is in order'
	warroom --lang $l campaign new again-$l --playbook ./$l.cfg --launch 2026-06-16 \
		--tz Asia/Shanghai
	expect_exit 0
	for part in task kpi goal budget gate phase channel; do
		expect_equal "number of ${part}s" "$(count 618-$l $part)" "$(count again-$l $part)"
	done
	warroom -c again-$l playbook save --name ecommerce-festival again.cfg
	sed 's/^version = .*/version = 2;/' again.cfg | diff $l.cfg - ||
		fault "saving, making and saving again gives another playbook"
	rm again.cfg
done
done_step "a campaign becomes a playbook that makes the same campaign"

diff en.cfg zh.cfg || fault "the language that the campaign was made in shows"
grep -q 'version = 2;' en.cfg || fault "no version 2"
for t in $(grep -o '^	[a-z]* = .*zh = "[^"]*"' "$WARROOM_PLAYBOOKS/ecommerce-festival.cfg" | tr -d ' ' |
	head -n 40); do
	tr -d ' ' <en.cfg | grep -qF -e "${t##*;zh=}" || fault "lost: $t"
done
done_step "both languages come from the playbook that the campaign was made from"

warroom -c 618-en playbook save en.cfg
expect_exit 73
expect_stderr '--force'
warroom -c 618-en playbook save en.cfg --force --name festival
expect_exit 0
expect_stdout en.cfg
grep -q '^code = "festival";' en.cfg || fault "not named"
grep -q '^version = 1;' en.cfg || fault "a new name starts with version 1"
warroom -c 618-en playbook save - --json
expect_stdout 'format = 1;'
warroom -c 618-en --read-only playbook save ro.cfg
expect_exit 0
done_step "an existing file is kept unless --force is given"

warroom -c 618-en task add 'Call the mayor' --owner lead
task=$(sed -n 's/.*\(T-[0-9]*\).*/\1/p' "$OUT" | head -n 1)
expect_exit 0
warroom -c 618-en task drop T-1 --reason 'no more'
expect_exit 0
warroom -c 618-en task set T-2 due=D+2
expect_exit 0
warroom -c 618-en task set T-3 title='A new name'
expect_exit 0
warroom -c 618-en playbook save changed.cfg
expect_exit 0
expect_stderr "$task is left out"
expect_stderr 'T-1 is left out'
expect_stderr 'T-2: its dates are moved'
grep -q '{ en = "A new name"; zh = "A new name"; }' changed.cfg || fault "the new title is lost"
warroom playbook check changed.cfg
expect_exit 0
done_step "what a playbook can't hold is said, and left out"

warroom campaign new plain --playbook blank --launch 2026-06-16 --budget 1000
warroom -c plain budget plan ads 333.33 --category promotion
warroom -c plain budget plan rest 100 --category contingency
warroom -c plain kpi add leads
warroom -c plain kpi target leads 100
warroom -c plain kpi target leads 70 --day D
expect_exit 0
warroom -c plain playbook save plain.cfg
expect_exit 65
expect_stderr 'add up to 70, not 100'
[ ! -e plain.cfg ] || fault "a wrong playbook is written"
warroom -c plain kpi target leads none --day D
warroom -c plain playbook save plain.cfg
expect_exit 0
grep -q 'amount = "333.33";' plain.cfg || fault "the amount is lost"
warroom campaign new other --playbook ./plain.cfg --launch 2026-11-11
expect_exit 0
warroom -c other --json budget list
expect_stdout 333.33
done_step "a campaign that makes no playbook says why"
