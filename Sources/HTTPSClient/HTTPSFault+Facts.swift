import CCurl
import Glibc

extension HTTPSFault {
    /// What libcurl's account of a transfer means.
    ///
    /// - Parameter facts: of a transfer that has ended without an answer.
    init(_ facts: cc_facts, _ settings: HTTPSSettings) {
        let reason = Self.reason(facts, settings)
        let isBeforeTheServer =
            switch reason {
            case .proxyCredentials, .proxyRefused, .clientCertificateExpired: true
            // In a handshake that the server breaks off, nothing that was sent behind it is read. Where its reason is lost, that is not known.
            case .clientCertificateDemanded, .clientCertificateRefused: facts.code != 55
            default: false
            }
        self.init(reason, mayHaveArrived: facts.is_sent != 0 && !isBeforeTheServer, settings)
    }

    /// A fault of a request to the service of the settings.
    init(_ reason: Reason, mayHaveArrived: Bool, _ settings: HTTPSSettings) {
        self.init(reason, mayHaveArrived: mayHaveArrived, place: settings.address.place, proxy: settings.proxy?.place)
    }

    /// The codes are those of libcurl, in the order of `curl.h`.
    private static func reason(_ facts: cc_facts, _ settings: HTTPSSettings) -> Reason {
        let words = String(cString: facts.words)
        let systemError = Int32(truncatingIfNeeded: facts.system_error)
        if facts.is_too_long != 0 { return .tooLong }
        if facts.is_repeated != 0 { return .cut }
        switch facts.code {
        case 1, 8: return unheard(facts, settings) ?? .notHTTP
        // With a proxy, no other name is looked up here.
        case 5, 6: return settings.proxy == nil ? .hostUnknown : .proxyUnknown
        case 7: return settings.proxy == nil ? .unreachable(systemError) : proxyStatus(facts) ?? .proxyUnreachable(systemError)
        case 28: return .timeLimit(stage(facts, settings))
        case 35, 59, 60: return encryption(facts, settings, words)
        case 0, 18, 52, 56:
            return proxyStatus(facts) ?? unheard(facts, settings) ?? alert(facts, words, settings) ?? cut(facts, settings)
        case 55: return alert(facts, words, settings) ?? shutOut(facts, settings) ?? .cut
        case 58: return .clientCertificateUnusable
        case 63: return .tooLong
        case 77: return .rootsUnusable
        case 97: return socks(facts.proxy_error)
        case 98: return refusal(words, settings)
        default: return .other(words)
        }
    }

    private static func stage(_ facts: cc_facts, _ settings: HTTPSSettings) -> Stage {
        // What goes over a connection that was there has no times of its own.
        if facts.is_sent != 0 { return .answer }
        if facts.is_name_found == 0 { return .address }
        if facts.is_connected == 0, facts.verification == 0 { return .connection }
        return settings.address.isEncrypted ? .encryption : .answer
    }

    /// What an HTTP proxy says of the connection that it was asked for.
    private static func proxyStatus(_ facts: cc_facts) -> Reason? {
        switch facts.proxy_status {
        case 407: .proxyCredentials
        case 300...: .proxyRefused(Int(facts.proxy_status))
        default: nil
        }
    }

    /// A proxy that was to hand a connection on and never said whether it does.
    private static func unheard(_ facts: cc_facts, _ settings: HTTPSSettings) -> Reason? {
        guard settings.proxy?.kind == .http, settings.address.isEncrypted, facts.proxy_status == 0, facts.is_sent == 0 else { return nil }
        return .proxyRefused(nil)
    }

    /// What a SOCKS proxy says (`CURLproxycode`).
    private static func socks(_ code: Int) -> Reason {
        switch code {
        case 10, 11, 12, 33: .proxyCredentials
        case 17...25: .proxyRefused(nil)
        case 27: .proxyUnknown
        default: .proxyRefused(nil)
        }
    }

    private static func encryption(_ facts: cc_facts, _ settings: HTTPSSettings, _ words: String) -> Reason {
        if settings.proxy?.kind == .https, facts.proxy_status == 0 { return .proxyUntrusted(words) }
        // Libcurl has one code for a bad certificate of the server and for the server's word that ours has expired.
        if facts.code == 60, facts.verification <= 1, facts.is_certificate_asked != 0,
            words.hasPrefix("SSL certificate verification failed")
        {
            return .clientCertificateExpired
        }
        if facts.code == 60 || facts.verification > 1 { return verification(facts.verification, words) }
        return alert(facts, words, settings) ?? (words.contains("error:") ? .encryption(words) : .cut)
    }

    /// OpenSSL's numbers of what is wrong with a certificate (x509_vfy.h). None means that the name was the matter, which libcurl compares itself.
    private static func verification(_ code: Int, _ words: String) -> Reason {
        switch code {
        case 0, 1, 62, 64: .wrongHostName
        case 9: .certificateNotYetValid
        case 10: .certificateExpired
        case 2, 18, 19, 20, 21, 27: .unknownAuthority
        default: .untrusted(words)
        }
    }

    /// A server that has asked for a certificate and ends the connection before it takes a request, maybe so fast that its reason is lost.
    private static func shutOut(_ facts: cc_facts, _ settings: HTTPSSettings) -> Reason? {
        guard facts.is_certificate_asked != 0 else { return nil }
        return refusal("it ended the connection at once", settings)
    }

    private static func cut(_ facts: cc_facts, _ settings: HTTPSSettings) -> Reason {
        facts.is_certificate_asked != 0 && facts.status == 0 ? .cutUnanswered(hasCertificate: settings.identity != nil) : .cut
    }

    private static func refusal(_ words: String, _ settings: HTTPSSettings) -> Reason {
        settings.identity == nil ? .clientCertificateDemanded : .clientCertificateRefused(words)
    }

    /// What the server said before it ended the handshake. OpenSSL has its alerts (RFC 8446, 6.2) among its own reasons, from 1,000 on, in the text of an
    /// error: `error:0A00045C:SSL routines::…`, the library in the first nine bits.
    private static func alert(_ facts: cc_facts, _ words: String, _ settings: HTTPSSettings) -> Reason? {
        guard let mark = words.firstRange(of: "error:"), let code = UInt32(words[mark.upperBound...].prefix(8), radix: 16), code >> 23 == 20
        else { return nil }
        switch code & 0x7F_FFFF {
        case 1_045: return .clientCertificateExpired
        case 1_042...1_044, 1_046, 1_048, 1_049, 1_116: return refusal(words, settings)
        // Until TLS 1.2, a server that misses a certificate says no more than that the handshake has failed.
        case 1_040 where facts.is_certificate_asked != 0: return refusal(words, settings)
        // The peer has closed without saying so (`SSL_R_UNEXPECTED_EOF_WHILE_READING`).
        case 294: return cut(facts, settings)
        default: return .encryption(words)
        }
    }
}
