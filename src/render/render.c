#include "render/render.h"

#include <string.h>

#include "render/csv.h"
#include "render/json.h"
#include "render/markdown.h"
#include "render/text.h"

/* clang-format off */
const struct renderer renderers[] = {
	{ "text", ".txt",  RENDER_FOR_PEOPLE, text_render },
	{ "json", ".json", 0,                 json_render },
	{ "csv",  ".csv",  0,                 csv_render },
	{ "md",   ".md",   RENDER_FOR_PEOPLE, markdown_render },
	{ NULL,   NULL,    0,                 NULL },
};
/* clang-format on */

const struct renderer *renderer_find(const char *name)
{
	for (const struct renderer *r = renderers; r->name; r++)
		if (str_equal_nocase(r->name, name))
			return r;
	return NULL;
}

static const char *format_name(void *ctx, int i)
{
	(void)ctx;
	return renderers[i].name;
}

static int refuse_format(const char *format, struct err *err)
{
	struct str near = { 0 };

	str_nearest(&near, format, format_name, NULL);
	err_set(err, ERR_USAGE, "no such format: '%s'", format);
	if (near.len)
		err_hint(err, "did you mean %s?", str_text(&near));
	str_release(&near);
	return -1;
}

int render(const struct report *r, const char *format, const struct render_options *o,
	   struct str *out, struct err *err)
{
	const struct renderer *by = renderer_find(format);

	return by ? by->run(r, o, out, err) : refuse_format(format, err);
}
