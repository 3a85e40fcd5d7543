/* A disk whose sync takes $SLOW_SYNC_MS, as a shared disk of a small virtual
 * machine has it: linked into a copy of the program for fsync() and
 * fdatasync(). */
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

int __real_fsync(int fd);
int __real_fdatasync(int fd);
int __wrap_fsync(int fd);
int __wrap_fdatasync(int fd);

static void wait_for_disk(void)
{
	const char *ms = getenv("SLOW_SYNC_MS");
	long ns = ms ? strtol(ms, NULL, 10) * 1000000 : 0;

	nanosleep(&(struct timespec){ ns / 1000000000, ns % 1000000000 }, NULL);
}

int __wrap_fsync(int fd)
{
	wait_for_disk();
	return __real_fsync(fd);
}

int __wrap_fdatasync(int fd)
{
	wait_for_disk();
	return __real_fdatasync(fd);
}
