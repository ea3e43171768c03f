/// Why a request has no answer.
package struct HTTPSFault: Error, Hashable, Sendable {
    /// What went wrong, and where.
    package enum Reason: Hashable, Sendable {
        /// This machine has no libcurl, or one that does not do: in the words of the loader.
        case noLibrary(String)
        /// A header's name or value cannot be sent; its name. Nothing was sent.
        case unusableHeader(String)
        /// The request's body is larger than any.
        case requestTooLong
        /// The address: no computer has the name.
        case hostUnknown
        /// No connection: the number of the system's error (errno), or 0.
        case unreachable(Int32)
        case proxyUnknown
        /// The same of the proxy.
        case proxyUnreachable(Int32)
        /// The proxy hands nothing on: its status if it has one.
        case proxyRefused(Int?)
        /// It wants another name and password.
        case proxyCredentials
        /// What makes its certificate unusable, in OpenSSL's or libcurl's words.
        case proxyUntrusted(String)
        /// No TLS, or none that both can: in OpenSSL's words.
        case encryption(String)
        /// The server's certificate is another computer's.
        case wrongHostName
        case certificateExpired
        case certificateNotYetValid
        /// It comes from an authority that is not trusted here.
        case unknownAuthority
        /// Something else is wrong with it: in OpenSSL's words.
        case untrusted(String)
        /// The configured roots cannot be read.
        case rootsUnusable
        /// The server wants a certificate of the client, and there is none.
        case clientCertificateDemanded
        /// It does not take the one that it was shown: in OpenSSL's words.
        case clientCertificateRefused(String)
        case clientCertificateExpired
        /// Certificate or key cannot be read, or do not belong together.
        case clientCertificateUnusable
        /// It took too long, until then.
        case timeLimit(Stage)
        /// The connection ended before the answer did.
        case cut
        /// It ended before any answer, after the server had asked for a certificate; whether it was shown one. TLS 1.3 has a server look at that only behind the
        /// handshake, and some end the connection without a reason then.
        case cutUnanswered(hasCertificate: Bool)
        /// The answer is longer than allowed, or its headers are longer than any.
        case tooLong
        /// What came is no answer of HTTP.
        case notHTTP
        /// The service names another address, which was not asked.
        case redirected(status: Int, to: String)
        /// Whoever asked did not want to know any more.
        case givenUp
        /// In libcurl's words.
        case other(String)
    }

    /// Whether the connection ended before the answer did.
    package var isCut: Bool {
        switch reason {
        case .cut, .cutUnanswered: true
        default: false
        }
    }

    /// How far a request got.
    package enum Stage: Hashable, Sendable {
        /// The name was being looked up.
        case address
        case connection, encryption
        /// The request was sent, or was being sent.
        case answer
    }

    /// What went wrong.
    package let reason: Reason
    /// Whether the server may have received the request and done what it says. What may have arrived must be looked for before it is sent again.
    package let mayHaveArrived: Bool
    /// Host and port of the service.
    package let place: String
    /// Host and port of the proxy, if there is one.
    package let proxy: String?

    /// A fault.
    package init(_ reason: Reason, mayHaveArrived: Bool, place: String, proxy: String? = nil) {
        (self.reason, self.mayHaveArrived, self.place, self.proxy) = (reason, mayHaveArrived, place, proxy)
    }
}
