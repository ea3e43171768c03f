/* See connections.h. */
#include "connections.h"

#include <errno.h>
#include <locale.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* libpq-fe.h: what a connection is and what connecting waits for. */
enum { CONNECTION_OK = 0, CONNECTION_BAD = 1 };
enum { PGRES_POLLING_FAILED = 0, PGRES_POLLING_READING = 1, PGRES_POLLING_WRITING = 2, PGRES_POLLING_OK = 3 };
/* What a result is. */
enum {
    PGRES_EMPTY_QUERY = 0,
    PGRES_COMMAND_OK = 1,
    PGRES_TUPLES_OK = 2,
    PGRES_SINGLE_TUPLE = 9,
    PGRES_PIPELINE_SYNC = 10,
    PGRES_PIPELINE_ABORTED = 11
};
/* How much is said of a failure. */
enum { PQERRORS_DEFAULT = 1, PQERRORS_VERBOSE = 2 };

typedef struct pg_conn PGconn;
typedef struct pg_result PGresult;
typedef struct pg_cancel PGcancel;
typedef unsigned int Oid;
typedef struct {
    char *keyword, *envvar, *compiled, *val, *label, *dispchar;
    int dispsize;
} PQconninfoOption;
/* The beginning of a PGnotify is all that is looked at. */
typedef struct PGnotify PGnotify;
typedef void (*PQnoticeReceiver)(void *, const PGresult *);

/* Result, name and parameters of every function that is used. */
#define FUNCTIONS(F)                                                                                                          \
    F(PQconninfoOption *, PQconninfoParse, (const char *, char **))                                                           \
    F(void, PQconninfoFree, (PQconninfoOption *))                                                                             \
    F(void, PQfreemem, (void *))                                                                                              \
    F(PGconn *, PQconnectStartParams, (const char *const *, const char *const *, int))                                        \
    F(int, PQconnectPoll, (PGconn *))                                                                                         \
    F(void, PQfinish, (PGconn *))                                                                                             \
    F(int, PQstatus, (const PGconn *))                                                                                        \
    F(int, PQsocket, (const PGconn *))                                                                                        \
    F(char *, PQerrorMessage, (const PGconn *))                                                                               \
    F(int, PQsetErrorVerbosity, (PGconn *, int))                                                                              \
    F(PQnoticeReceiver, PQsetNoticeReceiver, (PGconn *, PQnoticeReceiver, void *))                                            \
    F(int, PQserverVersion, (const PGconn *))                                                                                 \
    F(char *, PQhost, (const PGconn *))                                                                                       \
    F(char *, PQport, (const PGconn *))                                                                                       \
    F(int, PQsendQueryParams,                                                                                                 \
      (PGconn *, const char *, int, const Oid *, const char *const *, const int *, const int *, int))                         \
    F(int, PQsendPrepare, (PGconn *, const char *, const char *, int, const Oid *))                                           \
    F(int, PQsendQueryPrepared, (PGconn *, const char *, int, const char *const *, const int *, const int *, int))            \
    F(int, PQsetSingleRowMode, (PGconn *))                                                                                    \
    F(int, PQenterPipelineMode, (PGconn *))                                                                                   \
    F(int, PQexitPipelineMode, (PGconn *))                                                                                    \
    F(int, PQpipelineSync, (PGconn *))                                                                                        \
    F(int, PQsendFlushRequest, (PGconn *))                                                                                    \
    F(int, PQflush, (PGconn *))                                                                                               \
    F(int, PQconsumeInput, (PGconn *))                                                                                        \
    F(int, PQisBusy, (PGconn *))                                                                                              \
    F(PGresult *, PQgetResult, (PGconn *))                                                                                    \
    F(PGnotify *, PQnotifies, (PGconn *))                                                                                     \
    F(void, PQclear, (PGresult *))                                                                                            \
    F(int, PQresultStatus, (const PGresult *))                                                                                \
    F(char *, PQcmdStatus, (PGresult *))                                                                                      \
    F(char *, PQcmdTuples, (PGresult *))                                                                                      \
    F(int, PQntuples, (const PGresult *))                                                                                     \
    F(int, PQnfields, (const PGresult *))                                                                                     \
    F(char *, PQgetvalue, (const PGresult *, int, int))                                                                       \
    F(int, PQgetlength, (const PGresult *, int, int))                                                                         \
    F(int, PQgetisnull, (const PGresult *, int, int))                                                                         \
    F(char *, PQresultErrorField, (const PGresult *, int))                                                                    \
    F(PGcancel *, PQgetCancel, (PGconn *))                                                                                    \
    F(void, PQfreeCancel, (PGcancel *))                                                                                       \
    F(int, PQcancel, (PGcancel *, char *, int))

