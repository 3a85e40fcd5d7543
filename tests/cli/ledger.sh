# ledger: every kind, amounts good and bad, over the line, once only.
. "$TEST_TOP/tests/support/sh.sh"
. "$TEST_TOP/tests/support/campaign.sh"
run_step "a campaign" make_campaign "$TEST_TMP/a.db"
run_step "with lines" make_budget

# ---- amounts ----
n=1
for a in 500:500 2000.5:2000.5 ¥2,000.50:2000.5 3.5k:3500 1.2万:12000 0.002亿:200000 'CNY 7:7' ' 8 :8'; do
	ok ledger spend ads "${a%:*}" --ref "R$n"
	expect_equal "$a" "${a#*:}" "$(field '[0].amount' ledger list | sed 's/\.0$//')"
	n=$((n + 1))
done
done_step "amounts as people write them"

for a in 1e3 0x10 1,2,3 ９ NaN inf 9223372036854775808 92233720368547758.08 1.005 -5 0 0.00 abc 5% '$5' \
	"5 USD" 1..2 --5 "1 000" +-3; do
	before=$(all_rows)
	warroom ledger spend ads -- "$a"
	expect_exit 65
	expect_stderr_re "'.*'"
	expect_equal "'$a' changes nothing" "$before" "$(all_rows)"
done
refuse 65 "not in CNY" ledger spend ads '$5'
refuse 65 "full-width" ledger spend ads ９
refuse 65 "more decimals than CNY has (2)" ledger spend ads 1.005
refuse 65 "too large" ledger spend ads 9223372036854775808
refuse 66 "there is no budget line 'add' (did you mean ads?)" ledger spend add 5
refuse 65 "not a date" ledger spend ads 5 --date someday
done_step "bad amounts are refused with a reason"

# ---- the life of an order ----
ok ledger commit gifts 1000 --payee "Bag & Co" --ref PO-1 --date D-3
expect_keys ledger list -- id date line kind amount payee ref note reason who at settles reverses reversed_by \
	probable_double
id=$(field '[0].id' ledger list)
expect_field '[0].date' 2026-06-08 ledger list
ok ledger spend gifts 400 --settles "L-$id"
expect_field '[1].committed' 600 budget list
ok ledger release "$id" --amount 100
expect_field '[1].committed' 500 budget list
refuse 65 "only ¥500.00 of L-$id is open" ledger release "$id" --amount 501
refuse 65 "used already (release what is open" ledger reverse "$id" --reason x
ok ledger release "$id"
expect_field '[1].committed' 0 budget list
expect_field '[1].spent' 400 budget list
refuse 65 "is not a commitment" ledger release 1
ok ledger refund gifts 50
expect_field '[1].refunded' 50 budget list
expect_field '[1].available' 99650 budget list
refuse 65 "more refunded than spent" ledger refund gifts 351
done_step "commit, spend on it, release, refund"

# ---- reverse ----
ok ledger spend gifts 33 --ref INV-9
id=$(field '[0].id' ledger list)
refuse 64 "a reversal needs a reason" ledger reverse "$id"
ok ledger reverse "$id" --reason "wrong line"
expect_field '[0].amount' -33 ledger list
expect_field '[1].reversed_by' $((id + 1)) ledger list
refuse 65 "is reversed already" ledger reverse "$id" --reason again
refuse 65 "is itself a reversal" ledger reverse $((id + 1)) --reason again
ok undo
expect_field '[0].kind' spend ledger list
expect_field '[0].amount' 33 ledger list
expect_field '[0].ref' INV-9 ledger list
ok ledger spend gifts 44
ok undo
expect_field '[0].kind' reverse ledger list
expect_field '[0].amount' -44 ledger list
expect_equal "balances" 0 "$(warroom doctor >/dev/null 2>&1; echo $?)"
ok undo
expect_field '[0].amount' -33 ledger list
done_step "an entry is reversed once; undo reverses, and posts again what was reversed"

ok budget transfer ads gifts 1000 --reason "more bags"
ok ledger spend gifts 100600 --reason all
id=$(sqlite3 "$DB" "SELECT number FROM ledger_entry WHERE kind = 'transfer' AND amount_minor < 0")
ok ledger reverse "$id" --reason "but it is spent"
expect_field '[0].kind' reverse ledger list
expect_field '[1].kind' reverse ledger list
expect_equal "both halves" 0 "$(sqlite3 "$DB" "SELECT sum(amount_minor) FROM ledger_entry WHERE kind = 'transfer'")"
done_step "a transfer is reversed with both halves"

