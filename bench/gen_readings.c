/* Writes N readings as CSV, in the order of time: 12 KPIs x 8 channels,
 * spread over the 30 days from 1 June 2026.
 *
 *	gen_readings N >FILE */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static const char *const kpi[] = { "impressions", "reach",         "clicks",        "uv",
				   "pv",          "searches",      "add_to_cart",   "leads",
				   "orders",      "content_views", "registrations", "new_users" };
static const char *const channel[] = { "douyin", "taobao", "wechat", "weibo",
				       "stores", "search", "red",    "mail" };

enum { KPIS = 12, CHANNELS = 8, PAIRS = KPIS * CHANNELS, SPAN_S = 30 * 86400 };

int main(int argc, char **argv)
{
	long n = argc > 1 ? strtol(argv[1], NULL, 10) : 0;
	long rounds = n / PAIRS + 1;
	uint32_t random = 1;

	puts("time,kpi,channel,value");
	for (long i = 0; i < n; i++) {
		long s = i / PAIRS * SPAN_S / rounds;

		random = random * 1664525u + 1013904223u;
		printf("2026-06-%02ld %02ld:%02ld:%02ld,%s,%s,%u\n", s / 86400 + 1, s / 3600 % 24,
		       s / 60 % 60, s % 60, kpi[i % PAIRS / CHANNELS], channel[i % CHANNELS],
		       random >> 20);
	}
	return 0;
}
