/* A campaign around a file: the same import that the command line does. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/str.h"
#include "screens/first.h"

static const char *const kinds[] = { "tasks", "budget", "kpis", "ledger", "materials", "readings" };

static const char *complete_kind(void *ctx, const char *text, int i)
{
	(void)ctx;
	(void)text;
	return (size_t)i < ARRAY_LEN(kinds) ? kinds[i] : NULL;
}

static const char *complete_file(void *ctx, const char *text, int i)
{
	struct first_form *f = ctx;

	return path_candidate(&f->paths, text, i);
}

/* What the heading of the file speaks of. */
static const char *guess(const char *head)
{
	static const struct {
		const char *word, *kind;
	} signs[] = {
		{ "kpi", "readings" },         { "planned", "budget" },     { "kind", "ledger" },
		{ "amount", "ledger" },        { "target", "kpis" },        { "direction", "kpis" },
		{ "acceptance", "materials" }, { "accepted", "materials" }, { "due", "tasks" },
	};

	for (size_t i = 0; i < ARRAY_LEN(signs); i++)
		if (strstr(head, signs[i].word))
			return signs[i].kind;
	return "tasks";
}

/* Others may let who opens them wait. */
static bool is_file(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

/* What the file has by its heading; "" when none was named; NULL: err. */
static const char *kind_of_file(const struct form *form, struct err *err)
{
	struct first_form *f = form->ctx;
	const char *path = path_expand(&f->arena, form_get(form, "file"));
	char head[512] = "";
	FILE *in;

	if (!*path)
		return "";
	in = is_file(path) ? fopen(path, "re") : NULL;
	if (!in || !fgets(head, sizeof head, in))
		err_set(err, ERR_NOINPUT, "can't read %s", path);
	if (in)
		fclose(in);
	return *head ? guess(head) : NULL;
}

/* Nothing chosen: as the file looks. */
static int check_kind(struct form *form, struct str *said)
{
	struct err ignored = { 0 };
	const char *kind = *form_get(form, "kind") ? NULL : kind_of_file(form, &ignored);

	if (kind && *kind)
		str_addf(said, _("%s · by its heading"), kind);
	return 0;
}

static int check(struct form *form, int i, struct str *said, struct err *err)
{
	if (!strcmp(form->fields[i].name, "file"))
		return kind_of_file(form, err) ? 0 : -1;
	if (!strcmp(form->fields[i].name, "kind"))
		return check_kind(form, said);
	return first_check(form, i, said, err);
}

/* Between quotes, as the command line takes it. */
static void add_quoted(struct str *out, const char *text)
{
	str_add_char(out, '"');
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			str_add_char(out, '\\');
		str_add_char(out, *text);
	}
	str_add_char(out, '"');
}

static int submit(struct form *form, void *ctx, struct err *err)
{
	struct first_form *f = ctx;
	struct str line = { 0 }, out = { 0 };

	const char *kind = form_given(form, "kind");

	if (!kind && !(kind = kind_of_file(form, err)))
		return -1;
	if (first_make(form, err) < 0)
		return -1;
	str_addf(&line, "import %s ", kind);
	add_quoted(&line, path_expand(&f->arena, form_get(form, "file")));
	int rc = ui_command(f->ui, str_text(&line), &out, err);
	if (out.len)
		ui_read(f->ui, rc < 0 ? _("Mistakes") : _("Import"), str_text(&out));
	if (rc < 0 && !*err->hint)
		err_hint(err, "nothing was imported: mend the file, then Ctrl-S again");
	str_release(&line);
	str_release(&out);
	return rc;
}

static const struct form_field fields[] = {
	{ "file", N_("File"), FORM_TEXT, FORM_REQUIRED, NULL, complete_file },
	{ "kind", N_("It has"), FORM_CHOICE, 0, NULL, complete_kind },
	{ "title", N_("Campaign"), FORM_TEXT, FORM_REQUIRED, NULL, NULL },
	{ "code", N_("Short name"), FORM_TEXT, 0, NULL, NULL },
	{ "launch", N_("Launch"), FORM_TEXT, FORM_REQUIRED, NULL, NULL },
	{ "playbook", N_("Playbook"), FORM_CHOICE, FORM_REQUIRED, NULL, first_complete_book },
	{ NULL, NULL, 0, 0, NULL, NULL },
};

static const struct form_help help[] = {
	{ "file", N_("CSV with a heading; readings NDJSON too. Tab completes.") },
	{ "kind", N_("What a line of the file is: Left and Right, or a letter.") },
	{ "title", N_("As everybody calls it: 618 Carnival.") },
	{ "code", N_("For command lines and lists: letters, digits and -; may be empty.") },
	{ "launch", N_("The day that all days are counted from: 2026-06-18, fri, +3w.") },
	{ "playbook", N_("What the campaign has beside the file; blank: nothing.") },
	{ NULL, NULL },
};

unsigned first_import(struct ui *ui)
{
	struct first_form f;
	struct form form = {
		.name = "first.import",
		.title = _("Import"),
		.fields = fields,
		.ctx = &f,
		.check_at = check,
		.help = help,
		.submit = submit,
	};

	first_begin(&f, ui);
	form_set(&form, "playbook", "blank");
	if (ui_form(ui, &form))
		ui_leave(ui, FIRST_READY);
	form_release(&form);
	first_end(&f);
	return REACT_RELOAD;
}