# ---- over the line, doubles ----
refuse 64 "going over it needs a reason" ledger spend ads 600000
ok ledger spend ads 600000 --reason "the CEO said so"
expect_stdout "-¥"
ok ledger reverse "$(field '[0].id' ledger list)" --reason "he didn't"
ok ledger spend ads 5 --ref INV-1
ok ledger spend ads 5 --ref INV-1
expect_stderr "probably a double: same line, amount and reference"
expect_field '[0].probable_double' 1 ledger list
ok ledger spend ads 6 --ref INV-1
expect_no_stderr
done_step "over the line; probable doubles"

# ---- once only ----
ok ledger spend ads 7 --request-id q-1
first=$(cat "$OUT")
before=$(all_rows)
ok ledger spend ads 7 --request-id q-1
expect_stdout "was posted before"
expect_equal "repeated" "$before" "$(all_rows)"
expect_equal "same entry" "${first%%:*}" "$(sed 's/ was posted.*//' "$OUT")"
expect_field repeated 1 ledger spend ads 7 --request-id q-1
refuse 75 "was used for something else" ledger spend ads 8 --request-id q-1
refuse 75 "was used for something else" ledger refund ads 7 --request-id q-1
refuse 75 "was used for something else" incident open Fire --request-id q-1
printf 'date,line,kind,amount\n2026-06-02,ads,spend,9\n' >q.csv
refuse 75 "was used for something else" import ledger q.csv --request-id q-1
ok budget transfer ads gifts 5 --reason x --request-id q-2
before=$(all_rows)
ok budget transfer ads gifts 5 --reason x --request-id q-2
expect_equal "repeated transfer" "$before" "$(all_rows)"
done_step "a request id posts once"

# ---- many at once ----
n=$(sqlite3 "$DB" "SELECT count(*) FROM ledger_entry")
spent=$(field '[0].spent' budget list)
for i in 1 2 3 4 5 6 7 8; do
	"$WARROOM" -f "$DB" --as finn ledger spend ads 1.25 --ref "P$i" --request-id "p-$((i % 4))-$((i / 5))" \
		>"p$i" 2>&1 </dev/null &
done
wait
expect_equal "all of them" $((n + 8)) "$(sqlite3 "$DB" "SELECT count(*) FROM ledger_entry")"
expect_equal "their sum" "$((${spent%.*} + 10))" "$(field '[0].spent' budget list | sed 's/\.0$//; s/\..*//')"
expect_equal "numbers" "$((n + 8))" "$(sqlite3 "$DB" "SELECT count(DISTINCT number) FROM ledger_entry")"
done_step "eight at once are eight entries"

# ---- lists ----
ok ledger list --line gifts --since D-3
refuse_stdout ads
expect_stdout_re 'gifts +commit'
refuse 66 "budget line" ledger list --line giftz
done_step "the list by line and day"

# ---- as of, closed ----
WARROOM_NOW=2026-06-05T09:00:00+08:00 ok ledger spend gifts 1 --note late --reason over
expect_field '[0].note' late ledger list
n=$(field '[0].id' ledger list)
expect_field '[0].id' $((n - 1)) --at 2026-06-04 ledger list
ok campaign close
refuse 65 "is closed" ledger spend ads 1
done_step "--at shows what was posted by then; nothing is posted to a closed campaign"

# ---- replay gives the balances ----
replay=$(sqlite3 "$DB" "SELECT sum(CASE kind WHEN 'spend' THEN amount_minor ELSE 0 END) +
	(SELECT coalesce(sum(r.amount_minor), 0) FROM ledger_entry r JOIN ledger_entry e
	ON e.id = r.reverses_id WHERE e.kind = 'spend') FROM ledger_entry")
expect_equal "spent" "$replay" "$(sqlite3 "$DB" "SELECT sum(spent_minor) FROM budget_line")"
ok doctor
cp "$DB" "$TEST_TMP/touched.db"
sqlite3 "$TEST_TMP/touched.db" "UPDATE budget_line SET committed_minor = committed_minor + 1 WHERE code = 'ads'"
run "$WARROOM" -f "$TEST_TMP/touched.db" doctor
expect_exit 1
expect_stdout 'line ads is not what its entries say'
done_step "the entries add up to the balances, and doctor replays them"
