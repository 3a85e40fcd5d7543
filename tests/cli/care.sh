# Adjustments, materials, partners, lessons, the stand-up.
. "$TEST_TOP/tests/support/sh.sh"
DB=$TEST_TMP/a.db
export WARROOM_USER=lin
warroom init
warroom person add mei --name Mei --rights member
warroom person add chen --rights member
warroom person add guest --rights viewer
warroom campaign new C --playbook blank --launch 2026-06-02 --start 2026-06-01 --end 2026-06-04 \
	--tz Asia/Shanghai --currency CNY
warroom kpi add uv --owner mei
warroom kpi add orders
warroom kpi add cvr
warroom kpi target uv 400000
warroom channel add douyin
warroom channel add taobao
expect_exit 0
at() { when=$1; shift; run env WARROOM_NOW="2026-06-02T$when+08:00" "$WARROOM" -f "$DB" "$@"; }
get() { jq -r "$1" "$OUT"; }

# ---- adjust ----
export WARROOM_USER=mei
at 10:00:00 adjust add 'New creative'
expect_exit 64
at 10:00:00 adjust add 'New creative' --kpi cvrr
expect_exit 66
expect_stderr cvr
at 10:00:00 adjust add 'New creative' --kpi cvr --channel douyin --expect 15% --review 11:00 \
	--cause 'tired pictures' --request-id a1 --json
expect_exit 0
expect_equal id 1 "$(get .id)"
expect_equal expected 0.15 "$(get .expected)"
at 10:00:30 adjust add 'New creative' --kpi cvr --channel douyin --expect 15% --review 11:00 \
	--cause 'tired pictures' --request-id a1 --json
expect_equal "the same again" 1 "$(get .id)"
at 10:01:00 adjust list --json
expect_equal "only one" 1 "$(get length)"
cat >"$TEST_TMP/in.csv" <<'END'
time,kpi,channel,value
2026-06-02T09:20:00+08:00,uv,douyin,600
2026-06-02T09:50:00+08:00,uv,douyin,400
2026-06-02T09:50:00+08:00,orders,douyin,20
2026-06-02T09:50:00+08:00,orders,taobao,500
2026-06-02T10:30:00+08:00,uv,douyin,1000
2026-06-02T10:40:00+08:00,orders,douyin,25
2026-06-02T11:00:01+08:00,orders,douyin,900
END
WARROOM_NOW=2026-06-02T12:00:00+08:00 run "$WARROOM" -f "$DB" record --stdin <"$TEST_TMP/in.csv"
expect_exit 0
at 12:00:00 adjust list --json
expect_equal effect '0.02 0.025 0.25 3600' \
	"$(get '.[0] | "\(.before) \(.after) \(.change) \(.window)"')"
expect_equal due true "$(get '.[0].review_due')"
done_step "an adjustment is measured before and after, on its channel"

export WARROOM_USER=chen
at 12:00:00 adjust verdict A-1 worked
expect_exit 77
export WARROOM_USER=mei
at 12:00:00 adjust verdict A-1 wroked
expect_exit 65
expect_stderr worked
at 12:00:00 adjust verdict A-1 worked --note 'a quarter more'
expect_exit 0
at 12:01:00 adjust list --json
expect_equal verdict 'worked false' "$(get '.[0] | "\(.verdict) \(.review_due)"')"
at 12:01:00 adjust verdict A-9 worked
expect_exit 66
done_step "who made it, or a lead, gives the verdict"

# ---- materials ----
export WARROOM_USER=mei
at 12:02:00 material add poster --title 'Store posters' --quantity 200 --unit pcs --due D-1
expect_exit 0
expect_stdout 'Added material poster'
at 12:02:00 material add Poster
expect_exit 73
at 12:02:00 material list --json
expect_equal late true "$(get '.[0].late')"
expect_equal owner mei "$(get '.[0].owner')"
at 12:03:00 material set poster accepted=190 --json
expect_exit 0
expect_equal accepted 'accepted 190 true false 2026-06-02T12:03:00+08:00' \
	"$(get '"\(.state) \(.accepted) \(.short) \(.late) \(.accepted_at)"')"
