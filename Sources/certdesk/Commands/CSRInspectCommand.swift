import Console
import ArgumentParser
import Certificates
import Names
import Orders
import Requests
import Validation

extension CSRCommand {
    /// `certdesk csr inspect`.
    struct Inspect: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "inspect", abstract: "Show what a request says and everything that is wrong with it.",
            discussion: """
                Reads PEM with whatever stands around it and whatever mail, chats and web forms made of it, DER, and base64 alone. Exit code 0 \
                if an authority can use it, 1 if not, 65 if it cannot be read. With --common-name it is compared with the names of an order.

                Example: certdesk csr inspect www.example.com.csr --common-name www.example.com
                """)

        @Argument(help: "The request; - is standard input.", completion: .file())
        var file = "-"

        @Option(
            name: .customLong("common-name"),
            help: "The name that is ordered; given again, every further name of the order. Without it the request's own names are checked.")
        var commonNames: [String] = []

        @Option(name: .customLong("server-platform"), help: "What the certificate is installed on: old platforms refuse some characters.")
        var platform: ServerPlatform?

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let bytes = try InputFile.read(file, limit: 1_000_000)
            let received: Received<CertificateRequest>
            do {
                received = try CertificateRequest.received(bytes, besideKeys: true)
            } catch {
                throw Exit(.data, "\(InputFile.shown(file)): \(error)")
            }
            let request = received.value
            let store = try options.store == nil ? try? options.openStore() : options.openStore()
            let inspection = RequestInspection(asOf: options.asOf, names: try .live()) { digest, commonName in
                store?.earlierUse(ofKey: digest, besides: commonName)
            }
            let findings =
                inspection.findings(request, ordered: try ordered(inspection.names))
                + inspection.subjectFindings(request.subject) + RequestFinding.list(ofPrivateKeyIn: bytes)
                + received.repairs.map { RequestFinding($0) }
                + (platform.map { platform in request.problems(on: platform).map { RequestFinding($0) } } ?? [])
            print(options.json ? try JSONOutput.document(InspectedRequest(request, findings)) : request.sheet(findings))
            if findings.contains(where: { $0.severity != .advisory }) { throw Exit(.found) }
        }

        /// The names of the order as its rules store them, the common name first, with the bare domain that comes free.
        private func ordered(_ names: NameServices) throws -> [CertificateName] {
            let context = RuleContext(asOf: options.asOf, names: names)
            let accepted = try commonNames.map { text in
                switch Rule.named("common-name")?.check(text, context) {
                case .valid(let name)?, .advisory(let name, _)?: return name
                case .incomplete(let reason)?, .invalid(let reason)?:
                    // While orders could have internal addresses, they had a box of their own.
                    if let name = Rule.named("internal-name")?.check(text, context).normalized { return name }
                    throw Exit(.usage, "--common-name \(text): \(reason)")
                case nil: throw Exit(.usage, "There is no rule for common names.")
                }
            }
            guard let commonName = accepted.first else { return [] }
            let typed = OrderedNames.Typed(commonName: commonName, domains: Array(accepted.dropFirst()))
            return OrderedNames(typed, names: names).entries
        }
    }
}

extension RequestFinding {
    /// A private key that stands beside the request.
    fileprivate static func list(ofPrivateKeyIn bytes: [UInt8]) -> [RequestFinding] {
        ReadFault.privateKey(in: bytes, beside: .request).map {
            [RequestFinding(rule: ReadFault.privateKeyRule, severity: .error, message: "\($0)")]
        } ?? []
    }
}

extension CertificateRequest {
    /// The request as a page for people.
    fileprivate func sheet(_ findings: [RequestFinding]) -> String {
        let names = alternativeNames.isEmpty ? ["none"] : alternativeNames.map(\.description)
        var lines = [
            "Subject    \(subject.attributes.isEmpty ? "empty" : subject.description)",
            "Names      \(names.joined(separator: "\n           "))",
            "Key        \(key)\(key.exponentText.map { ", exponent \($0)" } ?? "")",
            "Key digest SHA-256 \(publicKeyDigest)",
            "Signature  \(signature)",
        ]
        if hasChallengePassword { lines.append("Challenge  a challenge password is in it; it is ignored and not shown") }
        lines += findings.map { "\($0.severity == .advisory ? "advisory" : "error")\t\($0.rule)\t\($0.message)" }
        return DisplayText.sanitized(lines.joined(separator: "\n").replacingTabs, keepingLines: true)
    }
}

extension String {
    /// Two blanks for each tab, which a terminal would place anywhere.
    fileprivate var replacingTabs: String { split(separator: "\t", omittingEmptySubsequences: false).joined(separator: "  ") }
}

/// What `csr inspect --json` prints.
private struct InspectedRequest: Encodable {
    let subject: [Entry]
    let sans: [Entry]
    let key: Key
    let signature: Signature
    let findings: [FindingObject]

    init(_ request: CertificateRequest, _ findings: [RequestFinding]) {
        subject = request.subject.attributes.map { Entry(type: $0.type, value: $0.value) }
        sans = request.alternativeNames.map { Entry(type: $0.kind, value: $0.value) }
        key = Key(type: request.key.algorithm.family, bits: request.key.bits, curve: request.key.curve)
        signature = Signature(request.signature)
        self.findings = findings.map(FindingObject.init)
    }

    struct Entry: Encodable {
        let type: String
        let value: String
    }

    struct Key: Encodable {
        let type: String
        let bits: Int
        /// Printed as null for keys without a curve, so that every key of the document is always there.
        let curve: String?

        enum CodingKeys: CodingKey {
            case type, bits, curve
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(type, forKey: .type)
            try container.encode(bits, forKey: .bits)
            try container.encode(curve, forKey: .curve)
        }
    }

    struct Signature: Encodable {
        let algorithm: String
        let hash: String?
        let maskHash: String?
        let saltLength: Int?
        /// Null if it was not checked.
        let valid: Bool?

        init(_ signature: CertificateRequest.Signature) {
            (algorithm, hash) = (signature.algorithm, signature.hash)
            (maskHash, saltLength) = (signature.padding?.maskHash, signature.padding?.saltLength)
            valid =
                switch signature.verification {
                case .valid: true
                case .invalid: false
                case .unchecked: nil
                }
        }

        enum CodingKeys: CodingKey {
            case algorithm, hash, maskHash, saltLength, valid
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(algorithm, forKey: .algorithm)
            try container.encode(hash, forKey: .hash)
            try container.encodeIfPresent(maskHash, forKey: .maskHash)
            try container.encodeIfPresent(saltLength, forKey: .saltLength)
            try container.encode(valid, forKey: .valid)
        }
    }
}
