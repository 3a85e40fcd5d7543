/* What people type, read in the light of the current campaign: days relative
 * to its launch, amounts in its currency, readings with the KPI's decimals. */
#ifndef APP_PARSE_H
#define APP_PARSE_H

#include "app/app.h"
#include "model/kpi.h"

/* "2026-06-01", "fri", "D-3", "+2wd"... (base/date.h) */
int app_parse_day(struct app *app, const char *text, int32_t *day, struct err *err) NODISCARD;
/* "today 9:30", "D+1 20:00", RFC 3339... (base/zone.h) */
int app_parse_instant(struct app *app, const char *text, int64_t *at, struct err *err) NODISCARD;
/* Minor units of the campaign's currency. */
int app_parse_money(struct app *app, const char *text, int64_t *minor, struct err *err) NODISCARD;
/* A share of 1 in 1/10000: "12.5%" or "0.125". */
int app_parse_share(const char *text, int *bp, struct err *err) NODISCARD;

/* An instant in words: "Friday 2026-06-19 15:30 · 25min ago". */
void app_add_instant(struct app *app, struct str *out, int64_t at);
/* A stored value as people read it: "¥1,234.50", "2.50%", "48,000", "45 s". */
void app_add_value(struct app *app, struct str *out, const struct kpi *kpi, int64_t value);
/* An amount likewise. */
void app_add_money(struct app *app, struct str *out, int64_t minor);

#endif
