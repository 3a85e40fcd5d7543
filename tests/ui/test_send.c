/* What is written to the terminal arrives whole. */
#include "support/test.h"

#include <fcntl.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/str.h"
#include "ui/term.h"

enum { BYTES = 1 << 20 };

/* Reads to the end; how it exits says whether all came. */
static void be_the_terminal(int fd)
{
	char some[1024];
	size_t all = 0;
	ssize_t n;

	while ((n = read(fd, some, sizeof some)) > 0)
		all += (size_t)n;
	_exit(all == BYTES ? 0 : 1);
}

/* Another program with the same terminal may have set it so. */
static void nothing_is_lost_where_writes_do_not_wait(void **state)
{
	struct str all = { 0 };
	int ends[2], was, how;

	(void)state;
	str_add_repeat(&all, "x", BYTES);
	assert_int_equal(pipe(ends), 0);
	pid_t pid = fork();
	if (!pid) {
		close(ends[1]);
		be_the_terminal(ends[0]);
	}
	fcntl(ends[1], F_SETFL, O_NONBLOCK);
	was = dup(STDOUT_FILENO);
	dup2(ends[1], STDOUT_FILENO);
	term_send(str_text(&all), all.len);
	dup2(was, STDOUT_FILENO);
	close(was);
	close(ends[0]);
	close(ends[1]);
	assert_int_equal(waitpid(pid, &how, 0), pid);
	assert_int_equal(how, 0);
	str_release(&all);
}

TEST_MAIN(cmocka_unit_test(nothing_is_lost_where_writes_do_not_wait))