at 12:04:00 material set poster state=rejected --json
expect_equal "taken back" 'rejected null null' "$(get '"\(.state) \(.accepted) \(.accepted_at)"')"
at 12:05:00 material set poster state=accepted --json
expect_equal "all of it" 200 "$(get .accepted)"
at 12:05:00 material set poster quantity=-1
expect_exit 65
at 12:05:00 material set poster stat=planned
expect_exit 64
expect_stderr state
export WARROOM_USER=chen
at 12:06:00 material set poster state=planned
expect_exit 77
at 12:06:00 material set postr state=planned
expect_exit 66
expect_stderr poster
export WARROOM_USER=guest
at 12:06:00 material add x
expect_exit 77
done_step "materials are counted in by their owner"

# ---- partners, lessons ----
export WARROOM_USER=chen
at 12:07:00 partner add kol --name 'KOL agency' --due D-1 --duty 'ten posts'
expect_exit 0
at 12:07:00 partner list --json
expect_equal late true "$(get '.[0].late')"
at 12:07:00 partner set kol signed=today --json
expect_equal signed '2026-06-02 false' "$(get '"\(.signed_on) \(.late)"')"
at 12:07:00 partner set kol signd=today
expect_exit 64
at 12:08:00 lesson add 'Count posters twice' --kind problem --cause haste --responsible mei
expect_exit 0
at 12:08:00 lesson add ''
expect_exit 65
at 12:08:00 lesson add x --kind sad
expect_exit 65
at 12:08:00 lesson list --json
expect_equal lesson 'problem Count posters twice haste mei chen' \
	"$(get '.[0] | "\(.kind) \(.text) \(.cause) \(.responsible) \(.who)"')"
export WARROOM_USER=guest
at 12:08:00 lesson add x
expect_exit 77
at 12:08:00 partner add x
expect_exit 77
done_step "partners sign, lessons stay"

# ---- stand-up ----
export WARROOM_USER=lin
at 09:00:00 task add 'Cut the film' --owner chen --due D-1
at 09:00:00 task add 'Show the film' --owner mei --due D
at 09:00:00 task add 'Book the hall' --owner mei --due D
at 09:00:00 task add 'Later' --owner mei --due D+9
at 09:00:00 task depend 2 1
at 09:30:00 task start 2
at 09:40:00 task 'done' 3
expect_exit 0
export WARROOM_USER=mei
at 09:45:00 standup say help 'a second projector'
expect_exit 0
at 09:45:00 standup say halp x
expect_exit 65
at 12:10:00 standup --json
expect_exit 0
mei='.people[] | select(.owner == "mei")'
expect_equal "is done" 3 "$(get "$mei | .done[0].id")"
expect_equal doing 2 "$(get "$mei | .doing[0].id")"
expect_equal "waits for" '1 chen' "$(get "$mei | .doing[0] | \"\(.waits_for) \(.waits_for_owner)\"")"
expect_equal "nothing more" '0 0 0' "$(get "$mei | \"\(.blocked | length) \(.overdue | length) \(.next | length)\"")"
expect_equal red uv "$(get "$mei | .red_kpis[0]")"
expect_equal said 'a second projector' "$(get "$mei | .said[0].text")"
expect_equal overdue 1 "$(get '.people[] | select(.owner == "chen") | .overdue[0].id')"
at 12:10:00 standup
expect_stdout Mei
expect_stdout 'Cut the film'
at 12:10:00 standup --date D+2 --json
expect_equal "an old one is not new" 0 "$(get "[$mei | .done[]] | length")"
at 12:10:00 standup --date nonsense
expect_exit 65
done_step "the stand-up: done, doing, waits, overdue, red"
