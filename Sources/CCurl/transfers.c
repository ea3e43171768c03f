/* See transfers.h. */
#include "transfers.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* curl.h: codes. */
enum { CURLE_OK = 0, CURLE_OUT_OF_MEMORY = 27 };
enum { CURL_GLOBAL_DEFAULT = 3 };
/* curl.h: options of a transfer, a number each with its kind in the tens of thousands. */
enum {
    CURLOPT_SSLVERSION = 32,
    CURLOPT_NETRC = 51,
    CURLOPT_FOLLOWLOCATION = 52,
    CURLOPT_SSL_VERIFYPEER = 64,
    CURLOPT_SSL_VERIFYHOST = 81,
    CURLOPT_HTTP_VERSION = 84,
    CURLOPT_NOSIGNAL = 99,
    CURLOPT_PROXYTYPE = 101,
    CURLOPT_PROXYPORT = 59,
    CURLOPT_TIMEOUT_MS = 155,
    CURLOPT_CONNECTTIMEOUT_MS = 156,
    CURLOPT_PATH_AS_IS = 234,
    CURLOPT_PROXY_SSLVERSION = 250,
    CURLOPT_SUPPRESS_CONNECT_HEADERS = 265,
    CURLOPT_MAXAGE_CONN = 288,
    CURLOPT_QUICK_EXIT = 322,
    CURLOPT_WRITEDATA = 10001,
    CURLOPT_URL = 10002,
    CURLOPT_PROXY = 10004,
    CURLOPT_ERRORBUFFER = 10010,
    CURLOPT_POSTFIELDS = 10015,
    CURLOPT_HTTPHEADER = 10023,
    CURLOPT_HEADERDATA = 10029,
    CURLOPT_CUSTOMREQUEST = 10036,
    CURLOPT_SSLCERTTYPE = 10086,
    CURLOPT_SSLKEYTYPE = 10088,
    CURLOPT_CAPATH = 10097,
    CURLOPT_PRIVATE = 10103,
    CURLOPT_SSL_CTX_DATA = 10109,
    CURLOPT_PROXYUSERNAME = 10175,
    CURLOPT_PROXYPASSWORD = 10176,
    CURLOPT_NOPROXY = 10177,
    CURLOPT_PROXY_CAPATH = 10247,
    CURLOPT_PREREQDATA = 10313,
    CURLOPT_PROTOCOLS_STR = 10318,
    CURLOPT_WRITEFUNCTION = 20011,
    CURLOPT_HEADERFUNCTION = 20079,
    CURLOPT_SSL_CTX_FUNCTION = 20108,
    CURLOPT_SOCKOPTFUNCTION = 20148,
    CURLOPT_PREREQFUNCTION = 20312,
    CURLOPT_MAXFILESIZE_LARGE = 30117,
    CURLOPT_POSTFIELDSIZE_LARGE = 30120,
    CURLOPT_SSLCERT_BLOB = 40291,
    CURLOPT_SSLKEY_BLOB = 40292,
    CURLOPT_CAINFO_BLOB = 40309,
    CURLOPT_PROXY_CAINFO_BLOB = 40310
};
enum { CURL_HTTP_VERSION_1_1 = 2, CURL_SSLVERSION_TLSv1_2 = 6 };
enum { CURLPROXY_HTTP = 0, CURLPROXY_HTTPS = 2, CURLPROXY_SOCKS5_HOSTNAME = 7 };
enum { CURL_PREREQFUNC_OK = 0, CURL_PREREQFUNC_ABORT = 1 };
/* multi.h. */
enum { CURLMOPT_MAXCONNECTS = 6 };
/* curl.h: facts about a transfer. */
enum {
    CURLINFO_PRIVATE = 0x100015,
    CURLINFO_RESPONSE_CODE = 0x200002,
    CURLINFO_SSL_VERIFYRESULT = 0x20000d,
    CURLINFO_HTTP_CONNECTCODE = 0x200016,
    CURLINFO_OS_ERRNO = 0x200019,
    CURLINFO_PROXY_SSL_VERIFYRESULT = 0x20002f,
    CURLINFO_PROXY_ERROR = 0x20003b,
    CURLINFO_NAMELOOKUP_TIME_T = 0x600033,
    CURLINFO_CONNECT_TIME_T = 0x600034,
    CURLINFO_APPCONNECT_TIME_T = 0x600038
};

