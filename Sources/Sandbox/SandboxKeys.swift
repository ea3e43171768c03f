package import Certificates
package import Issuing
import JSONText
package import Orders

/// The keys and certificates of a sandbox. Authorities of two kinds keep what is issued apart from what opens the door: a certificate that was bought is
/// none to log in with.
package struct SandboxKeys: Sendable {
    /// The organization in every certificate of a sandbox.
    package static let organization = Order.sandboxOrganization
    /// The policy in every certificate of a sandbox: one that NIST registered for tests of certificates.
    package static let policy = "2.16.840.1.101.3.2.1.48.1"

    /// The root of what is issued.
    package let root: Authority
    /// What signs certificates that are asked for.
    package let issuing: Authority
    /// What the server's certificate and those of clients come from.
    package let transport: Authority
    /// The name of the account.
    package let apiKey: String
    /// The account's secret.
    package let apiSecret: String

    /// Reads the keys of a folder, or makes them when it is new.
    package init(in folder: StateFolder, at now: Timestamp) throws {
        root = try Self.authority("root", in: folder) { try .root(Self.contents("root", at: now, years: 20, below: 1)) }
        let above = root
        issuing = try Self.authority("issuing", in: folder) {
            try above.subordinate(Self.contents("issuing authority", at: now, years: 10, below: 0))
        }
        transport = try Self.authority("transport", in: folder) { try .root(Self.contents("transport root", at: now, years: 20, below: 0)) }
        if folder.has("credentials.json") {
            let kept = try JSONNode.parse(folder.read("credentials.json"), as: .json).decoded(as: Credentials.self)
            (apiKey, apiSecret) = (kept.apiKey, kept.apiSecret)
        } else {
            (apiKey, apiSecret) = ("sandbox-\(RandomText.unambiguous(count: 16))", RandomText.unambiguous(count: 40))
            try folder.write(JSONWriter.bytes(Credentials(apiKey: apiKey, apiSecret: apiSecret), .indented), to: "credentials.json")
        }
        if !folder.has("client.pem") {
            let key = try SigningKey.generate()
            try folder.write(Array(key.pem.utf8), to: "client-key.pem")
            try folder.write(Array(client("client", key: key.publicKey, at: now, days: 5 * 365).pem.utf8), to: "client.pem")
        }
    }

    private struct Credentials: Codable {
        let apiKey: String
        let apiSecret: String
    }

    /// The files are two, and the certificate's comes last: it is there only when both are.
    private static func authority(_ name: String, in folder: StateFolder, make: () throws -> Authority) throws -> Authority {
        guard folder.has("\(name).pem") else {
            let made = try make()
            try folder.write(Array(made.key.pem.utf8), to: "\(name)-key.pem")
            try folder.write(Array(made.certificate.pem.utf8), to: "\(name).pem")
            return made
        }
        let key = try SigningKey(pem: String(decoding: folder.read("\(name)-key.pem"), as: UTF8.self))
        return try Authority(key: key, certificate: Certificate.read(folder.read("\(name).pem")))
    }

    private static func contents(_ name: String, at now: Timestamp, years: Int, below: Int) -> CertificateContents {
        CertificateContents(
            subject: ["O": organization, "CN": "certdesk sandbox \(name)"], validFrom: now.adding(days: -1),
            validUntil: now.adding(days: years * 365), role: .authority(below: below), policies: [policy])
    }

    /// A certificate that opens the door, for whoever has the key. Its last day may lie in the past.
    package func client(_ name: String, key: PublicKey, at now: Timestamp, days: Int) throws -> Certificate {
        try transport.issue(
            CertificateContents(
                subject: ["O": Self.organization, "CN": name], validFrom: now.adding(days: min(-1, days - 1)),
                validUntil: now.adding(days: days), role: .holder(purposes: ["1.3.6.1.5.5.7.3.2"]), policies: [Self.policy]), for: key)
    }

    /// The server's own certificate, with a new key.
    ///
    /// - Parameter isExpired: makes one that ended yesterday, for tests of clients.
    func server(names: [AlternativeName], at now: Timestamp, isExpired: Bool) throws -> (key: SigningKey, certificate: Certificate) {
        let key = try SigningKey.generate()
        let contents = CertificateContents(
            subject: ["O": Self.organization, "CN": "certdesk sandbox server"], alternativeNames: names,
            validFrom: now.adding(days: -2), validUntil: now.adding(days: isExpired ? -1 : 365),
            role: .holder(purposes: ["1.3.6.1.5.5.7.3.1"]), policies: [Self.policy])
        return (key, try transport.issue(contents, for: key.publicKey))
    }
}

extension Timestamp {
    /// So many days later.
    func adding(days: Int) -> Timestamp { Timestamp(secondsSinceEpoch: secondsSinceEpoch + days * 86_400) }
}
