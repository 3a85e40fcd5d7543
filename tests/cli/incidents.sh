# Risks, incidents, contingency plans, effects.
. "$TEST_TOP/tests/support/sh.sh"
DB=$TEST_TMP/a.db
export WARROOM_USER=lin
warroom init
warroom person add mei --rights member
warroom person add chen --rights member
warroom campaign new C --playbook ecommerce-festival --launch 2026-06-18 --tz Asia/Shanghai \
	--currency CNY
expect_exit 0
at() { when=$1; shift; run env WARROOM_NOW="2026-06-18T$when+08:00" "$WARROOM" -f "$DB" "$@"; }
get() { jq -r "$1" "$OUT"; }

# ---- the register ----
at 10:00:00 risk list --json
expect_exit 0
expect_equal "worst first" true "$(get '([.[] | select(.state != "closed") | .exposure] | . == (sort | reverse))')"
code=$(get '[.[] | select(.steps > 1)][0].code')
steps=$(get '[.[] | select(.steps > 1)][0].steps')
impact=$(get '[.[] | select(.steps > 1)][0].impact')
at 10:00:00 risk show "$code" --json
expect_equal plan "$steps" "$(get '.plan | length')"
export WARROOM_USER=mei
at 10:01:00 risk add fog --title 'Fog at the airport' --owner mei --kpi gmv --impact 4 --probability 1
expect_exit 0
expect_stdout 'Added risk fog'
at 10:01:00 risk add fog
expect_exit 73
at 10:01:00 risk set fog impact=5
expect_exit 65
at 10:01:00 risk set fog impct=4
expect_exit 64
expect_stderr impact
at 10:01:00 risk plan fog 'Call the hotel' --within 30min --role service
expect_exit 0
at 10:01:00 risk plan fog 'Tell the fans' --within 26h
export WARROOM_USER=chen
at 10:02:00 risk set fog impact=1
expect_exit 77
at 10:02:00 risk set fogg impact=1
expect_exit 66
expect_stderr fog
done_step "members add risks, owners change theirs"

# ---- start ----
tasks() { sqlite3 "$DB" 'SELECT count(*) FROM task'; }
before=$(tasks)
at 11:00:00 risk start fog --request-id go-1 --json
expect_exit 0
expect_equal incident 1 "$(get .incident)"
expect_equal severity 1 "$(get .severity)"
expect_equal owner mei "$(get .owner)"
expect_equal "two tasks" 2 "$(get '.tasks | length')"
at 11:00:30 risk start fog --request-id go-1 --json
expect_exit 0
expect_equal "the same incident" 1 "$(get .incident)"
expect_equal "and no more tasks" $((before + 2)) "$(tasks)"
at 11:01:00 risk start fog
expect_exit 65
expect_stderr I-1
expect_equal "still no more" $((before + 2)) "$(tasks)"
at 11:01:00 incident show I-1 --json
expect_equal "due today, and tomorrow" '2026-06-18 2026-06-19' "$(get '[.tasks[].due] | join(" ")')"
expect_equal "by role" 'service' "$(sqlite3 "$DB" "SELECT owner_role FROM task WHERE title = 'Call the hotel'")"
expect_stdout '2026-06-18 11:30'
expect_equal clock 60 "$(get .clock)"
at 11:01:00 risk show fog --json
expect_equal happened happened "$(get .state)"
at 11:02:00 risk start "$code" --json
expect_equal "of the playbook" "$steps" "$(get '.tasks | length')"
expect_equal "severity by impact" $((5 - impact)) "$(get .severity)"
done_step "a risk is started once: incident and tasks"

# ---- effect ----
export WARROOM_USER=mei
at 10:40:00 channel list --json
ch=$(get '.[0].code')
for m in 10:20 10:40 11:05; do at 11:06:00 record gmv 1000 --channel "$ch" --time "2026-06-18 $m"; done
at 11:10:00 incident note 1 'Moved the show indoors' --told
expect_exit 0
for m in 11:20 11:30 11:50; do at 11:51:00 record gmv 1500 --channel "$ch" --time "2026-06-18 $m"; done
at 12:10:00 incident show 1 --json
expect_equal before 3000 "$(get '.actions[0].before')"
expect_equal after 4500 "$(get '.actions[0].after')"
expect_equal change 0.5 "$(get '.actions[0].change')"
expect_equal "an hour" 3600 "$(get '.actions[0].window')"
expect_equal told 2026-06-18T11:10:00+08:00 "$(get .users_told_at)"
at 11:25:00 incident show 1 --json
expect_equal "as much as has passed" '1000 1500 900' \
	"$(get '.actions[0] | "\(.before) \(.after) \(.window)"')"
at 11:10:30 incident show 1 --json
expect_equal "too soon" null "$(get '.actions[0].after')"
done_step "an action's effect: the figure before and after"

# ---- resolve ----
export WARROOM_USER=chen
at 12:30:00 incident resolve 1 --cause fog
expect_exit 77
export WARROOM_USER=mei
at 12:30:00 incident resolve 1
expect_exit 64
at 12:30:00 incident resolve 1 --cause 'the wind turned' --loss 1200.50
expect_exit 0
expect_stdout '1 is resolved'
at 12:31:00 incident note 1 more
expect_exit 65
at 12:31:00 incident list --json
expect_equal "open ones first" '2 1' "$(get '[.[].id] | map(tostring) | join(" ")')"
expect_equal "clock stands" 5400 "$(get '.[1].clock')"
expect_equal loss 1200.5 "$(get '.[1].loss')"
at 12:32:00 report daily --json
expect_equal reported 1 "$(get '.incidents | length')"
at 12:33:00 incident open 'Page down' --severity 0
expect_exit 65
at 12:33:00 incident open 'Page down' --severity 2 --kpi uv --json
expect_exit 0
expect_equal severity 2 "$(get .severity)"
expect_equal owner mei "$(get .owner)"
at 12:34:00 incident set 3 owner=chen severity=4
expect_exit 0
at 12:34:00 incident set 3 owner=mei
expect_exit 77
at 12:34:00 incident show 99
expect_exit 66
at 12:35:00 risk start fog
expect_exit 0
done_step "resolved with its cause, by whom it belongs to"