typedef struct curl CURL;
typedef struct curl_multi CURLM;
struct curl_slist;
/* Of curl_version_info, as far as it is looked at. */
typedef struct {
    int age;
    const char *version;
    unsigned int number;
    const char *host;
    int features;
    const char *tls;
} version_data;
struct curl_blob {
    void *bytes;
    size_t count;
    unsigned int flags;
};
typedef struct {
    int message;
    CURL *easy;
    union {
        void *whatever;
        int result;
    } data;
} CURLMsg;

typedef int (*certificate_function)(void *connection, void *context);

/* Result, name and parameters of every function that is used. */
#define FUNCTIONS(F)                                                  \
    F(int, curl_global_init, (long))                                  \
    F(const version_data *, curl_version_info, (int))                 \
    F(CURL *, curl_easy_init, (void))                                 \
    F(void, curl_easy_cleanup, (CURL *))                              \
    F(int, curl_easy_setopt, (CURL *, int, ...))                      \
    F(int, curl_easy_getinfo, (CURL *, int, ...))                     \
    F(const char *, curl_easy_strerror, (int))                        \
    F(struct curl_slist *, curl_slist_append, (struct curl_slist *, const char *)) \
    F(void, curl_slist_free_all, (struct curl_slist *))               \
    F(CURLM *, curl_multi_init, (void))                               \
    F(int, curl_multi_setopt, (CURLM *, int, ...))                    \
    F(int, curl_multi_cleanup, (CURLM *))                             \
    F(int, curl_multi_add_handle, (CURLM *, CURL *))                  \
    F(int, curl_multi_remove_handle, (CURLM *, CURL *))               \
    F(int, curl_multi_perform, (CURLM *, int *))                      \
    F(int, curl_multi_poll, (CURLM *, void *, unsigned int, int, int *)) \
    F(CURLMsg *, curl_multi_info_read, (CURLM *, int *))           \
    /* Of OpenSSL, which comes with the library: found by its handle. */ \
    F(void, SSL_CTX_set_cert_cb, (void *, certificate_function, void *))

#define LIBRARY "libcurl.so.4"
#include "loading.h"

/* The first version that has everything that is set below without fail. */
enum { OLDEST = 0x075500 };

static void load(void) {
    find_functions();
    if (fault[0] != 0) return;
    const version_data *version = lib.curl_version_info(0);
    if (version->number < OLDEST || version->tls == NULL || strstr(version->tls, "OpenSSL") == NULL) {
        snprintf(
            fault, sizeof fault, "it is version %s with %s, and 7.85 or newer with OpenSSL is needed", version->version,
            version->tls == NULL ? "no TLS" : version->tls);
        return;
    }
    int answer = lib.curl_global_init(CURL_GLOBAL_DEFAULT);
    if (answer != CURLE_OK) note(lib.curl_easy_strerror(answer));
}

const char *cc_missing(void) { return missing(load); }

/*
 * Older versions write to connections that the other side has closed in a way that raises SIGPIPE, which ends commands. It is kept from the thread meanwhile, and
 * what came of it is taken away, unless one was waiting before.
 */
typedef struct {
    sigset_t before, pipe;
    int was_pending;
} hush;

static hush hush_pipes(void) {
    hush kept;
    sigset_t pending;
    sigpending(&pending);
    kept.was_pending = sigismember(&pending, SIGPIPE);
    sigemptyset(&kept.pipe);
    sigaddset(&kept.pipe, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &kept.pipe, &kept.before);
    return kept;
}

static void unhush_pipes(const hush *kept) {
    static const struct timespec at_once = {0, 0};
    if (!kept->was_pending) while (sigtimedwait(&kept->pipe, NULL, &at_once) == SIGPIPE) {}
    pthread_sigmask(SIG_SETMASK, &kept->before, NULL);
}

/* Bytes of an answer, up to a limit. */
struct buffer {
    unsigned char *bytes;
    size_t count, room, limit;
};

struct cc_transfer {
    CURL *easy;
    CURLM *multi;
    struct curl_slist *headers;
    unsigned char *sent;
    size_t sent_count;
    struct buffer head, body;
    size_t head_total;
    int code, times, is_repeated, is_too_long, is_head_whole, is_repeatable, is_certificate_asked;
    char words[256];
};

/* The most bytes of all heads of an answer together, those of interim answers included. */
enum { HEAD_LIMIT = 64 << 10 };

