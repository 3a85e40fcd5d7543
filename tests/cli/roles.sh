# Every verb that changes something, by every role: done or 77, and who may.
. "$TEST_TOP/tests/support/sh.sh"
. "$TEST_TOP/tests/support/campaign.sh"
sed 's/kind = "milestone_reached"; milestone = "frozen"; }/kind = "manual"; }/' \
	"$TEST_TOP/tests/conf/data/small.cfg" >small.cfg
run_step "a campaign" make_campaign "$TEST_TMP/whole.db" --playbook "$TEST_TMP/small.cfg"
ok budget plan ads 300000
ok budget plan gifts 10000
ok ledger commit ads 1000
entry=$(field '[0].id' ledger list)
ok person add role-holder
printf 'title\nfrom a file\n' >tasks.csv
printf 'line,planned\nads,200000\n' >budget.csv
printf 'date,line,kind,amount\n2026-06-01,ads,spend,5\n' >ledger.csv
printf 'code,target\nqueue,50\n' >kpis.csv
printf 'code,quantity\nbags,7\n' >materials.csv

# may WHO COMMAND: those of vera mei tom finn ann lena who may do it; the others get 77
may() {
	who=$1
	shift
	for p in vera mei tom finn ann lena; do
		cp "$TEST_TMP/whole.db" one.db
		run "$WARROOM" -f one.db --as $p "$@"
		case " $who " in
		*" $p "*) [ "$STATUS" -eq 0 ] || fault "$p may $*, but: $(cat "$ERR")" ;;
		*)
			[ "$STATUS" -eq 77 ] || fault "$p: $*: exit code $STATUS, not 77: $(cat "$ERR")"
			grep -qE 'who may|admin|approvers|signs|holds?' "$ERR" ||
				fault "$*: doesn't say who may: $(cat "$ERR")"
			;;
		esac
		rm -f one.db one.db-wal one.db-shm one.db.lock
	done
}
sqlite3 "$DB" "PRAGMA wal_checkpoint(TRUNCATE)" >/dev/null

may "tom lena" campaign new other --playbook blank --launch 2026-08-01
may "tom lena" campaign set title=x
may "tom finn ann lena" campaign set budget=60万
may "tom lena" campaign move-launch D+1
may "tom lena" campaign close
may "tom lena" campaign archive
may "tom lena" phase set planning title=x
may "tom lena" phase reach frozen
may "tom lena" phase deliver planning 1
may "lena" gate sign plan-gate --approve --role lead
may "tom lena" gate override plan-gate --reason x
may "mei tom lena" gate check plan-gate ice
may "tom lena" goal add x --kpi queue --target 50
may "tom lena" goal set sell target=6M
may "tom lena" goal remove sell-warm
may "tom lena" kpi add refund_rate
may "tom lena" kpi set queue name=x
may "tom lena" kpi target queue 50
may "tom lena" channel add x
may "tom lena" channel set shop state=live
done_step "plan: leads; ticks: members too"

may "mei tom lena" task add x
may "tom lena" task add x --owner role-holder
may "tom lena" task set 1 title=x
may "tom lena" task start 1
may "tom lena" task 'done' 1 --evidence x
may "tom lena" task block 1 --reason x
may "tom lena" task drop 1 --reason x
may "tom lena" task depend 2 1 --off
may "mei tom lena" task comment 1 x
may "tom lena" task check 1 1
done_step "tasks: owners and leads; comments: members"

may "tom finn lena" budget plan ads 200000
may "tom finn lena" budget transfer ads gifts 5 --reason x
may "ann lena" budget transfer reserve ads 5 --reason x
may "tom finn lena" ledger commit ads 5
may "tom finn lena" ledger spend ads 5
may "tom finn lena" ledger spend ads 999999 --reason x
may "lena" ledger spend reserve 5 --reason x
may "tom finn lena" ledger release "$entry"
may "tom finn lena" ledger reverse "$entry" --reason x
done_step "money: finance and leads; the reserve: approvers"

may "mei tom lena" import tasks tasks.csv
may "tom finn lena" import budget budget.csv
may "tom finn lena" import ledger ledger.csv
may "tom lena" import kpis kpis.csv
may "tom lena" import materials materials.csv
may "vera mei tom finn ann lena" task list
may "vera mei tom finn ann lena" export ledger
done_step "imports: as by hand; everyone looks"
