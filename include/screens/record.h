/* Keying in readings: what the forms for one and for a column share. */
#ifndef SCREENS_RECORD_H
#define SCREENS_RECORD_H

#include "app/kpi.h"
#include "app/record.h"
#include "ui/form.h"
#include "ui/ui.h"

struct recording {
	struct ui *ui;
	struct record_batch *batch; /* what names and times are checked by, as `warroom record` */
	struct kpi_list kpis;
	struct channel_list channels;
	struct row_list newest; /* readings: struct reading_sum */
};

/* Loads; the batch and the memory of ui_arena() are given back by recording_end(). */
int recording_begin(struct recording *r, struct ui *ui, struct err *err) NODISCARD;
void recording_end(struct recording *r);
/* Whether readings of the KPI can be keyed in: it is not made of others. */
bool recording_takes(const struct kpi *k);
/* Newest readings of those KPIs, for recording_say_last(). */
int recording_load_last(struct recording *r, const struct kpi *const *kpis, size_t n,
			struct err *err) NODISCARD;

/* Candidates for forms. */
const char *recording_complete_channel(void *ctx, const char *text, int i);

/* What was understood, for the form; "" is fine where nothing has to be typed. */
int recording_check_time(struct recording *r, const char *text, struct str *said,
			 struct err *err) NODISCARD;
/* `*id` may be NULL. */
int recording_check_channel(struct recording *r, const char *text, int64_t *id, struct str *said,
			    struct err *err) NODISCARD;
/* A share above 1 without % is asked back. */
int recording_check_value(struct recording *r, const struct kpi *k, const char *text,
			  struct str *said, struct err *err) NODISCARD;
/* "last ¥1,200.00, 25min ago" */
void recording_say_last(struct recording *r, const struct kpi *k, int64_t channel_id,
			struct str *said);

#endif
