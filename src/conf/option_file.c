#include "conf/option_file.h"

#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "conf/option_value.h"
#include "conf/tree.h"

enum { FILE_MAX = 1 << 20 };

void option_stage_init(struct option_stage *s, struct options *o, const char *file,
		       enum option_where place)
{
	*s = (struct option_stage){ .o = o, .place = place };
	s->file = arena_strdup(&o->arena, file);
}

static void stage_fail(struct option_stage *s, const struct err *err, long line)
{
	problems_add_err(&s->problems, (struct place){ s->file, line, 0 }, err);
}

void option_stage_put(struct option_stage *s, const char *name, const char *text, long line)
{
	const struct option_row *row = option_find(name);
	struct place at = { s->file, line, 0 };
	struct option_value *v;
	struct err err = { 0 };

	if (!row || !(row->where & s->place)) {
		option_refuse(name, s->place, &err);
		stage_fail(s, &err, line);
		return;
	}
	v = &s->value[row->option];
	if (s->is_given[row->option]) {
		problems_add(&s->problems, at, "%s is given twice, first in line %ld", name,
			     v->line);
		return;
	}
	s->is_given[row->option] = true;
	v->file = s->file;
	v->line = line;
	v->origin = s->place == OPTION_SYSTEM ? OPTION_FROM_SYSTEM : OPTION_FROM_USER;
	if (option_parse(row, text, &s->o->arena, v, &err))
		stage_fail(s, &err, line);
	else if (row->type == OPTION_TYPE_PATH && *v->text && *v->text != '/')
		problems_add(&s->problems, at, "%s: '%s' does not begin with / or ~/", name, text);
}

int option_stage_finish(struct option_stage *s, struct err *err)
{
	int result = 0;

	if (s->problems.count)
		result = problems_to_err(&s->problems, ERR_CONFIG, err);
	for (size_t i = 0; i < OPTION_COUNT && !result; i++) {
		if (s->is_given[i])
			s->o->value[i] = s->value[i];
	}
	problems_release(&s->problems);
	return result;
}

int option_file_text(const char *path, struct str *text, struct err *err)
{
	if (!*path || access(path, F_OK) != 0)
		return 1;
	struct str raw = { 0 };
	int failed = file_read(path, FILE_MAX, &raw, err);
	size_t bom = raw.len >= 3 && !memcmp(raw.data, "\xEF\xBB\xBF", 3) ? 3 : 0;

	if (failed && err)
		err->code = ERR_CONFIG;
	if (raw.len > bom)
		str_add_bytes(text, raw.data + bom, raw.len - bom);
	str_release(&raw);
	return failed;
}

/* A whole number may stand for a percentage, as in playbooks. */
static const char *scalar_text(struct option_stage *s, const struct tree *t)
{
	const struct option_row *row = option_find(t->name);
	bool is_share = row && row->type == OPTION_TYPE_SHARE;
	bool is_bool = row && row->type == OPTION_TYPE_BOOL;

	if (t->type == TREE_TEXT)
		return t->text;
	if (t->type == TREE_BOOL && (!row || is_bool))
		return t->integer ? "true" : "false";
	if (t->type == TREE_INT && (!row || is_share || row->type == OPTION_TYPE_INT))
		return arena_printf(&s->o->arena, is_share ? "%lld%%" : "%lld",
				    (long long)t->integer);
	return NULL;
}

static void put_node(struct option_stage *s, const struct tree *t)
{
	const char *text = scalar_text(s, t);
	const struct option_row *row = option_find(t->name);
	struct str allowed = { 0 };

	if (text || !row) {
		option_stage_put(s, t->name, text ? text : "", t->at.line);
		return;
	}
	option_add_allowed(&allowed, row);
	problems_add(&s->problems, t->at, "%s: found %s, allowed is %s", t->name,
		     tree_type_text(t->type), str_text(&allowed));
	str_release(&allowed);
}

int options_read_system(struct options *o, const char *path, struct err *err)
{
	struct str text = { 0 };
	struct option_stage s;
	const struct tree *root;
	int result = option_file_text(path, &text, err);

	if (result == 0) {
		option_stage_init(&s, o, path, OPTION_SYSTEM);
		root = tree_parse(&o->arena, str_text(&text), text.len, s.file, &s.problems);
		for (const struct tree *t = root ? root->child : NULL; t; t = t->next) {
			s.file = t->at.file; /* it may be an included one */
			put_node(&s, t);
		}
		result = option_stage_finish(&s, err);
	}
	str_release(&text);
	return result < 0 ? -1 : 0;
}
