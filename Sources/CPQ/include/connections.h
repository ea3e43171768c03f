/*
 * Databases that speak PostgreSQL's protocol, by libpq, loaded with the first call of cq_missing: whoever keeps orders in a folder needs no such library. Its
 * functions and numbers are declared in connections.c, so that no headers of it are needed to build.
 *
 * Nothing of libpq is printed, and what it says is English, whatever the language of the process is.
 */
#ifndef CPQ_CONNECTIONS_H
#define CPQ_CONNECTIONS_H

#include <stddef.h>

/* One connection, on one thread at a time. */
typedef struct pg_conn cq_connection;
/* What a statement came to. It is never changed, so many threads may read it. */
typedef struct pg_result cq_result;
/* What ends the statement of a connection, from any thread. */
typedef struct pg_cancel cq_cancel;

/* Loads the library once; NULL if it is there, or else what the loader says. To be called before everything else. */
const char *cq_missing(void);

/* One of the settings of an address, as libpq reads it; `take` is called for each that it names. NULL if that went well, or what is wrong, to be freed. */
char *cq_read_address(const char *text, void *context, void (*take)(void *context, const char *name, const char *value));

/*
 * Connects with these settings, both lists ended by NULL, within so many milliseconds. Always a connection, or NULL without memory; whether it is one says
 * cq_is_open. `is_late` becomes 1 if it took too long, or if `is_wanted` said 0, which is asked each `step` milliseconds.
 */
cq_connection *cq_open(
    const char *const *names, const char *const *values, int milliseconds, int step, int (*is_wanted)(void *context), void *context,
    int *is_late);
void cq_close(cq_connection *connection);
int cq_is_open(const cq_connection *connection);
/* What went wrong last, in words; at connecting with the server's SQLSTATE in it. */
const char *cq_words(const cq_connection *connection);
/* 150018 is 15.18. */
int cq_server_version(const cq_connection *connection);
/* The host that the connection reached, of those that were named. */
const char *cq_host(const cq_connection *connection);
const char *cq_port(const cq_connection *connection);

/* These send and do not wait; 1 if that went well. The values are texts that end with zero, where `lengths` is not negative bytes of that length, or NULL. */
int cq_send_query(
    cq_connection *connection, const char *sql, int count, const unsigned *types, const char *const *values, const int *lengths,
    const int *formats);
int cq_send_prepare(cq_connection *connection, const char *name, const char *sql, int count, const unsigned *types);
int cq_send_prepared(
    cq_connection *connection, const char *name, int count, const char *const *values, const int *lengths, const int *formats);
/* Rows come one by one; to be called when something was sent. */
int cq_one_by_one(cq_connection *connection);
int cq_begin_pipeline(cq_connection *connection);
/* Hands what was sent in a pipeline on to the server, and has it answer at once; 1 if that went well. */
int cq_push_pipeline(cq_connection *connection);
/* The same, but the server keeps its answers until it is pushed; each answer sent by itself costs it as much as a small statement. */
int cq_hand_on_pipeline(cq_connection *connection);
int cq_sync_pipeline(cq_connection *connection);
int cq_end_pipeline(cq_connection *connection);

/* Waits for the next result, so many milliseconds at most; NULL after the last one of a statement, and `is_late` becomes 1 if it took too long. */
cq_result *cq_next(cq_connection *connection, int milliseconds, int *is_late);
/* Whether something came from the server that was not asked for; takes what is there without waiting. The number of notifications, or -1 without connection. */
int cq_take_notices(cq_connection *connection);

enum cq_kind { CQ_DONE, CQ_ROWS, CQ_ROW, CQ_SYNC, CQ_ABORTED, CQ_FAILED };
enum cq_kind cq_result_kind(const cq_result *result);
void cq_result_free(cq_result *result);
/* The word that the server says of a statement that it has done, as in "INSERT 0 1". */
const char *cq_result_tag(const cq_result *result);
int cq_result_affected(const cq_result *result);
int cq_result_rows(const cq_result *result);
int cq_result_columns(const cq_result *result);
const char *cq_result_value(const cq_result *result, int row, int column);
int cq_result_length(const cq_result *result, int row, int column);
int cq_result_is_null(const cq_result *result, int row, int column);
/* A field of a failure, as of the protocol's list: C is the SQLSTATE, M the message, n the constraint, R the server's function. Empty if it is not told. */
const char *cq_result_field(const cq_result *result, int code);
/* Bytes as the server writes them ("\x4f"), `length` characters of text: writes them to `bytes`, which has room for length / 2; how many, or -1. */
int cq_bytes(const char *text, int length, unsigned char *bytes);

cq_cancel *cq_cancel_new(cq_connection *connection);
void cq_cancel_free(cq_cancel *cancel);
/* Asks the server to end what the connection waits for. */
void cq_cancel_now(cq_cancel *cancel);

#endif
