/* One write for a frame: curses writes at each move of its cursor, which over a line is a packet
 * each and on a screen a picture half drawn.  While it paints, its file descriptor leads into
 * memory. */
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/macros.h"
#include "ui/term.h"

FILE *term_frame_open(struct term_frame *f)
{
	f->fd = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	f->memory = f->fd >= 0 ? memfd_create("frame", MFD_CLOEXEC) : -1;
	f->file = f->fd >= 0 ? fdopen(f->fd, "w") : NULL;
	return f->file ? f->file : stdout;
}

void term_frame_close(struct term_frame *f)
{
	if (f->memory >= 0)
		close(f->memory);
	if (f->file)
		fclose(f->file);
	str_release(&f->ahead);
	str_release(&f->bytes);
	str_release(&f->out);
}

void term_frame_forget(struct term_frame *f)
{
	f->shortened = (struct term_short){ 0 };
}

void term_frame_begin(struct term_frame *f)
{
	f->is_open = f->file && f->memory >= 0 && dup3(f->memory, f->fd, O_CLOEXEC) == f->fd;
}

static void send_ahead(struct term_frame *f)
{
	term_send(str_text(&f->ahead), f->ahead.len);
	str_clear(&f->ahead);
}

void term_frame_end(struct term_frame *f)
{
	char room[4096];
	ssize_t n;
	if (!f->is_open) {
		send_ahead(f);
		return;
	}
	f->is_open = false;
	dup3(STDOUT_FILENO, f->fd, O_CLOEXEC);
	off_t len = lseek(f->memory, 0, SEEK_CUR);
	lseek(f->memory, 0, SEEK_SET);
	str_clear(&f->bytes);
	while (len > 0 && (n = read(f->memory, room, MIN(sizeof room, (size_t)len))) > 0) {
		str_add_bytes(&f->bytes, room, (size_t)n);
		len -= n;
	}
	lseek(f->memory, 0, SEEK_SET);
	str_clear(&f->out);
	str_add_bytes(&f->out, str_text(&f->ahead), f->ahead.len);
	str_clear(&f->ahead);
	term_short_add(&f->shortened, str_text(&f->bytes), f->bytes.len, &f->out);
	term_send(str_text(&f->out), f->out.len);
}