/* 0 if there is no room for them. */
static int append(struct buffer *buffer, const void *bytes, size_t count) {
    if (count > buffer->limit - buffer->count) return 0;
    if (buffer->room - buffer->count < count) {
        size_t room = buffer->room * 2 + count;
        unsigned char *grown = realloc(buffer->bytes, room);
        if (grown == NULL) return 0;
        buffer->bytes = grown;
        buffer->room = room;
    }
    memcpy(buffer->bytes + buffer->count, bytes, count);
    buffer->count += count;
    return 1;
}

static size_t take_body(char *bytes, size_t size, size_t count, void *context) {
    cc_transfer *transfer = context;
    if (append(&transfer->body, bytes, size * count)) return size * count;
    transfer->is_too_long = 1;
    return 0;
}

/* A line of the head, with its end. A new head, behind an interim answer, takes the place of the one before. */
static size_t take_head(char *bytes, size_t size, size_t count, void *context) {
    cc_transfer *transfer = context;
    size_t length = size * count;
    if (length >= 5 && memcmp(bytes, "HTTP/", 5) == 0) {
        transfer->head.count = 0;
        transfer->is_head_whole = 0;
    }
    transfer->head_total += length;
    if (transfer->head_total > HEAD_LIMIT || !append(&transfer->head, bytes, length)) {
        transfer->is_too_long = 1;
        return 0;
    }
    if (length <= 2 && bytes[length - 1] == '\n') transfer->is_head_whole = 1;
    return length;
}

/* The connection stands, and the request is about to be sent. Libcurl would send it again by itself if an old connection turns out to be dead. */
static int begin_sending(void *context, char *to, char *from, int to_port, int from_port) {
    (void)to, (void)from, (void)to_port, (void)from_port;
    cc_transfer *transfer = context;
    if (transfer->times > 0 && !transfer->is_repeatable) {
        transfer->is_repeated = 1;
        return CURL_PREREQFUNC_ABORT;
    }
    transfer->times += 1;
    return CURL_PREREQFUNC_OK;
}

/* The server asks for a certificate. Nothing is said to that but what libcurl says anyway. */
static int note_question(void *connection, void *context) {
    (void)connection;
    ((cc_transfer *)context)->is_certificate_asked = 1;
    return 1;
}

static int prepare_encryption(CURL *easy, void *encryption, void *context) {
    (void)easy;
    lib.SSL_CTX_set_cert_cb(encryption, note_question, context);
    return CURLE_OK;
}

/* A program that is started meanwhile must not hold connections. */
static int keep_to_ourselves(void *context, int descriptor, int purpose) {
    (void)context, (void)purpose;
    fcntl(descriptor, F_SETFD, FD_CLOEXEC);
    return 0;
}

