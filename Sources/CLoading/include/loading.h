/*
 * A library that is loaded with the first call: nothing else of the program pays for it, and no headers of it are needed to build. To be included once in a file,
 * behind two definitions: LIBRARY, its name for the loader, and FUNCTIONS(F), which has an F(result, name, parameters) for every function that is used.
 * They are called as lib.name, once missing() has been asked.
 */
#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define MEMBER(result, name, parameters) result(*name) parameters;
static struct { FUNCTIONS(MEMBER) } lib;

/* Why the library cannot be used; empty if it can. */
static char fault[512];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void note(const char *said) { strncpy(fault, said == NULL ? "no reason given" : said, sizeof fault - 1); }

/* Loads the library and finds the functions. Libraries that came with it are found by its handle, too. */
static void find_functions(void) {
    void *handle = dlopen(LIBRARY, RTLD_LAZY | RTLD_LOCAL);
    if (handle == NULL) {
        note(dlerror());
        return;
    }
#define FIND(result, name, parameters)                                     \
    if ((lib.name = (result(*) parameters)dlsym(handle, #name)) == NULL) { \
        note(dlerror());                                                   \
        return;                                                            \
    }
    FUNCTIONS(FIND)
}

/* Does once what finds the functions; NULL if they are there, or else what is wrong. */
static const char *missing(void (*load)(void)) {
    pthread_once(&once, load);
    return fault[0] == 0 ? NULL : fault;
}
