#include "support/app/order.h"

#include "support/test.h"

struct campaign_order order_small(void)
{
	return (struct campaign_order){ .code = "F",
					.playbook = test_source("tests/conf/data/small.cfg"),
					.launch = "2026-06-15",
					.timezone = "Asia/Shanghai",
					.currency = "CNY" };
}

struct campaign_order order_blank(void)
{
	struct campaign_order order = order_small();

	order.playbook = test_source("conf/playbooks/blank.cfg");
	order.start = "2026-06-01";
	order.end = "2026-06-30";
	return order;
}
