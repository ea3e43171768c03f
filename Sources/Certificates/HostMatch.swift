import Names

/// A host or address that somebody wants to reach, as clients hold it against a certificate (RFC 9525 section 6.1).
package struct HostReference: Hashable, Sendable {
    /// A host name of A-labels in lower case without a closing dot, or an address in canonical text.
    package let name: AlternativeName

    /// Reads what was typed, whatever stands around it; `nil` if it is neither the name of a host (RFC 1123, underscores allowed) nor an address. A
    /// wildcard is the name of none.
    package init?(_ typed: String) {
        name = RequestedName(typed).meaning
        guard case .dns(let host) = name else { return }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        let isHost = labels.allSatisfy { label in
            (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                && label.utf8.allSatisfy { byte in
                    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
                        || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
                }
        }
        guard isHost, host.utf8.count <= 253, !IPAddress.resembles(host) else { return nil }
    }
}

/// What comes of holding a host against the names of a certificate (RFC 9525 section 6).
package enum HostMatch: Hashable, Sendable {
    /// The name that it goes by.
    case covered(by: AlternativeName)
    /// The same, but the host's name has an underscore, which no host name has (RFC 1123 section 2.1): under a wildcard OpenSSL 3.0, Java 17 and `cryptography`
    /// refuse it, Java also as it stands (measured).
    case coveredWithUnderscore(by: AlternativeName)
    case refused(Refusal)

    /// Why a certificate is not for a host.
    package enum Refusal: Hashable, Sendable {
        /// No name can be read.
        case unreadable
        /// There are no alternative names at all; browsers have not looked at common names for years (section 2). OpenSSL 3.0, GnuTLS 3.7, NSS 3.87, Java 17 and
        /// Node still do; Go and `cryptography` of Python do not (measured).
        case noNames
        /// The common name alone is right.
        case commonNameAlone(String)
        /// The wildcard is right but for the number of labels that it would have to stand for.
        case labels(Int, under: AlternativeName)
        /// The asterisk is not the whole of the first label (section 6.3).
        case partialWildcard(AlternativeName)
        /// The asterisk would stand for everything below a top-level domain.
        case topLevelWildcard(AlternativeName)
        /// The address is there as text where host names stand (section 6.4).
        case addressAsHost(String)
        case notListed([AlternativeName])
    }

    /// Holds a host against names.
    ///
    /// - Parameter commonName: the subject's, which counts for nothing but is named in a refusal.
    package init(_ host: HostReference, names: [AlternativeName], commonName: String?) {
        if let name = names.first(where: { Self.covers($0.comparable, host.name) }) {
            if case .dns(let wanted) = host.name, wanted.contains("_") {
                self = .coveredWithUnderscore(by: name)
            } else {
                self = .covered(by: name)
            }
        } else {
            self = .refused(Self.refusal(host.name, names, commonName))
        }
    }

    private static func covers(_ name: AlternativeName, _ host: AlternativeName) -> Bool {
        if name == host { return true }
        guard case .dns(let pattern) = name, case .dns(let wanted) = host, let base = base(of: pattern), base.contains(".") else {
            return false
        }
        return wanted.firstIndex(of: ".").map { wanted[$0...].dropFirst() == base } ?? false
    }

    /// What stands behind the `*.` of a wildcard; `nil` if it is none.
    private static func base(of pattern: String) -> Substring? {
        pattern.hasPrefix("*.") && !pattern.dropFirst().contains("*") ? pattern.dropFirst(2) : nil
    }

    private static func refusal(_ host: AlternativeName, _ names: [AlternativeName], _ commonName: String?) -> Refusal {
        if let commonName, RequestedName(commonName).meaning == host { return .commonNameAlone(commonName) }
        if names.isEmpty { return .noNames }
        switch host {
        case .dns(let wanted):
            for name in names {
                guard case .dns(let pattern) = name.comparable, pattern.contains("*") else { continue }
                guard let base = base(of: pattern) else {
                    if isWithin(wanted, pattern) { return .partialWildcard(name) }
                    continue
                }
                guard wanted == base || wanted.hasSuffix("." + base) else { continue }
                if !base.contains(".") { return .topLevelWildcard(name) }
                return .labels(wanted == base ? 0 : wanted.dropLast(base.count + 1).split(separator: ".").count, under: name)
            }
        case .ip(let address):
            let isText = names.contains { name in
                switch name {
                case .dns(let text), .addressAsText(let text): (try? IPAddress(text))?.description == address
                case .ip, .email, .uri, .other: false
                }
            }
            if isText { return .addressAsHost(address) }
        case .addressAsText, .email, .uri, .other: break
        }
        return .notListed(names)
    }

    /// Whether the asterisks of a pattern could stand for what is missing of a host, each for something in one label.
    private static func isWithin(_ host: String, _ pattern: String) -> Bool {
        let (labels, parts) = (host.split(separator: "."), pattern.split(separator: "."))
        guard labels.count == parts.count else { return false }
        return zip(labels, parts).allSatisfy { label, part in
            let pieces = part.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
            guard pieces.count == 2 else { return label == part }
            return label.count >= pieces[0].count + pieces[1].count && label.hasPrefix(pieces[0]) && label.hasSuffix(pieces[1])
        }
    }
}

extension HostMatch: CustomStringConvertible {
    /// Whether it matches and by which name, or why not, as a whole sentence.
    package var description: String {
        switch self {
        case .covered(let name): "It matches by the name \(name.value.visible)."
        case .coveredWithUnderscore(let name):
            "It matches by the name \(name.value.visible) for browsers. Programs on OpenSSL or Java may refuse a host name with an underscore."
        case .refused(let refusal): refusal.description
        }
    }
}

extension HostMatch.Refusal: CustomStringConvertible {
    /// Why not, as a whole sentence.
    package var description: String {
        switch self {
        case .unreadable: "It does not match: the alternative names cannot be read, so the certificate is good for no host."
        case .noNames: "It does not match: the certificate has no alternative names, and browsers look at nothing else."
        case .commonNameAlone(let name):
            "It does not match: \(name.visible) is the common name but none of the alternative names, and browsers look at nothing else."
        case .labels(0, let name):
            "It does not match: the asterisk of \(name.value.visible) stands for exactly one label, and here there is none in its place."
        case .labels(let count, let name):
            "It does not match: the asterisk of \(name.value.visible) stands for exactly one label, and here there are \(count) in its place."
        case .partialWildcard(let name):
            "It does not match: in \(name.value.visible) the asterisk is not the whole of the first label, and clients take it for no wildcard."
        case .topLevelWildcard(let name):
            "It does not match: \(name.value.visible) would stand for a whole top-level domain, and clients refuse that."
        case .addressAsHost(let address):
            "It does not match: \(address) stands among the host names, and clients look for an address where addresses stand."
        case .notListed(let names):
            "It does not match: the certificate is for \(names.prefix(5).map(\.value.visible).joined(separator: ", "))"
                + (names.count > 5 ? " and \(names.count - 5) more" : "") + "."
        }
    }
}

extension Certificate {
    /// What comes of holding a host against the certificate's names. Dates, use and chain are judged elsewhere.
    package func match(_ host: HostReference) -> HostMatch {
        hasUnreadableNames ? .refused(.unreadable) : HostMatch(host, names: alternativeNames, commonName: subject.commonName)
    }
}
