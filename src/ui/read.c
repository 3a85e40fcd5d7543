/* A longer text to read and scroll. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "draw/shapes.h"
#include "render/wrap.h"
#include "ui/grid.h"
#include "ui/inner.h"
#include "ui/key.h"

/* Border and a blank, at both sides. */
enum { FRAME_COLS = 4, LEAST_COLS = 20 };

struct reader {
	struct modal modal;
	const char *title, *text;
	struct arena arena; /* of the lines */
	const char **line;
	size_t n, cap;
	size_t top;
	int page, width;
	int cols; /* of the terminal that they were broken for */
};

static struct reader *of(struct modal *m)
{
	return (struct reader *)(void *)m;
}

static void break_lines(struct reader *r, int cols)
{
	struct str broken = { 0 };
	arena_release(&r->arena);
	r->cols = cols;
	r->n = 0;
	r->width = LEAST_COLS;
	wrap_add(&broken, r->text, 0, MAX(cols - FRAME_COLS, LEAST_COLS));
	for (const char *p = str_text(&broken); *p;) {
		size_t len = strcspn(p, "\n");
		const char *line = arena_strndup(&r->arena, p, len);
		*MEM_PUSH(r->line, r->n, r->cap) = line;
		r->width = MAX(r->width, canvas_width(line));
		p += len + (p[len] == '\n');
	}
	str_release(&broken);
}

static struct rect place(struct modal *m, struct size size)
{
	struct reader *r = of(m);
	if (r->cols != size.cols)
		break_lines(r, size.cols);
	return modal_middle(size, (int)MIN(r->n, (size_t)1000) + 2, r->width + FRAME_COLS);
}

static void draw(struct modal *m, struct canvas *c)
{
	struct reader *r = of(m);
	struct box box = { .at = { 0, 0, c->rows, c->cols },
			   .title = r->title,
			   .note = _("Esc"),
			   .has_focus = true };
	struct canvas inside = draw_box(c, &box);
	r->page = inside.rows;
	if (r->top + (size_t)r->page > r->n)
		r->top = r->n > (size_t)r->page ? r->n - (size_t)r->page : 0;
	for (int i = 0; i < inside.rows && r->top + (size_t)i < r->n; i++)
		canvas_text(&inside, (struct spot){ i, 1, inside.cols - 2, TONE_NORMAL },
			    r->line[r->top + (size_t)i]);
	if (r->top + (size_t)inside.rows < r->n)
		canvas_fill(&inside, (struct rect){ inside.rows - 1, inside.cols - 1, 1, 1 },
			    c->glyphs->more_down, TONE_DIM);
}

static void scroll(struct reader *r, int64_t by)
{
	int64_t to = (int64_t)r->top + by;
	r->top = to < 0 ? 0 : (size_t)to;
}

static void key(struct modal *m, uint32_t k)
{
	struct reader *r = of(m);
	switch (k) {
	case 'k':
	case KEY_CODE_UP: scroll(r, -1); break;
	case 'j':
	case KEY_CODE_DOWN: scroll(r, 1); break;
	case KEY_CODE_PAGE_UP: scroll(r, -r->page); break;
	case ' ':
	case KEY_CODE_PAGE_DOWN: scroll(r, r->page); break;
	case 'g':
	case KEY_CODE_HOME: r->top = 0; break;
	case 'G':
	case KEY_CODE_END: r->top = r->n; break;
	case 'y': /* everything, for a message or a mail */
	case KEY_CODE_ESC:
	case KEY_CODE_ENTER:
	case KEY_MOD_CTRL | 'c':
	case 'q': modal_answer(m, k == 'y'); break;
	default: break;
	}
}

static void click(struct modal *m, struct click at)
{
	scroll(of(m), at.wheel * 3);
}

void ui_read(struct ui *ui, const char *title, const char *text)
{
	static const struct modal_ops ops = {
		.place = place,
		.draw = draw,
		.key = key,
		.click = click,
		.keys = N_("j k PgDn PgUp scroll  y copy  Esc leave"),
	};
	struct reader r = { .title = title, .text = text };
	if (modal_run(ui, &r.modal, &ops))
		ui_copy(ui, text);
	free(r.line);
	arena_release(&r.arena);
}
