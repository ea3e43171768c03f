#ifndef CERTDESK_CPUBLICSUFFIX_H
#define CERTDESK_CPUBLICSUFFIX_H

#include <idn2.h>
#include <libpsl.h>
#include <stdio.h>
#include <string.h>

/* A list that lies in memory, as text or as DAFSA; libpsl itself reads files alone. NULL if it is no list. */
static inline psl_ctx_t *certdesk_suffix_list(const void *bytes, size_t count) {
    FILE *file = fmemopen((void *)bytes, count, "r");
    if (file == NULL) return NULL;
    psl_ctx_t *list = psl_load_fp(file);
    fclose(file);
    return list;
}

#endif