#define LIBRARY "libpq.so.5"
#include "loading.h"

const char *cq_missing(void) { return missing(find_functions); }

/* Libpq translates what it says where the machine has its catalogs, and what it says is looked at. */
static locale_t plain = (locale_t)0;
static pthread_once_t plain_once = PTHREAD_ONCE_INIT;
static void make_plain(void) { plain = newlocale(LC_ALL_MASK, "C", (locale_t)0); }
static locale_t speak_plainly(void) {
    pthread_once(&plain_once, make_plain);
    return plain == (locale_t)0 ? (locale_t)0 : uselocale(plain);
}
static void speak_as_before(locale_t before) {
    if (before != (locale_t)0) uselocale(before);
}

static long long milliseconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

/* Waits until the socket can be read, or written; 0 if it took until then. */
static int wait_for(int socket, short events, long long end) {
    while (1) {
        long long left = end - milliseconds_now();
        if (left < 0) left = 0;
        struct pollfd one = {socket, events, 0};
        int answer = poll(&one, 1, (int)left);
        if (answer >= 0 || errno != EINTR) return answer != 0;
    }
}

char *cq_read_address(const char *text, void *context, void (*take)(void *context, const char *name, const char *value)) {
    char *wrong = NULL;
    locale_t before = speak_plainly();
    PQconninfoOption *options = lib.PQconninfoParse(text, &wrong);
    speak_as_before(before);
    if (options == NULL) {
        char *copy = strdup(wrong != NULL ? wrong : "out of memory");
        if (wrong != NULL) lib.PQfreemem(wrong);
        return copy;
    }
    for (PQconninfoOption *option = options; option->keyword != NULL; option++)
        if (option->val != NULL) take(context, option->keyword, option->val);
    lib.PQconninfoFree(options);
    return NULL;
}

static void say_nothing(void *context, const PGresult *result) {
    (void)context;
    (void)result;
}

cq_connection *cq_open(
    const char *const *names, const char *const *values, int milliseconds, int step, int (*is_wanted)(void *context), void *context,
    int *is_late) {
    long long end = milliseconds_now() + milliseconds;
    *is_late = 0;
    locale_t before = speak_plainly();
    PGconn *connection = lib.PQconnectStartParams(names, values, 0);
    if (connection == NULL) {
        speak_as_before(before);
        return NULL;
    }
    lib.PQsetNoticeReceiver(connection, say_nothing, NULL);
    /* The only way to the SQLSTATE of a refusal: it becomes part of the words. */
    lib.PQsetErrorVerbosity(connection, PQERRORS_VERBOSE);
    int wanted = PGRES_POLLING_WRITING;
    while (lib.PQstatus(connection) != CONNECTION_BAD && wanted != PGRES_POLLING_OK && wanted != PGRES_POLLING_FAILED) {
        long long now = milliseconds_now(), soon = now + step;
        if (wait_for(lib.PQsocket(connection), wanted == PGRES_POLLING_READING ? POLLIN : POLLOUT, soon < end ? soon : end)) {
            wanted = lib.PQconnectPoll(connection);
        } else if (milliseconds_now() >= end || !is_wanted(context)) {
            *is_late = 1;
            break;
        }
    }
    lib.PQsetErrorVerbosity(connection, PQERRORS_DEFAULT);
    speak_as_before(before);
    return connection;
}

void cq_close(cq_connection *connection) { lib.PQfinish(connection); }
int cq_is_open(const cq_connection *connection) { return lib.PQstatus(connection) == CONNECTION_OK; }
const char *cq_words(const cq_connection *connection) { return lib.PQerrorMessage(connection); }
int cq_server_version(const cq_connection *connection) { return lib.PQserverVersion(connection); }

static const char *or_empty(const char *text) { return text == NULL ? "" : text; }
const char *cq_host(const cq_connection *connection) { return or_empty(lib.PQhost(connection)); }
const char *cq_port(const cq_connection *connection) { return or_empty(lib.PQport(connection)); }

/* What the call says of failing is in English. */
#define PLAINLY(type, call)               \
    locale_t before = speak_plainly();    \
    type answer = call;                   \
    speak_as_before(before);              \
    return answer

int cq_send_query(
    cq_connection *connection, const char *sql, int count, const unsigned *types, const char *const *values, const int *lengths,
    const int *formats) {
    PLAINLY(int, lib.PQsendQueryParams(connection, sql, count, types, values, lengths, formats, 0));
}

int cq_send_prepare(cq_connection *connection, const char *name, const char *sql, int count, const unsigned *types) {
    PLAINLY(int, lib.PQsendPrepare(connection, name, sql, count, types));
}

