#ifndef CERTDESK_CTLS_H
#define CERTDESK_CTLS_H

#include <openssl/bio.h>
#include <openssl/ssl.h>

/*
 * The server's side of TLS by OpenSSL's libssl, which is loaded with the first call. SSL_CTX_set_min_proto_version and its like are macros, which
 * Swift does not import; the one in use has a function here.
 */
static inline long certdesk_tls_refuse_below_1_2(SSL_CTX *context) {
    return SSL_CTX_ctrl(context, SSL_CTRL_SET_MIN_PROTO_VERSION, TLS1_2_VERSION, NULL);
}

/* Both ends of a connection in memory: a transport is whoever moves the bytes. */
static inline BIO *certdesk_tls_memory(void) { return BIO_new(BIO_s_mem()); }

#endif
