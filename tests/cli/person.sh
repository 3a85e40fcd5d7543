# Persons: rights by name, roles of a campaign, and what they allow.
. "$TEST_TOP/tests/support/sh.sh"
DB=$TEST_TMP/a.db
warroom init

# json FILTER: of the last output
json() { jq -r "$1" "$OUT"; }

warroom --json person add ann --role viewer
expect_exit 0
expect_equal "rights of ann" viewer "$(json '.rights | join(",")')"
warroom --json person add ben --role finance,approver
expect_equal "rights of ben" finance,approver "$(json '.rights | join(",")')"
warroom --json person add cat --name 猫
expect_equal "rights of cat" member "$(json '.rights | join(",")')"
done_step "rights are given by their name, without a campaign"

warroom person add dan --role memberr
expect_exit 66
warroom person show dan
expect_exit 66
done_step "an unknown role adds nobody"

warroom --json person set ben --no-role approver
expect_equal "rights of ben" finance "$(json '.rights | join(",")')"
warroom --json person set ben --role admin
expect_equal "rights of ben" finance,admin "$(json '.rights | join(",")')"
done_step "rights are added and taken away"

warroom campaign new A --playbook ecommerce-festival --launch 2026-06-11
warroom --json person set cat --role finance
expect_equal "rights of cat" member "$(json '.rights | join(",")')"
expect_equal "roles of cat" finance "$(json '.roles | join(",")')"
warroom --as cat budget plan prizes 14000
expect_exit 0
warroom --as ann budget plan prizes 14000
expect_exit 77
expect_stderr 'who may'
done_step "a role of the campaign comes before rights of that name"
