/* Writes N rows as CSV for a data set.
 *
 *	gen readings N >FILE	in the order of time: 12 KPIs x 8 channels, spread over the
 *				30 days from 1 June 2026
 *	gen zeros N >FILE	readings of 0 for KPIs and channels of the demo in its past:
 *				as many rows, and its figures stay what they are
 *	gen tasks N >FILE	in all states, due in June 2026
 *	gen ledger N >FILE	commitments and payments on four lines of the demo */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const kpi[] = { "impressions", "reach",         "clicks",        "uv",
				   "pv",          "searches",      "add_to_cart",   "leads",
				   "orders",      "content_views", "registrations", "new_users" };
static const char *const channel[] = { "douyin", "taobao", "wechat", "weibo",
				       "stores", "search", "red",    "mail" };

enum { KPIS = 12, CHANNELS = 8, PAIRS = KPIS * CHANNELS, SPAN_S = 30 * 86400 };

static void write_readings(long n)
{
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
}

static void write_zeros(long n)
{
	static const char *const code[] = { "gmv",         "orders",      "uv", "new_users",
					    "impressions", "clicks",      "pv", "add_to_cart",
					    "bookings",    "participants" };
	static const char *const where[] = { "short-video", "marketplace", "content-community",
					     "private", "stores" };
	enum { CODES = 10, PLACES = 5, DAYS = 44 };
	long rounds = n / (CODES * PLACES) + 1;

	puts("time,kpi,channel,value");
	for (long i = 0; i < n; i++) {
		/* the demo's own are on whole minutes */
		long s = i / (CODES * PLACES) * (DAYS * 86400L) / rounds / 2 * 2 + 1;
		long day = s / 86400 + 5;

		printf("2026-0%d-%02ld %02ld:%02ld:%02ld,%s,%s,0\n", day > 31 ? 6 : 5,
		       day > 31 ? day - 31 : day, s / 3600 % 24, s / 60 % 60, s % 60,
		       code[i % CODES], where[i / CODES % PLACES]);
	}
}

static void write_tasks(long n)
{
	static const char *const state[] = { "todo", "doing", "blocked", "done", "todo" };

	puts("code,title,state,reason,start,due,priority,estimate");
	for (long i = 0; i < n; i++) {
		long due = 3 + i % 27, k = i % 5;

		printf("b%ld,Task %ld with a title of common length,%s,%s,2026-06-%02ld,"
		       "2026-06-%02ld,%ld,2\n",
		       i, i, state[k], k == 2 ? "waits for material" : "", due - 2, due, 1 + i % 3);
	}
}

static void write_ledger(long n)
{
	static const char *const line[] = { "marketplace-ads", "kol", "private-reach", "prizes" };

	puts("date,line,kind,amount,payee,ref");
	for (long i = 0; i < n; i++)
		printf("2026-06-%02ld,%s,%s,0.0%ld,Partner %ld,AD-%06ld\n", 1 + i % 18, line[i % 4],
		       i % 3 ? "spend" : "commit", 1 + i % 9, i % 40, i);
}

int main(int argc, char **argv)
{
	long n = argc > 2 ? strtol(argv[2], NULL, 10) : 0;

	if (n > 0 && !strcmp(argv[1], "readings"))
		write_readings(n);
	else if (n > 0 && !strcmp(argv[1], "zeros"))
		write_zeros(n);
	else if (n > 0 && !strcmp(argv[1], "tasks"))
		write_tasks(n);
	else if (n > 0 && !strcmp(argv[1], "ledger"))
		write_ledger(n);
	else
		return fputs("usage: gen readings|zeros|tasks|ledger N >FILE\n", stderr), 64;
	return 0;
}
