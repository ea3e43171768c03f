/* As COpenSSL/lazy.c, which has the functions of libcrypto. */
#include "tls.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#define TEXT_OF(version) #version
#define LIBRARY_OF(version) "libssl.so." TEXT_OF(version)
static const char *const library = LIBRARY_OF(OPENSSL_SHLIB_VERSION);

static void *handle;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void open_library(void) { handle = dlopen(library, RTLD_LAZY | RTLD_LOCAL); }

static void *symbol(const char *name) {
    pthread_once(&once, open_library);
    void *found = handle == NULL ? NULL : dlsym(handle, name);
    if (found == NULL) {
        fprintf(stderr, "OpenSSL's library %s is missing or has no %s. On Debian it is in the package libssl3.\n", library, name);
        abort();
    }
    return found;
}

#define LAZY(result, name, parameters, arguments)                                   \
    result name parameters {                                                        \
        static _Atomic(void *) address;                                             \
        void *found = address;                                                      \
        if (found == NULL) address = found = symbol(#name);                         \
        return ((result(*) parameters)found)arguments;                              \
    }

LAZY(long, SSL_CTX_ctrl, (SSL_CTX *a, int b, long c, void *d), (a, b, c, d))
LAZY(int, SSL_CTX_add_client_CA, (SSL_CTX *a, X509 *b), (a, b))
LAZY(void, SSL_CTX_free, (SSL_CTX *a), (a))
LAZY(X509_STORE *, SSL_CTX_get_cert_store, (const SSL_CTX *a), (a))
LAZY(SSL_CTX *, SSL_CTX_new, (const SSL_METHOD *a), (a))
LAZY(uint64_t, SSL_CTX_set_options, (SSL_CTX *a, uint64_t b), (a, b))
LAZY(int, SSL_CTX_set_session_id_context, (SSL_CTX *a, const unsigned char *b, unsigned int c), (a, b, c))
LAZY(void, SSL_CTX_set_verify, (SSL_CTX *a, int b, SSL_verify_cb c), (a, b, c))
LAZY(int, SSL_CTX_use_PrivateKey_ASN1, (int a, SSL_CTX *b, const unsigned char *c, long d), (a, b, c, d))
LAZY(int, SSL_CTX_use_certificate_ASN1, (SSL_CTX *a, int b, const unsigned char *c), (a, b, c))
LAZY(int, SSL_do_handshake, (SSL *a), (a))
LAZY(void, SSL_free, (SSL *a), (a))
LAZY(int, SSL_get_error, (const SSL *a, int b), (a, b))
LAZY(SSL *, SSL_new, (SSL_CTX *a), (a))
LAZY(int, SSL_read, (SSL *a, void *b, int c), (a, b, c))
LAZY(void, SSL_set_accept_state, (SSL *a), (a))
LAZY(void, SSL_set_bio, (SSL *a, BIO *b, BIO *c), (a, b, c))
LAZY(int, SSL_shutdown, (SSL *a), (a))
LAZY(int, SSL_write, (SSL *a, const void *b, int c), (a, b, c))
LAZY(const SSL_METHOD *, TLS_server_method, (void), ())
