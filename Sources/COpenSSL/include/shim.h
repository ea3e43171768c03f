#ifndef CERTDESK_COPENSSL_H
#define CERTDESK_COPENSSL_H

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/pkcs7.h>
#include <openssl/provider.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/sha.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

/*
 * Swift imports functions, not macros with casts. OpenSSL's typed stacks (sk_TYPE_...) and OPENSSL_free are such macros, so each one in use gets
 * an inline function here. The names follow OpenSSL's, with the prefix `certdesk_`.
 */

static inline int certdesk_general_names_count(const GENERAL_NAMES *names) { return sk_GENERAL_NAME_num(names); }

static inline GENERAL_NAME *certdesk_general_names_item(const GENERAL_NAMES *names, int index) {
    return sk_GENERAL_NAME_value(names, index);
}

/* Takes ownership of `name` only when the answer is not 0. */
static inline int certdesk_general_names_push(GENERAL_NAMES *names, GENERAL_NAME *name) { return sk_GENERAL_NAME_push(names, name); }

static inline X509_EXTENSIONS *certdesk_extensions_new(void) { return sk_X509_EXTENSION_new_null(); }

/* Takes ownership of `extension` only when the answer is not 0. */
static inline int certdesk_extensions_push(X509_EXTENSIONS *extensions, X509_EXTENSION *extension) {
    return sk_X509_EXTENSION_push(extensions, extension);
}

static inline void certdesk_extensions_free(X509_EXTENSIONS *extensions) { sk_X509_EXTENSION_pop_free(extensions, X509_EXTENSION_free); }

static inline int certdesk_extensions_count(const X509_EXTENSIONS *extensions) { return sk_X509_EXTENSION_num(extensions); }

static inline X509_EXTENSION *certdesk_extensions_item(const X509_EXTENSIONS *extensions, int index) {
    return sk_X509_EXTENSION_value(extensions, index);
}

/* The purposes of an extended key usage. */
static inline int certdesk_objects_count(const EXTENDED_KEY_USAGE *objects) { return sk_ASN1_OBJECT_num(objects); }

static inline ASN1_OBJECT *certdesk_objects_item(const EXTENDED_KEY_USAGE *objects, int index) { return sk_ASN1_OBJECT_value(objects, index); }

static inline void certdesk_objects_free(EXTENDED_KEY_USAGE *objects) { sk_ASN1_OBJECT_pop_free(objects, ASN1_OBJECT_free); }

typedef STACK_OF(X509) certdesk_certificates;

static inline certdesk_certificates *certdesk_certificates_new(void) { return sk_X509_new_null(); }

/* Takes ownership of `certificate` only when the answer is not 0. */
static inline int certdesk_certificates_push(certdesk_certificates *certificates, X509 *certificate) {
    return sk_X509_push(certificates, certificate);
}

static inline int certdesk_certificates_count(const certdesk_certificates *certificates) { return sk_X509_num(certificates); }

static inline X509 *certdesk_certificates_item(const certdesk_certificates *certificates, int index) {
    return sk_X509_value(certificates, index);
}

static inline void certdesk_certificates_free(certdesk_certificates *certificates) { sk_X509_pop_free(certificates, X509_free); }

/* The certificates of a signed-data structure, borrowed; NULL if it is of another kind or has none. */
static inline certdesk_certificates *certdesk_pkcs7_certificates(PKCS7 *collection) {
    if (!PKCS7_type_is_signed(collection) || collection->d.sign == NULL) return NULL;
    return collection->d.sign->cert;
}

/* What OpenSSL allocated and hands over, such as the text of a number. */
/* The policies of a certificate, borrowed. */
static inline int certdesk_policies_count(const CERTIFICATEPOLICIES *policies) { return sk_POLICYINFO_num(policies); }

static inline const ASN1_OBJECT *certdesk_policies_item(const CERTIFICATEPOLICIES *policies, int index) {
    return sk_POLICYINFO_value(policies, index)->policyid;
}

static inline void certdesk_free(void *memory) { OPENSSL_free(memory); }

#endif
