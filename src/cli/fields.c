#include "cli/fields.h"

#include <string.h>

void cli_add_field(const struct args *args, struct app_fields *f, const char *name,
		   const char *value)
{
	struct app_field *more = arena_array(args->arena, f->n + 1, sizeof *more);

	for (size_t i = 0; i < f->n; i++)
		more[i] = f->field[i];
	more[f->n++] = (struct app_field){ name, value };
	f->field = more;
}

int cli_typed_fields(const struct args *args, int from, struct app_fields *out, struct err *err)
{
	*out = (struct app_fields){ 0 };
	for (int i = from; i < args->n; i++) {
		const char *name, *value;

		if (args_assignment(args, args_at(args, i), &name, &value, err) < 0)
			return -1;
		cli_add_field(args, out, name, value);
	}
	return 0;
}

/* "needs-evidence" to "needs_evidence" */
static const char *field_of(const struct args *args, const char *option)
{
	size_t len = strlen(option);
	char *name = arena_array(args->arena, len + 1, 1);

	for (size_t i = 0; i < len; i++)
		name[i] = option[i] == '-' ? '_' : option[i];
	name[len] = '\0';
	return name;
}

struct app_fields cli_option_fields(const struct args *args, const char *const *options)
{
	struct app_fields f = { 0 };

	for (; *options; options++) {
		const char *value = args_option(args, *options);

		if (!value)
			continue;
		cli_add_field(args, &f, field_of(args, *options), value);
	}
	return f;
}
