/* A column of readings pasted from a spreadsheet: each value lands trimmed in one field of the
 * column, fields outside of it stay, what finds no field is told, and each value is understood or
 * refused with a reason. */
#include "app/kpi_value.h"
#include "base/i18n.h"
#include "fuzz/fuzz.h"
#include "ui/edit.h"
#include "ui/form.h"

static const struct form_field fields[] = {
	{ "time", N_("Time"), FORM_TEXT, 0, NULL, NULL },
	{ "gmv", "GMV", FORM_TEXT, FORM_COLUMN | FORM_LITERAL, NULL, NULL },
	{ "cvr", "转化率", FORM_TEXT, FORM_COLUMN | FORM_LITERAL, NULL, NULL },
	{ "uv", "Visitors (UV)", FORM_TEXT, FORM_COLUMN | FORM_LITERAL, NULL, NULL },
	{ "roi", "ROI", FORM_TEXT, FORM_COLUMN | FORM_LITERAL, NULL, NULL },
	{ "response_time", "", FORM_TEXT, FORM_COLUMN | FORM_LITERAL, NULL, NULL },
	{ NULL, NULL, FORM_TEXT, 0, NULL, NULL },
};

static void check_cell(const struct str *value)
{
	const char *text = str_text(value);

	MUST(strlen(text) == value->len);
	MUST(!strpbrk(text, "\t\n\r"));
	MUST(!value->len || (text[0] != ' ' && text[value->len - 1] != ' '));
}

static void check_figure(const char *code, const char *text)
{
	const struct currency *cur = currency_find("CNY");
	struct kpi k = { .code = code, .name = "" };
	struct err err = { 0 };
	int64_t figure;

	MUST(kpi_fill_from_library(&k, code, cur));
	if (kpi_value_parse(&k, cur, text, &figure, &err) < 0)
		MUST(err.code != ERR_NONE && err.message[0]);
}

/* As the form takes it over: what is typed into a field of one line. */
static void check_field(const struct str *value)
{
	struct edit e = { 0 };

	edit_paste(&e, str_text(value));
	MUST(e.text.len <= EDIT_BYTES_MAX && !strpbrk(edit_text(&e), "\t\n\r"));
	edit_release(&e);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct form form = { .fields = fields };
	struct err err = { 0 };

	if (!size)
		return 0;
	char *text = fuzz_text(data + 1, size - 1);
	form_set(&form, "time", "14:30");
	int rc = form_paste_column(&form, *data % form_count(&form), text, &err);

	MUST((rc < 0) == (err.code != ERR_NONE));
	MUST(!strcmp(form_get(&form, "time"), "14:30"));
	for (int i = 1; i < form_count(&form); i++) {
		check_cell(&form.value[i]);
		check_figure(fields[i].name, str_text(&form.value[i]));
		check_field(&form.value[i]);
	}
	form_release(&form);
	free(text);
	return 0;
}
