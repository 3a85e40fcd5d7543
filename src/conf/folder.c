#include "conf/folder.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The XDG base directory specification ignores relative folders. */
static const char *xdg(struct arena *a, const char *variable, const char *below_home)
{
	const char *given = getenv(variable), *home = getenv("HOME");

	if (given && *given == '/')
		return arena_printf(a, "%s/warroom", given);
	return home && *home ? arena_printf(a, "%s/%s/warroom", home, below_home) : "";
}

const char *folder_data(struct arena *a)
{
	return xdg(a, "XDG_DATA_HOME", ".local/share");
}

const char *folder_config(struct arena *a)
{
	return xdg(a, "XDG_CONFIG_HOME", ".config");
}

const char *folder_state(struct arena *a)
{
	return xdg(a, "XDG_STATE_HOME", ".local/state");
}

const char *folder_system(struct arena *a)
{
	const char *given = getenv("WARROOM_CONF");
	const char *slash = given ? strrchr(given, '/') : NULL;

	if (!given || !*given)
		return "/etc/warroom";
	return slash ? arena_strndup(a, given, (size_t)(slash - given)) : ".";
}

const char *folder_program(struct arena *a)
{
	char *path = arena_alloc(a, PATH_MAX);
	ssize_t n = readlink("/proc/self/exe", path, PATH_MAX - 1);
	char *slash;

	if (n <= 0)
		return "";
	path[n] = '\0';
	slash = strrchr(path, '/');
	if (!slash)
		return "";
	*slash = '\0';
	return path;
}
