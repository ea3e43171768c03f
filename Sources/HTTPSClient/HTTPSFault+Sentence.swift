import Glibc
import VisibleText

extension HTTPSFault: CustomStringConvertible {
    /// What, where and what to do, in whole sentences without secrets.
    package var description: String {
        switch reason {
        case .noLibrary(let words):
            "Services cannot be asked on this machine, because libcurl cannot be used (\(Excerpt.of(words, limit: 200))): install the package libcurl4."
        case .unusableHeader(let name):
            "The header \(Excerpt.quoted(name)) for \(place) has characters that no header may have: nothing was sent. Check what it is made from."
        case .requestTooLong: "The request to \(place) has more than \(HTTPSRequest.bodyLimit) bytes: nothing was sent. Send less."
        case .hostUnknown:
            "No computer with the name \(Self.host(of: place)) is known: check the address for typing errors, and whether this machine can look up names."
        case .unreachable(ECONNREFUSED): "\(place) refused the connection: check the port, and whether the service is running."
        case .unreachable(let code):
            "There is no way to \(place)\(Self.why(code)): check the network and the firewall, and whether a proxy is needed."
        case .proxyUnknown: "No computer with the name \(Self.host(of: proxyPlace)) is known: check the name of the proxy."
        case .proxyUnreachable(let code):
            "The proxy \(proxyPlace) cannot be reached\(Self.why(code)): check its name and port, and whether it is running."
        case .proxyRefused(let status):
            "The proxy \(proxyPlace) does not let requests through to \(place)\(status.map { " (status \($0))" } ?? ""): ask whoever runs the proxy."
        case .proxyCredentials:
            "The proxy \(proxyPlace) wants a user name and a password, and takes none or not those that are set: set them, or check both."
        case .proxyUntrusted(let words):
            "The proxy \(proxyPlace) cannot be trusted (\(Excerpt.of(words, limit: 200))): check its name, and the authorities that are trusted."
        case .encryption(let words):
            "\(place) and this machine agree on no encryption (\(Excerpt.of(words, limit: 200))): check the port, and that the service speaks TLS 1.2 or newer\(proxy.map { "; the proxy \($0) may have answered in its place" } ?? "")."
        case .wrongHostName:
            "The server at \(place) showed a certificate for another name: check the address; if it is right, somebody may be in between."
        case .certificateExpired:
            "The certificate of the server at \(place) has expired: check this machine's clock; if it is right, tell whoever runs the service."
        case .certificateNotYetValid:
            "The certificate of the server at \(place) is not valid yet: check this machine's clock; if it is right, tell whoever runs the service."
        case .unknownAuthority:
            "The certificate of the server at \(place) comes from an authority that is not trusted here: check the address, and name the file with the service's roots if it has its own."
        case .untrusted(let words):
            "The certificate of the server at \(place) cannot be trusted (\(Excerpt.of(words, limit: 200))): check the address and tell whoever runs the service."
        case .rootsUnusable: "The roots for \(place) cannot be read: name a file with certificates in PEM."
        case .clientCertificateDemanded:
            "\(place) wants a client certificate, and none is set: set the keystore that belongs to the account.\(doubt)"
        case .clientCertificateRefused(let words):
            "\(place) does not accept the client certificate (\(Excerpt.of(words, limit: 200))): check that it is the one that was issued for this account.\(doubt)"
        case .clientCertificateExpired:
            "\(place) says that the client certificate has expired: have a new one issued, and check this machine's clock."
        case .clientCertificateUnusable:
            "The client certificate for \(place) and its key cannot be used: check that both are whole and belong together."
        case .timeLimit(let stage): "\(timeLimit(stage)) Try again later, and check the network if it happens again.\(doubt)"
        case .cut: "The connection to \(place) ended before the answer was whole: try again.\(doubt)"
        case .cutUnanswered(let hasCertificate):
            "The connection to \(place) ended before any answer: the service may have failed, or it may not accept \(hasCertificate ? "the client certificate" : "anybody without a client certificate"). Try again, and check \(hasCertificate ? "that it is the one that was issued for this account" : "whether the account has one").\(doubt)"
        case .tooLong: "The answer of \(place) is longer than it may be and was not read: check the address.\(doubt)"
        case .notHTTP: "What \(place) answers is not HTTP: check address and port.\(doubt)"
        case .redirected(let status, let target):
            "\(place) wants to be asked elsewhere (status \(status), \(Excerpt.quoted(target, limit: 100))), and nothing else was asked: check the address, and change it if the service has moved."
        case .givenUp: "The request to \(place) was given up.\(doubt)"
        case .other(let words): "The request to \(place) failed (\(Excerpt.of(words, limit: 200))): try again.\(doubt)"
        }
    }

    private var proxyPlace: String { proxy ?? "" }

    private static func host(of place: String) -> Substring { place.lastIndex(of: ":").map { place[..<$0] } ?? place[...] }

    private func timeLimit(_ stage: Stage) -> String {
        switch stage {
        case .address: "Looking up \(proxy ?? place) took too long."
        case .connection:
            proxy.map { "The proxy \($0) did not connect to \(place) in time." } ?? "\(place) did not take the connection in time."
        case .encryption: "\(place) did not begin the encryption in time."
        case .answer: "\(place) did not answer in time."
        }
    }

    /// What has to be known before anything is sent again.
    private var doubt: String { mayHaveArrived ? " The request may have arrived." : "" }

    private static func why(_ code: Int32) -> String { code == 0 ? "" : " (\(String(cString: strerror(code))))" }
}