#define SET(option, value)                                                        \
    do {                                                                          \
        int answer = lib.curl_easy_setopt(transfer->easy, CURLOPT_##option, value); \
        if (answer != CURLE_OK) return answer;                                    \
    } while (0)

static int set_blob(cc_transfer *transfer, int option, const void *bytes, size_t count) {
    struct curl_blob blob = {(void *)bytes, count, 0};
    return lib.curl_easy_setopt(transfer->easy, option, &blob);
}

static int set_all(cc_transfer *transfer, const char *url, const char *method) {
    SET(URL, url);
    SET(CUSTOMREQUEST, method);
    SET(PROTOCOLS_STR, "http,https");
    SET(FOLLOWLOCATION, 0L);
    SET(HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    SET(SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    SET(SSL_VERIFYPEER, 1L);
    SET(SSL_VERIFYHOST, 2L);
    SET(NETRC, 0L);
    SET(PATH_AS_IS, 1L);
    SET(NOSIGNAL, 1L);
    /* Empty texts, so that neither is taken from the environment. */
    SET(PROXY, "");
    SET(NOPROXY, "");
    SET(SUPPRESS_CONNECT_HEADERS, 1L);
    /* Seconds: servers close what is idle for longer, and a request that meets that moment is lost. */
    SET(MAXAGE_CONN, 30L);
    SET(ERRORBUFFER, transfer->words);
    SET(PRIVATE, transfer);
    SET(WRITEFUNCTION, take_body);
    SET(WRITEDATA, transfer);
    SET(HEADERFUNCTION, take_head);
    SET(HEADERDATA, transfer);
    SET(PREREQFUNCTION, begin_sending);
    SET(PREREQDATA, transfer);
    SET(SOCKOPTFUNCTION, keep_to_ourselves);
    SET(SSL_CTX_FUNCTION, prepare_encryption);
    SET(SSL_CTX_DATA, transfer);
    /* Since 7.87: whoever gives up does not wait for a name that is being looked up. */
    lib.curl_easy_setopt(transfer->easy, CURLOPT_QUICK_EXIT, 1L);
    return CURLE_OK;
}

cc_transfer *cc_transfer_new(const char *url, const char *method) {
    cc_transfer *transfer = calloc(1, sizeof *transfer);
    if (transfer == NULL) return NULL;
    transfer->head.limit = HEAD_LIMIT;
    transfer->is_repeatable = strcmp(method, "POST") != 0 && strcmp(method, "PATCH") != 0;
    transfer->easy = lib.curl_easy_init();
    if (transfer->easy == NULL || set_all(transfer, url, method) != CURLE_OK) {
        cc_transfer_free(transfer);
        return NULL;
    }
    return transfer;
}

int cc_transfer_add_header(cc_transfer *transfer, const char *line) {
    struct curl_slist *longer = lib.curl_slist_append(transfer->headers, line);
    if (longer == NULL) return CURLE_OUT_OF_MEMORY;
    transfer->headers = longer;
    SET(HTTPHEADER, transfer->headers);
    return CURLE_OK;
}

int cc_transfer_set_body(cc_transfer *transfer, const void *bytes, size_t count) {
    transfer->sent = malloc(count + 1);
    if (transfer->sent == NULL) return CURLE_OUT_OF_MEMORY;
    transfer->sent_count = count;
    if (count > 0) memcpy(transfer->sent, bytes, count);
    SET(POSTFIELDSIZE_LARGE, (int64_t)count);
    SET(POSTFIELDS, transfer->sent);
    return CURLE_OK;
}

int cc_transfer_set_limits(cc_transfer *transfer, long connecting_ms, long total_ms, size_t bytes) {
    SET(CONNECTTIMEOUT_MS, connecting_ms);
    SET(TIMEOUT_MS, total_ms);
    SET(MAXFILESIZE_LARGE, (int64_t)bytes);
    transfer->body.limit = bytes;
    return CURLE_OK;
}

int cc_transfer_trust(cc_transfer *transfer, const void *roots, size_t count) {
    /* The system's folder of roots would count as well. */
    SET(CAPATH, (const char *)NULL);
    SET(PROXY_CAPATH, (const char *)NULL);
    int answer = set_blob(transfer, CURLOPT_CAINFO_BLOB, roots, count);
    return answer != CURLE_OK ? answer : set_blob(transfer, CURLOPT_PROXY_CAINFO_BLOB, roots, count);
}

int cc_transfer_identify(
    cc_transfer *transfer, const void *certificates, size_t certificates_count, const void *key, size_t key_count) {
    SET(SSLCERTTYPE, "PEM");
    SET(SSLKEYTYPE, "PEM");
    int answer = set_blob(transfer, CURLOPT_SSLCERT_BLOB, certificates, certificates_count);
    return answer != CURLE_OK ? answer : set_blob(transfer, CURLOPT_SSLKEY_BLOB, key, key_count);
}

int cc_transfer_set_proxy(cc_transfer *transfer, enum cc_proxy kind, const char *host, long port, const char *user, const char *password) {
    static const long kinds[] = {CURLPROXY_HTTP, CURLPROXY_HTTPS, CURLPROXY_SOCKS5_HOSTNAME};
    SET(PROXY, host);
    SET(PROXYPORT, port);
    SET(PROXYTYPE, kinds[kind]);
    SET(PROXY_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    if (user != NULL) SET(PROXYUSERNAME, user);
    if (password != NULL) SET(PROXYPASSWORD, password);
    return CURLE_OK;
}

void cc_transfer_free(cc_transfer *transfer) {
    if (transfer == NULL) return;
    hush kept = hush_pipes();
    if (transfer->multi != NULL) lib.curl_multi_remove_handle(transfer->multi, transfer->easy);
    if (transfer->easy != NULL) lib.curl_easy_cleanup(transfer->easy);
    unhush_pipes(&kept);
    if (transfer->headers != NULL) lib.curl_slist_free_all(transfer->headers);
    if (transfer->sent != NULL) {
        explicit_bzero(transfer->sent, transfer->sent_count);
        free(transfer->sent);
    }
    free(transfer->head.bytes);
    free(transfer->body.bytes);
    free(transfer);
}

cc_facts cc_transfer_facts(cc_transfer *transfer) {
    cc_facts facts = {.code = transfer->code};
    int64_t named = 0, connected = 0, encrypted = 0;
    lib.curl_easy_getinfo(transfer->easy, CURLINFO_OS_ERRNO, &facts.system_error);
    lib.curl_easy_getinfo(transfer->easy, CURLINFO_SSL_VERIFYRESULT, &facts.verification);
    lib.curl_easy_getinfo(transfer->easy, CURLINFO_PROXY_SSL_VERIFYRESULT, &facts.proxy_verification);
    lib.curl_easy_getinfo(transfer->easy, CURLINFO_HTTP_CONNECTCODE, &facts.proxy_status);
    lib.curl_easy_getinfo(transfer->easy, CURLINFO_PROXY_ERROR, &facts.proxy_error);
    lib.curl_easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &facts.status);
    lib.curl_easy_getinfo(transfer->easy, CURLINFO_NAMELOOKUP_TIME_T, &named);
    lib.curl_easy_getinfo(transfer->easy, CURLINFO_CONNECT_TIME_T, &connected);
    lib.curl_easy_getinfo(transfer->easy, CURLINFO_APPCONNECT_TIME_T, &encrypted);
    facts.is_name_found = named > 0;
    facts.is_connected = connected > 0;
    facts.is_encrypted = encrypted > 0;
    facts.is_sent = transfer->times > 0;
    facts.is_repeated = transfer->is_repeated;
    facts.is_certificate_asked = transfer->is_certificate_asked;
    facts.is_too_long = transfer->is_too_long;
    facts.is_head_whole = transfer->is_head_whole;
    facts.words = transfer->words[0] != 0 ? transfer->words : lib.curl_easy_strerror(transfer->code);
    facts.head = transfer->head.bytes;
    facts.head_count = transfer->head.count;
    facts.body = transfer->body.bytes;
    facts.body_count = transfer->body.count;
    return facts;
}

struct cc_pool {
    CURLM *multi;
};

cc_pool *cc_pool_new(void) {
    cc_pool *pool = calloc(1, sizeof *pool);
    if (pool == NULL) return NULL;
    pool->multi = lib.curl_multi_init();
    if (pool->multi == NULL) {
        free(pool);
        return NULL;
    }
    /* Otherwise it keeps four for each transfer under way, and closes the others as soon as there are few. */
    lib.curl_multi_setopt(pool->multi, CURLMOPT_MAXCONNECTS, 64L);
    return pool;
}

void cc_pool_free(cc_pool *pool) {
    if (pool == NULL) return;
    hush kept = hush_pipes();
    lib.curl_multi_cleanup(pool->multi);
    unhush_pipes(&kept);
    free(pool);
}

int cc_pool_add(cc_pool *pool, cc_transfer *transfer) {
    int answer = lib.curl_multi_add_handle(pool->multi, transfer->easy);
    if (answer == 0) transfer->multi = pool->multi;
    return answer;
}

int cc_pool_work(cc_pool *pool) {
    int running = 0;
    hush kept = hush_pipes();
    int answer = lib.curl_multi_perform(pool->multi, &running);
    unhush_pipes(&kept);
    return answer;
}

int cc_pool_wait(cc_pool *pool, int milliseconds) {
    int ready = 0;
    return lib.curl_multi_poll(pool->multi, NULL, 0, milliseconds, &ready);
}

cc_transfer *cc_pool_ended(cc_pool *pool) {
    int left = 0;
    CURLMsg *message;
    while ((message = lib.curl_multi_info_read(pool->multi, &left)) != NULL) {
        cc_transfer *transfer = NULL;
        /* There is one kind of message: that a transfer has ended. */
        int code = message->data.result;
        lib.curl_easy_getinfo(message->easy, CURLINFO_PRIVATE, &transfer);
        if (transfer == NULL) continue;
        transfer->code = code;
        lib.curl_multi_remove_handle(pool->multi, transfer->easy);
        transfer->multi = NULL;
        return transfer;
    }
    return NULL;
}
