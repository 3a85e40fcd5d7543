#include <string.h>

#include "conf/option.h"
#include "conf/option_value.h"
#include "conf/schema_write.h"

enum { COMMENT_WIDTH = 78 };

/* Breaks at blanks; the texts are ASCII. */
static void add_comment(struct str *out, const char *text)
{
	while (*text) {
		size_t len = strlen(text);

		if (len > COMMENT_WIDTH) {
			len = COMMENT_WIDTH;
			while (len && text[len] != ' ')
				len--;
			len = len ? len : COMMENT_WIDTH;
		}
		str_add(out, "# ");
		str_add_bytes(out, text, len);
		str_add_char(out, '\n');
		text += len;
		text += strspn(text, " ");
	}
}

static void add_help(struct str *out, const struct option_row *row)
{
	struct str text = { 0 };

	str_addf(&text, "%s  Allowed: ", row->help);
	option_describe(&text, row, false);
	if (row->env)
		str_addf(&text, "; %s in the environment wins", row->env);
	str_add_char(&text, '.');
	str_add_char(out, '\n');
	add_comment(out, str_text(&text));
	str_release(&text);
}

static bool is_bare(const struct option_row *row)
{
	return row->type == OPTION_TYPE_BOOL || row->type == OPTION_TYPE_INT;
}

void options_write_system(struct str *out, const struct options *o)
{
	add_comment(out, "Options of all users of this host: /etc/warroom/warroom.conf, or the "
			 "file that WARROOM_CONF names.  See warroom.conf(5).");
	add_comment(out, "Each stands here with its default; leave out what you do not change.");
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option_row *row = &option_table[i];

		if (!(row->where & OPTION_SYSTEM))
			continue;
		add_help(out, row);
		str_addf(out, "%s = ", row->name);
		if (is_bare(row))
			str_add(out, o->value[i].text);
		else
			schema_write_text(out, o->value[i].text);
		str_add(out, ";\n");
	}
}

void options_write_user(struct str *out, const struct options *o)
{
	add_comment(out, "Your preferences: $XDG_CONFIG_HOME/warroom/preferences.ini, most often "
			 "~/.config/warroom/preferences.ini.  See warroom.conf(5).");
	add_comment(out, "Each stands here with its default; leave out what you do not change.");
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option_row *row = &option_table[i];

		if (!(row->where & OPTION_USER))
			continue;
		add_help(out, row);
		str_addf(out, "%s =%s%s\n", row->name, *o->value[i].text ? " " : "",
			 o->value[i].text);
	}
}
