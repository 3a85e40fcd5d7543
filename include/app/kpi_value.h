/* A figure of a KPI as people type it, without a campaign at hand. */
#ifndef APP_KPI_VALUE_H
#define APP_KPI_VALUE_H

#include "base/money.h"
#include "model/kpi.h"

/* Parses into fixed point of the KPI's decimals: money in the currency, shares
 * also as "3%", seconds also as a length of time ("2min").  More decimals than
 * the KPI keeps is an error. */
int kpi_value_parse(const struct kpi *k, const struct currency *cur, const char *text,
		    int64_t *value, struct err *err) NODISCARD;
/* Parses a threshold, "<300" or ">45"; "" and "none" take it away. */
int kpi_threshold_parse(struct kpi *k, const struct currency *cur, const char *text,
			struct err *err) NODISCARD;
/* Fills what the library knows of `code`; false when it is not a library KPI.
 * Formula ids stay 0. */
bool kpi_fill_from_library(struct kpi *k, const char *code, const struct currency *cur);

#endif
