/* See patterns.h. */
#include "patterns.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* pcre2.h of version 10: the options of pcre2_compile, and what pcre2_match answers where nothing is found. */
#define PCRE2_DOLLAR_ENDONLY 0x00000010u
#define PCRE2_NEVER_BACKSLASH_C 0x00100000u
#define PCRE2_UTF 0x00080000u
enum { PCRE2_ERROR_NOMATCH = -1 };

typedef struct compile_context pcre2_compile_context;
typedef struct match_context pcre2_match_context;
typedef struct match_data pcre2_match_data;
typedef struct general_context pcre2_general_context;
typedef struct code pcre2_code;

/* Result, name and parameters of every function that is used. */
#define FUNCTIONS(F)                                                                                                         \
    F(pcre2_code *, pcre2_compile_8, (const uint8_t *, size_t, uint32_t, int *, size_t *, pcre2_compile_context *))          \
    F(void, pcre2_code_free_8, (pcre2_code *))                                                                               \
    F(pcre2_compile_context *, pcre2_compile_context_create_8, (pcre2_general_context *))                                    \
    F(void, pcre2_compile_context_free_8, (pcre2_compile_context *))                                                         \
    F(int, pcre2_set_parens_nest_limit_8, (pcre2_compile_context *, uint32_t))                                               \
    F(pcre2_match_context *, pcre2_match_context_create_8, (pcre2_general_context *))                                        \
    F(void, pcre2_match_context_free_8, (pcre2_match_context *))                                                             \
    F(int, pcre2_set_match_limit_8, (pcre2_match_context *, uint32_t))                                                       \
    F(int, pcre2_set_depth_limit_8, (pcre2_match_context *, uint32_t))                                                       \
    F(int, pcre2_set_heap_limit_8, (pcre2_match_context *, uint32_t))                                                        \
    F(pcre2_match_data *, pcre2_match_data_create_from_pattern_8, (const pcre2_code *, pcre2_general_context *))             \
    F(void, pcre2_match_data_free_8, (pcre2_match_data *))                                                                   \
    F(int, pcre2_match_8, (const pcre2_code *, const uint8_t *, size_t, size_t, uint32_t, pcre2_match_data *, pcre2_match_context *)) \
    F(int, pcre2_get_error_message_8, (int, uint8_t *, size_t))

#define LIBRARY "libpcre2-8.so.0"
#include "loading.h"

const char *cr_missing(void) { return missing(find_functions); }

struct cr_pattern {
    pcre2_code *code;
};

cr_pattern *cr_pattern_new(const char *utf8, size_t length, char *message, size_t room, size_t *offset) {
    message[0] = 0;
    *offset = 0;
    cr_pattern *pattern = calloc(1, sizeof *pattern);
    pcre2_compile_context *context = lib.pcre2_compile_context_create_8(NULL);
    if (pattern != NULL && context != NULL) {
        int error = 0;
        lib.pcre2_set_parens_nest_limit_8(context, 50);
        pattern->code = lib.pcre2_compile_8(
            (const uint8_t *)utf8, length, PCRE2_UTF | PCRE2_DOLLAR_ENDONLY | PCRE2_NEVER_BACKSLASH_C, &error, offset, context);
        if (pattern->code == NULL) lib.pcre2_get_error_message_8(error, (uint8_t *)message, room);
    }
    if (context != NULL) lib.pcre2_compile_context_free_8(context);
    if (pattern != NULL && pattern->code != NULL) return pattern;
    free(pattern);
    return NULL;
}

int cr_pattern_matches(const cr_pattern *pattern, const char *utf8, size_t length, unsigned int steps, unsigned int kibibytes) {
    pcre2_match_context *context = lib.pcre2_match_context_create_8(NULL);
    pcre2_match_data *data = lib.pcre2_match_data_create_from_pattern_8(pattern->code, NULL);
    int result = -2;
    if (context != NULL && data != NULL) {
        lib.pcre2_set_match_limit_8(context, steps);
        lib.pcre2_set_depth_limit_8(context, steps);
        lib.pcre2_set_heap_limit_8(context, kibibytes);
        result = lib.pcre2_match_8(pattern->code, (const uint8_t *)utf8, length, 0, 0, data, context);
    }
    if (data != NULL) lib.pcre2_match_data_free_8(data);
    if (context != NULL) lib.pcre2_match_context_free_8(context);
    return result >= 0 ? 1 : result == PCRE2_ERROR_NOMATCH ? 0 : -1;
}

void cr_pattern_free(cr_pattern *pattern) {
    if (pattern == NULL) return;
    lib.pcre2_code_free_8(pattern->code);
    free(pattern);
}
