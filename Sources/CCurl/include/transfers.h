/*
 * Requests over HTTP and HTTPS by libcurl, in its flavor for OpenSSL. It is loaded with the first call of cc_missing: nothing else of the program needs it, and
 * a machine without it is one that asks no authority. Its few functions and numbers are declared in transfers.c, so that no headers of it are needed to build.
 *
 * What the environment says (proxies, .netrc) is not heard. Redirects are not followed, and nothing is remembered from one answer to the next but the
 * connection.
 */
#ifndef CCURL_TRANSFERS_H
#define CCURL_TRANSFERS_H

#include <stddef.h>
#include <stdint.h>

/* Several transfers at a time, on one thread at a time, and the connections that they leave to the next ones. */
typedef struct cc_pool cc_pool;
/* A request and what is answered. */
typedef struct cc_transfer cc_transfer;

/* Loads the library once; NULL if it is there, or else what is wrong. To be called before everything else. */
const char *cc_missing(void);

/* NULL without memory. */
cc_pool *cc_pool_new(void);
/* After all of its transfers were freed. */
void cc_pool_free(cc_pool *pool);
/* Starts a transfer; 0 if that went well. */
int cc_pool_add(cc_pool *pool, cc_transfer *transfer);
/* Goes on with all transfers as far as they go without waiting; 0 if that went well. */
int cc_pool_work(cc_pool *pool);
/* Waits until one of them can go on, and no longer than that; 0 if that went well. */
int cc_pool_wait(cc_pool *pool, int milliseconds);
/* The next transfer that has ended, which no longer belongs to the pool; NULL if none has. */
cc_transfer *cc_pool_ended(cc_pool *pool);

/* The protocols of proxies. */
enum cc_proxy { CC_PROXY_HTTP, CC_PROXY_HTTPS, CC_PROXY_SOCKS5 };

/*
 * A request, with what every one has: TLS 1.2 and up, the server's certificate and name checked. NULL without memory. What is set afterwards fails with a code of
 * libcurl's, or is 0. All texts end with a zero and are copied.
 */
cc_transfer *cc_transfer_new(const char *url, const char *method);
/* A whole line, without its end. */
int cc_transfer_add_header(cc_transfer *transfer, const char *line);
/* The body, which is copied and wiped afterwards. */
int cc_transfer_set_body(cc_transfer *transfer, const void *bytes, size_t count);
/* The most time until there is a connection, and altogether, and the most bytes of the answer's body. */
int cc_transfer_set_limits(cc_transfer *transfer, long connecting_ms, long total_ms, size_t bytes);
/* The only authorities that the server's certificate may come from: PEM, which must live as long as the transfer. */
int cc_transfer_trust(cc_transfer *transfer, const void *roots, size_t count);
/* What the client proves itself with: certificates and an open key, both PEM, which must live as long as the transfer. */
int cc_transfer_identify(
    cc_transfer *transfer, const void *certificates, size_t certificates_count, const void *key, size_t key_count);
/* By which proxy; the name and password may be NULL. */
int cc_transfer_set_proxy(cc_transfer *transfer, enum cc_proxy kind, const char *host, long port, const char *user, const char *password);
/* The transfer leaves its pool, however far it got. */
void cc_transfer_free(cc_transfer *transfer);

/* What is known of a transfer that has ended, or that was begun. */
typedef struct {
    /* Libcurl's code; 0 if there is an answer. */
    int code;
    /* Why the system refused a connection (errno), or 0. */
    long system_error;
    /*
     * What OpenSSL found wrong with the certificate of the server and of an HTTPS proxy (X509_V_ERR_…); 0 if it was not looked at, or was right; 1 if the encryption
     * was begun and nothing was found by OpenSSL.
     */
    long verification, proxy_verification;
    /* What an HTTP proxy answered to CONNECT, and the number that libcurl gives to what a SOCKS proxy answered; or 0. */
    long proxy_status, proxy_error;
    /* What the server answered, or 0. */
    long status;
    /* How far it got. */
    int is_name_found, is_connected, is_encrypted;
    /* Whether sending had begun. */
    int is_sent;
    /* Whether sending was about to begin a second time, and was forbidden. */
    int is_repeated;
    /* Whether the server has asked for a certificate. */
    int is_certificate_asked;
    /* Whether the answer was longer than allowed. */
    int is_too_long;
    /* Whether the empty line behind the answer's headers came. */
    int is_head_whole;
    /* Libcurl's own words. */
    const char *words;
    /* The lines of the answer's head, and its body. */
    const unsigned char *head, *body;
    size_t head_count, body_count;
} cc_facts;

/* They live as long as the transfer. */
cc_facts cc_transfer_facts(cc_transfer *transfer);

#endif
