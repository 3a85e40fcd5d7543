/* For a program that holds the C library itself: SQLite's modules are never loaded, and so it
 * brings in no loader.  (For character sets the C library loads its own, by other ways.) */
#include <errno.h>
#include <stddef.h>
#include <string.h>

/* What the linker is told to take for dlopen() and its kin. */
void *__wrap_dlopen(const char *file, int mode);
void *__wrap_dlsym(void *handle, const char *name);
int __wrap_dlclose(void *handle);
char *__wrap_dlerror(void);

void *__wrap_dlopen(const char *file, int mode)
{
	(void)file;
	(void)mode;
	return NULL;
}

void *__wrap_dlsym(void *handle, const char *name)
{
	(void)handle;
	(void)name;
	return NULL;
}

int __wrap_dlclose(void *handle)
{
	(void)handle;
	return -1;
}

char *__wrap_dlerror(void)
{
	return strerror(ENOSYS);
}
