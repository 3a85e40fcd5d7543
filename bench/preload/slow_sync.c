/* A disk whose sync takes $SLOW_SYNC_MS, by LD_PRELOAD: as a shared disk of a
 * small virtual machine has it. */
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

typedef int sync_fn(int);

static int slowly(const char *name, int fd)
{
	const char *ms = getenv("SLOW_SYNC_MS");
	long ns = ms ? strtol(ms, NULL, 10) * 1000000 : 0;
	void *found = dlsym(RTLD_NEXT, name);
	sync_fn *real;

	__builtin_memcpy(&real, &found, sizeof real);
	nanosleep(&(struct timespec){ ns / 1000000000, ns % 1000000000 }, NULL);
	return real(fd);
}

int fsync(int fd)
{
	return slowly("fsync", fd);
}

int fdatasync(int fd)
{
	return slowly("fdatasync", fd);
}
