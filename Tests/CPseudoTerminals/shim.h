#include <stddef.h>

// The C library declares these for _XOPEN_SOURCE or _GNU_SOURCE only, which a module map cannot define for it.
extern int posix_openpt(int flags);
extern int grantpt(int descriptor);
extern int unlockpt(int descriptor);
extern int ptsname_r(int descriptor, char *name, size_t size);
