#include "base/account.h"

#include <fcntl.h>
#include <pwd.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ANSWER_MAX = 4096 };

extern char **environ;

/* "+" and "-" stand for lines of a directory, not for somebody. */
static const char *named_in(FILE *list, uid_t uid, struct arena *arena)
{
	const struct passwd *pw;
	while ((pw = fgetpwent(list)))
		if (pw->pw_uid == uid && *pw->pw_name && !strchr("+-", *pw->pw_name))
			return arena_strdup(arena, pw->pw_name);
	return NULL;
}

/* The host's own list: the name service reads it by many more steps, and may be far. */
static const char *local_name(uid_t uid, const char *path, struct arena *arena)
{
	FILE *list = fopen(path, "re");
	const char *name = list ? named_in(list, uid, arena) : NULL;
	if (list)
		fclose(list);
	return name;
}

/* Runs getent, which answers on `out`; false: it is not there. */
static bool ask(char *uid, int out, pid_t *pid)
{
	char program[] = "getent", database[] = "passwd";
	char *argv[] = { program, database, uid, NULL };
	posix_spawn_file_actions_t actions;
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
	bool is_asked = posix_spawnp(pid, *argv, &actions, NULL, argv, environ) == 0;
	posix_spawn_file_actions_destroy(&actions);
	return is_asked;
}

/* What it answered; fgetpwent() has to go back in what it reads, which a pipe cannot. */
static const char *hear(int in, uid_t uid, struct arena *arena)
{
	char answer[ANSWER_MAX];
	size_t len = 0;
	ssize_t n;
	while (len < sizeof answer && (n = read(in, answer + len, sizeof answer - len)) > 0)
		len += (size_t)n;
	FILE *list = len ? fmemopen(answer, len, "r") : NULL;
	const char *name = list ? named_in(list, uid, arena) : NULL;
	if (list)
		fclose(list);
	return name;
}

static const char *service_name(uid_t uid, struct arena *arena)
{
	char text[24];
	int ends[2];
	pid_t pid;
	snprintf(text, sizeof text, "%lu", (unsigned long)uid);
	if (pipe2(ends, O_CLOEXEC) < 0)
		return NULL;
	bool is_asked = ask(text, ends[1], &pid);
	close(ends[1]);
	const char *name = is_asked ? hear(ends[0], uid, arena) : NULL;
	close(ends[0]);
	if (is_asked)
		waitpid(pid, NULL, 0);
	return name;
}

const char *account_name(uid_t uid, const char *list, struct arena *arena)
{
	const char *name = local_name(uid, list ? list : "/etc/passwd", arena);
	if (!name)
		name = service_name(uid, arena);
	return name ? name : arena_printf(arena, "uid%lu", (unsigned long)uid);
}
