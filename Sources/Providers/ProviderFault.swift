import AtlasAPI
package import HTTPSClient
import JSONText
import Orders

/// Why a provider did not do what it was asked for.
package enum ProviderFault: Error, Hashable, Sendable {
    /// No answer came.
    case transport(HTTPSFault)
    /// The API key or its secret is wrong, or they belong to another client certificate.
    case credentials(String)
    /// The account may not do this (403), or what it was given does no longer count although it was just given (401).
    case permission(String)
    /// The account has no certificates left (402).
    case quota(String)
    /// The provider does not know what was asked about (404).
    case unknown(String)
    /// It cannot be done as things stand (409).
    case conflict(String)
    /// The value of a claim is too old to be checked (424).
    case valueTooOld(String)
    /// The request is not as it must be (400, 411, 415, 422): what is wrong as a whole, and by field.
    case refused(String, fields: [String: String])
    /// Too many requests, and the next may come after so many seconds, if that was said (429).
    case rateLimited(String = "", seconds: Int?)
    /// It has no time, or something failed there (5xx).
    case busy(status: Int, mayHaveArrived: Bool)
    /// It is still at work on it after this long.
    case pending
    /// An answer that the API does not have.
    case unexpected(String)
    /// This machine's clock is wrong by so many seconds: ahead of the provider's, or behind it if below 0.
    case clock(seconds: Int)
    /// Whoever asked wants to know no more.
    case givenUp

    /// Whether the provider may have done what it was asked for. What may have been done must be looked for before it is asked for again.
    package var mayHaveArrived: Bool {
        switch self {
        case .transport(let fault): fault.mayHaveArrived
        case .busy(_, let mayHaveArrived): mayHaveArrived
        case .pending, .unexpected: true
        case .credentials, .permission, .quota, .unknown, .conflict, .valueTooOld, .refused, .rateLimited, .clock, .givenUp: false
        }
    }

    /// Whether, said of a certificate that was requested, it means that there will be none: it was refused after all (422), or is not known (404).
    package var isFinalRefusal: Bool { if case .unknown = self { true } else { isRefused } }

    /// Whether what was asked for was refused (400, 411, 415, 422).
    package var isRefused: Bool { if case .refused = self { true } else { false } }

    /// Which part is wrong, for programs; the statuses of ``Archive/Provider/Check``.
    package var part: String {
        switch self {
        case .transport(let fault): fault.proxy != nil && fault.reason == .timeLimit(.connection) ? "proxy" : Self.part(of: fault.reason)
        case .credentials: "credentials"
        case .permission, .quota: "permission"
        case .clock: "clock"
        case .unknown, .unexpected: "address"
        case .conflict, .valueTooOld, .refused, .rateLimited, .busy, .pending: "service"
        case .givenUp: "given-up"
        }
    }

    private static func part(of reason: HTTPSFault.Reason) -> String {
        switch reason {
        case .hostUnknown, .unreachable, .redirected, .notHTTP, .tooLong: "address"
        case .proxyUnknown, .proxyUnreachable, .proxyRefused, .proxyCredentials, .proxyUntrusted: "proxy"
        case .encryption, .wrongHostName, .certificateExpired, .certificateNotYetValid, .unknownAuthority, .untrusted, .rootsUnusable: "tls"
        case .clientCertificateDemanded, .clientCertificateRefused, .clientCertificateExpired, .clientCertificateUnusable:
            "client-certificate"
        case .timeLimit(.address), .timeLimit(.connection): "address"
        case .timeLimit(.encryption): "tls"
        case .timeLimit(.answer), .cut, .cutUnanswered: "service"
        case .givenUp: "given-up"
        case .noLibrary, .unusableHeader, .requestTooLong, .other: "program"
        }
    }
}

extension ProviderFault: CustomStringConvertible {
    /// What is wrong and what to do, in sentences that are safe to print.
    package var description: String { DisplayText.sanitized(sentence) }

    private var sentence: String {
        switch self {
        case .transport(let fault): fault.description
        case .credentials(let said):
            "The provider does not accept the API key with its secret\(Self.said(said)) Check both, and that they were made for this client certificate."
        case .permission(let said):
            "The account may not do this\(Self.said(said)) Its service or its rights do not include it: ask whoever manages it at the authority for them, or use another provider."
        case .quota(let said): "The account has no certificates left\(Self.said(said)) Ask whoever manages it at the authority for more."
        case .unknown(let said): "The provider does not know this\(Self.said(said)) Check the address of the API, and what was asked for."
        case .conflict(let said):
            "This cannot be done as things stand there\(Self.said(said)) See how it stands, and do it again once that has changed."
        case .valueTooOld(let said):
            "The value of the claim is too old to be checked\(Self.said(said)) Get a fresh one, put it in the place of the old one, and have it checked again."
        case .refused(let said, let fields):
            // Whatever names the fields by the API's own names is said once more in words.
            "The provider refused the request\(Self.said(fields.keys.contains { said.contains($0) && $0.contains("_") } ? "" : said))"
                + fields.sorted { $0.key < $1.key }
                .map { " \(PolicyFinding(field: $0.key, message: Self.short($0.value)).sentence)" }.joined()
                + (said.isEmpty && fields.isEmpty
                    ? " It does not say why: ask the authority's support." : " Once that is put right, the same can be asked for again.")
        case .rateLimited(let said, let seconds):
            "The provider takes only so many requests in a time, and takes no more for now\(Self.said(said)) Try again in "
                + (seconds.map { $0 == 1 ? "a second." : "\($0) seconds." } ?? "some minutes.")
        case .busy(let status, let mayHaveArrived):
            "The provider has no time or a fault of its own (status \(status)): try again later."
                + (mayHaveArrived ? " It may have taken the request." : "")
        case .pending: "The provider is still at work on it: ask again later."
        case .unexpected(let what):
            "The provider's answer is none that its API has (\(Self.short(what))): check the address, whose end is the version, as in /v2."
        case .clock(let seconds):
            "This machine's clock is \(abs(seconds)) seconds \(seconds > 0 ? "ahead of" : "behind") the provider's: set it, for instance with timedatectl set-ntp true."
        case .givenUp: "Given up."
        }
    }

    /// A provider's own words as the end of a sentence, which they close.
    package static func said(_ text: String) -> String { text.isEmpty ? "." : ": \(short(text))." }

    /// A provider's words, cut to what a line holds, without a full stop at their end.
    static func short(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        let cut = line.count > 300 ? line.prefix(300) + "…" : line[...]
        return cut.hasSuffix(".") ? String(cut.dropLast()) : String(cut)
    }
}
