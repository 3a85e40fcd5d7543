#include "cli/cli.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/safe.h"
#include "conf/option.h"
#include "render/render.h"

bool cli_is_data(const struct cli *cli)
{
	return cli_is_json(cli) || !strcmp(cli->format, "csv");
}

bool cli_is_json(const struct cli *cli)
{
	return !strcmp(cli->format, "json");
}

/* A page is set in lines also for a pipe; a list is as wide as it needs there. */
static int width_of(struct cli *cli, const struct report *r)
{
	struct err none = { 0 };
	if (cli->width_cols || r->is_list)
		return cli->width_cols;
	const struct options *o = app_options(&cli->app, &none);
	return o ? (int)option_number(o, OPTION_REPORT_WIDTH) : 80;
}

int cli_print(struct cli *cli, const struct report *r, struct err *err)
{
	if (!r)
		return -1;
	const struct render_options options = {
		.width_cols = width_of(cli, r),
		.color = cli->has_color,
		.is_terminal = !cli->output && isatty(STDOUT_FILENO),
	};
	return render(r, cli->format, &options, &cli->out, err);
}

int cli_table(struct cli *cli, struct table *t, struct err *err)
{
	return cli_print(cli, report_list(&cli->arena, t), err);
}

struct report *cli_row(struct cli *cli, const struct table *t)
{
	struct report *r = report_new(&cli->arena);
	struct object *o = report_facts(r, NULL);

	for (size_t i = 0; i < t->n_columns; i++) {
		const struct column *c = &t->column[i];

		if (!(c->flags & COLUMN_PEOPLE))
			object_add(o, c->key, c->title ? _(c->title) : NULL,
				   table_cell(t, t->n_rows - 1, i));
	}
	return r;
}

int cli_done(struct cli *cli, struct report *r, struct err *err, const char *fmt, ...)
{
	struct str line = { 0 };
	va_list ap;
	va_start(ap, fmt);
	str_vaddf(&line, fmt, ap);
	va_end(ap);
	const char *text = arena_strdup(&cli->arena, str_text(&line));
	str_release(&line);
	if (!r) {
		r = report_new(&cli->arena);
		object_add(report_facts(r, NULL), "message", NULL, value_text(text));
	}
	report_say(r, text);
	return cli_print(cli, r, err);
}

void cli_note(struct cli *cli, const char *fmt, ...)
{
	struct str line = { 0 }, safe = { 0 };
	struct err ignored = { 0 };
	va_list ap;
	if (cli_is_json(cli))
		return;
	str_add(&line, "warroom: ");
	va_start(ap, fmt);
	str_vaddf(&line, fmt, ap);
	va_end(ap);
	safe_add(&safe, str_text(&line), SAFE_LINE);
	str_add_char(&safe, '\n');
	if (cli->is_inside)
		str_add(&cli->out, str_text(&safe));
	else if (file_write_fd(STDERR_FILENO, str_text(&safe), safe.len, &ignored) < 0)
		err_clear(&ignored); /* a note that nobody can read is no failure */
	str_release(&line);
	str_release(&safe);
}

/* Bytes to stdout; 0, or the errno that stopped it. */
static int write_stdout(const char *data, size_t len)
{
	while (len) {
		ssize_t n = write(STDOUT_FILENO, data, len);
		if (n < 0 && errno != EINTR)
			return errno;
		if (n > 0) {
			data += n;
			len -= (size_t)n;
		}
	}
	return 0;
}

int cli_flush(struct cli *cli, struct err *err)
{
	if (cli->output || cli->is_inside || !cli->out.len)
		return 0;
	int why = write_stdout(str_text(&cli->out), cli->out.len);
	str_clear(&cli->out);
	/* EPIPE: the reader (head, a pager) has had enough, which is no error */
	if (why && why != EPIPE)
		return err_set(err, ERR_IO, "can't write to standard output: %s", strerror(why));
	return 0;
}

int cli_finish(struct cli *cli, struct err *err)
{
	if (!cli->output)
		return cli_flush(cli, err);
	if (app_owns_file(&cli->app, cli->output))
		return err_set(err, ERR_CANTCREATE, "%s belongs to the database", cli->output);
	return file_write_whole(cli->output, str_text(&cli->out), cli->out.len, 0666, err);
}

FILE *cli_open_input(struct cli *cli, const char *path, struct err *err)
{
	if (!strcmp(path, "-"))
		return stdin;
	if (app_owns_file(&cli->app, path)) {
		err_set(err, ERR_USAGE, "%s belongs to the database", path);
		return NULL;
	}
	FILE *in = fopen(path, "re");
	struct stat st;
	if (in && fstat(fileno(in), &st) == 0 && S_ISDIR(st.st_mode)) {
		fclose(in);
		in = NULL;
		errno = EISDIR;
	}
	if (!in)
		err_set(err, errno == EACCES ? ERR_NOPERM : ERR_NOINPUT, "can't read %s: %s", path,
			strerror(errno));
	return in;
}
