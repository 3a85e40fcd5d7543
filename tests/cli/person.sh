# Persons: rights by name, roles of a campaign, and what they allow.
. "$TEST_TOP/tests/support/sh.sh"
DB=$TEST_TMP/a.db
warroom init

# field NAME: the list of that name in the JSON printed last, as a,b
field() { tr -d ' \n"' <"$OUT" | sed -n "s/.*$1:\[\([^]]*\)\].*/\1/p"; }

warroom --json person add ann --role viewer
expect_exit 0
expect_equal "rights of ann" viewer "$(field rights)"
warroom --json person add ben --role finance,approver
expect_equal "rights of ben" finance,approver "$(field rights)"
warroom --json person add cat --name 猫
expect_equal "rights of cat" member "$(field rights)"
done_step "rights are given by their name, without a campaign"

warroom person add dan --role memberr
expect_exit 66
warroom person show dan
expect_exit 66
done_step "an unknown role adds nobody"

warroom --json person set ben --no-role approver
expect_equal "rights of ben" finance "$(field rights)"
warroom --json person set ben --role admin
expect_equal "rights of ben" finance,admin "$(field rights)"
done_step "rights are added and taken away"

warroom campaign new A --playbook ecommerce-festival --launch 2026-06-11
warroom --json person set cat --role finance
expect_equal "rights of cat" member "$(field rights)"
expect_equal "roles of cat" finance "$(field roles)"
warroom --as cat budget plan prizes 14000
expect_exit 0
warroom --as ann budget plan prizes 14400
expect_exit 77
expect_stderr 'who may'
done_step "a role of the campaign comes before rights of that name"
