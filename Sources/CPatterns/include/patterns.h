/*
 * Regular expressions of others, by PCRE2, which can be told how much work a match may be. Loaded with the first call of cr_missing. Its few functions are
 * declared in patterns.c, so that no headers of it are needed to build.
 */
#ifndef CPATTERNS_PATTERNS_H
#define CPATTERNS_PATTERNS_H

#include <stddef.h>

/* An expression. */
typedef struct cr_pattern cr_pattern;

/* Loads the library once; NULL if it is there, or else what the loader says. To be called before everything else. */
const char *cr_missing(void);

/*
 * Reads an expression of valid UTF-8. NULL if it is none or without memory: what is wrong is written into `message`, zero-terminated, and where into
 * `offset`, in bytes.
 */
cr_pattern *cr_pattern_new(const char *utf8, size_t length, char *message, size_t room, size_t *offset);

/* Whether it is found in a text of valid UTF-8: 1 or 0; a number below 0 if that was too much work. `steps` bounds it, `kibibytes` the memory. */
int cr_pattern_matches(const cr_pattern *pattern, const char *utf8, size_t length, unsigned int steps, unsigned int kibibytes);

void cr_pattern_free(cr_pattern *pattern);

#endif
