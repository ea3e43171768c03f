import COpenSSL
import CTLS
import Certificates
import Console
import Issuing

/// What every TLS connection of a server begins with: its key and certificate, and whose certificates it takes from clients.
final class TLSContext: Sendable {
    /// Set once; OpenSSL counts its users by itself.
    nonisolated(unsafe) private let context: OpaquePointer

    /// TLS 1.2 and up, with a certificate from every client (RFC 8446 section 4.3.2).
    init(key: SigningKey, certificate: Certificate, clientsOf authority: Certificate) throws {
        guard let context = SSL_CTX_new(TLS_server_method()) else { throw Self.fault }
        self.context = context
        let trusted = try Self.certificate(authority)
        defer { X509_free(trusted) }
        let keyBytes = try PEMBlock(key.pem)?.der ?? []
        let name = Array("certdesk-sandbox".utf8)
        guard certdesk_tls_refuse_below_1_2(context) == 1,
            SSL_CTX_use_certificate_ASN1(context, CInt(certificate.der.count), certificate.der) == 1,
            SSL_CTX_use_PrivateKey_ASN1(EVP_PKEY_EC, context, keyBytes, keyBytes.count) == 1,
            X509_STORE_add_cert(SSL_CTX_get_cert_store(context), trusted) == 1, SSL_CTX_add_client_CA(context, trusted) == 1,
            // Without it nobody could go on with a session of before.
            SSL_CTX_set_session_id_context(context, name, UInt32(name.count)) == 1
        else { throw Self.fault }
        // SSL_OP_NO_RENEGOTIATION, a macro with a cast.
        SSL_CTX_set_options(context, 1 << 30)
        SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nil)
    }

    deinit { SSL_CTX_free(context) }

    /// A connection that waits for its client.
    func connection() -> OpaquePointer? { SSL_new(context) }

    private static let fault = Exit(.software, "OpenSSL cannot serve TLS with the sandbox's certificate.")

    private static func certificate(_ certificate: Certificate) throws -> OpaquePointer {
        let read = certificate.der.withUnsafeBufferPointer { bytes in
            var position = bytes.baseAddress
            return d2i_X509(nil, &position, bytes.count)
        }
        guard let read else { throw fault }
        return read
    }
}
