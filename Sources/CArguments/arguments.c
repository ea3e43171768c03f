#include "arguments.h"
#include <stddef.h>

static int count;
static char **arguments;

// glibc calls every function of .init_array with what main gets, in static programs too.
__attribute__((constructor)) static void keep(int argc, char **argv) {
    count = argc;
    arguments = argv;
}

int ca_count(void) { return count; }

const char *ca_argument(int index) { return index >= 0 && index < count ? arguments[index] : NULL; }