int cq_send_prepared(
    cq_connection *connection, const char *name, int count, const char *const *values, const int *lengths, const int *formats) {
    PLAINLY(int, lib.PQsendQueryPrepared(connection, name, count, values, lengths, formats, 0));
}

int cq_one_by_one(cq_connection *connection) { return lib.PQsetSingleRowMode(connection); }
int cq_begin_pipeline(cq_connection *connection) { return lib.PQenterPipelineMode(connection); }
int cq_end_pipeline(cq_connection *connection) { return lib.PQexitPipelineMode(connection); }
int cq_sync_pipeline(cq_connection *connection) { PLAINLY(int, lib.PQpipelineSync(connection)); }

static int push(cq_connection *connection) { return lib.PQsendFlushRequest(connection) && lib.PQflush(connection) == 0; }
int cq_push_pipeline(cq_connection *connection) { PLAINLY(int, push(connection)); }
int cq_hand_on_pipeline(cq_connection *connection) { PLAINLY(int, lib.PQflush(connection) == 0); }

static cq_result *next(cq_connection *connection, long long end, int *is_late) {
    while (lib.PQisBusy(connection)) {
        if (!wait_for(lib.PQsocket(connection), POLLIN, end)) {
            *is_late = 1;
            return NULL;
        }
        /* What it says of a lost connection comes as a result. */
        if (!lib.PQconsumeInput(connection)) break;
    }
    return lib.PQgetResult(connection);
}

cq_result *cq_next(cq_connection *connection, int milliseconds, int *is_late) {
    *is_late = 0;
    PLAINLY(cq_result *, next(connection, milliseconds_now() + milliseconds, is_late));
}

int cq_take_notices(cq_connection *connection) {
    int count = 0;
    locale_t before = speak_plainly();
    int is_there = lib.PQconsumeInput(connection);
    speak_as_before(before);
    PGnotify *note;
    while ((note = lib.PQnotifies(connection)) != NULL) {
        lib.PQfreemem(note);
        count++;
    }
    return is_there && lib.PQstatus(connection) == CONNECTION_OK ? count : -1;
}

enum cq_kind cq_result_kind(const cq_result *result) {
    switch (lib.PQresultStatus(result)) {
    case PGRES_EMPTY_QUERY:
    case PGRES_COMMAND_OK: return CQ_DONE;
    case PGRES_TUPLES_OK: return CQ_ROWS;
    case PGRES_SINGLE_TUPLE: return CQ_ROW;
    case PGRES_PIPELINE_SYNC: return CQ_SYNC;
    case PGRES_PIPELINE_ABORTED: return CQ_ABORTED;
    default: return CQ_FAILED;
    }
}

void cq_result_free(cq_result *result) { lib.PQclear(result); }
const char *cq_result_tag(const cq_result *result) { return or_empty(lib.PQcmdStatus((PGresult *)result)); }
int cq_result_affected(const cq_result *result) { return atoi(or_empty(lib.PQcmdTuples((PGresult *)result))); }
int cq_result_rows(const cq_result *result) { return lib.PQntuples(result); }
int cq_result_columns(const cq_result *result) { return lib.PQnfields(result); }
const char *cq_result_value(const cq_result *result, int row, int column) { return or_empty(lib.PQgetvalue(result, row, column)); }
int cq_result_length(const cq_result *result, int row, int column) { return lib.PQgetlength(result, row, column); }
int cq_result_is_null(const cq_result *result, int row, int column) { return lib.PQgetisnull(result, row, column); }
const char *cq_result_field(const cq_result *result, int code) { return or_empty(lib.PQresultErrorField(result, code)); }

static int digit(char character) {
    if (character >= '0' && character <= '9') return character - '0';
    if (character >= 'a' && character <= 'f') return character - 'a' + 10;
    return -1;
}

int cq_bytes(const char *text, int length, unsigned char *bytes) {
    if (length < 2 || length % 2 != 0 || text[0] != '\\' || text[1] != 'x') return -1;
    for (int index = 2; index < length; index += 2) {
        int high = digit(text[index]), low = digit(text[index + 1]);
        if (high < 0 || low < 0) return -1;
        *bytes++ = (unsigned char)(high << 4 | low);
    }
    return length / 2 - 1;
}

cq_cancel *cq_cancel_new(cq_connection *connection) { return lib.PQgetCancel(connection); }
void cq_cancel_free(cq_cancel *cancel) { lib.PQfreeCancel(cancel); }
void cq_cancel_now(cq_cancel *cancel) {
    char words[256];
    lib.PQcancel(cancel, words, sizeof words);
}
