import Certificates
import Flow
import Orders
import VisibleText

/// The request of a recipient, read and judged for a certificate for mail. Of the names in it only those of the person count, and against the row alone:
/// the certificate takes everything from the row.
struct RecipientRequest {
    /// The largest cell, in bytes. The request of one person has a few thousand.
    static let sizeLimit = 16_384

    /// The request; `nil` if none can be read.
    private(set) var request: CertificateRequest?
    /// What is said of it by itself.
    private(set) var findings: [RecipientFinding] = []

    /// The digest of its public key; `nil` without a request.
    var keyDigest: String? { request?.publicKeyDigest }

    /// Reads a cell: PEM with its line breaks or on one line, or base64 alone.
    init(_ text: String, asOf day: CalendarDate) { self.init(Array(text.utf8), asOf: day) }

    /// Reads what a cell or a file has.
    init(_ bytes: [UInt8], asOf day: CalendarDate) {
        read(bytes)
        for problem in request?.problems(asOf: day) ?? [] { judge(problem) }
        judgeKey()
    }

    private mutating func read(_ bytes: [UInt8]) {
        let size = bytes.count
        guard size <= Self.sizeLimit else {
            let limit = Self.sizeLimit
            return add("csr", "There are \(size) bytes, and a request has at most \(limit): put the request of this person there alone.")
        }
        do throws(ReadFault) {
            let received = try CertificateRequest.received(bytes)
            request = received.value
            // The others are forms that cells of a table have.
            for repair in received.repairs where ![.unseen, .marks, .armor].contains(repair) { add("csr-text", repair.sentence, .advisory) }
        } catch {
            add(error.rule ?? "csr", "\(error)")
        }
    }

    private mutating func add(_ rule: String, _ message: String, _ severity: Finding.Severity = .error) {
        findings.append(.init(.csr, rule, severity, message))
    }

    /// Takes what concerns signature and key from the problems of a request for a server.
    private mutating func judge(_ problem: RequestProblem) {
        switch problem {
        // Certificates for mail never had smaller keys (SBR 6.1.5).
        case .keyTooSmall(let bits, _): add(problem.rule, RequestProblem.keyTooSmall(bits: bits, severity: .error).description)
        case .version, .badSignature, .keyBitsNotMultipleOf8, .exponentTooSmallOrEven, .exponentOutsideRange, .unsupportedCurve,
            .damagedKey, .rocaKey,
            .closePrimes, .brokenHash, .outdatedHash, .unusualHash, .unevenPadding, .explicitParameters, .smallFactor:
            add(problem.rule, problem.description, problem.severity == .error ? .error : .advisory)
        default: break
        }
    }

    /// Kinds of keys that certificates for mail may have and those of servers not: EdDSA (SBR 6.1.5), and ML-DSA since 1.0.11.
    private mutating func judgeKey() {
        guard let request else { return }
        let kind: String
        switch request.key.algorithm {
        case .rsa(let bits):
            // The rules of the day may still have let it pass for servers.
            if bits < 2048, !findings.contains(where: { $0.rule == "csr-key-size" && $0.blocks }) {
                judge(.keyTooSmall(bits: bits, severity: .error))
            }
            return
        case .ec: return
        case .ed25519: kind = "Ed25519"
        case .other(let name):
            // What is wrong with a curve or a damaged key is said.
            if request.key.isDamaged || request.key.hasExplicitParameters || request.key.curve != nil { return }
            kind = name
        }
        guard ["Ed25519", "Ed448"].contains(kind) || kind.hasPrefix("ML-DSA") && request.signature.isValid else {
            return add(
                "csr-key-type",
                "The key is of the kind \(Excerpt.of(kind)), which certificates for mail cannot have: make a new key, RSA with 2048 bits or more, or on the curve P-256, P-384 or P-521."
            )
        }
        add("csr-key-type", "The key is of the kind \(kind): that is allowed, and many mail programs cannot use it yet.", .advisory)
    }

    // MARK: Against the row

    /// What differs between a request and its row. An address decides whose request it is; names and country are only taken from the row.
    static func mismatches(
        of request: CertificateRequest, firstName: String, lastName: String, email: String, country: String?
    ) -> [RecipientFinding] {
        var findings: [RecipientFinding] = []
        let named = { (type: String) in request.subject.attributes.filter { $0.type == type && !$0.isToolDefault }.map(\.meant) }
        let commonNames = named("CN")
        let addresses =
            request.alternativeNames.compactMap { if case .email(let text) = $0 { text } else { nil } } + named("emailAddress")
            + commonNames.filter { $0.contains("@") }
        let isOwn = addresses.contains { Recipient.comparable($0.trimmingBlanks) == Recipient.comparable(email.trimmingBlanks) }
        if let other = addresses.first, !isOwn, !email.trimmingBlanks.isEmpty {
            let differ =
                "The request is for \(Excerpt.quoted(other, limit: 80)), and the row for \(Excerpt.quoted(email.trimmingBlanks, limit: 80))"
            return [.init(.csr, "csr-email", .error, "\(differ): put the request into the row of its own person.")]
        }
        if isOwn,
            let other = addresses.first(where: { Recipient.comparable($0.trimmingBlanks) != Recipient.comparable(email.trimmingBlanks) })
        {
            findings.append(
                .init(
                    .csr, "csr-email", .advisory,
                    "The request names \(Excerpt.quoted(other, limit: 80)) too; the certificate has the row's address alone."))
        }
        let parts = named("GN") + named("SN")
        let name = (parts.isEmpty ? commonNames.filter { !$0.contains("@") }.prefix(1).map(\.self) : parts).joined(separator: " ")
        let (asked, wanted) = (words(name), words("\(firstName) \(lastName)"))
        if !asked.isEmpty, asked != wanted {
            let differ =
                "The request is for \(Excerpt.quoted(name, limit: 80)), and the row for \(Excerpt.quoted("\(firstName) \(lastName)", limit: 80))"
            let isSamePerson = isOwn || !asked.isDisjoint(with: wanted)
            findings.append(
                isSamePerson
                    ? .init(.csr, "csr-name", .advisory, "\(differ): the certificate has the name of the row.")
                    : .init(
                        .csr, "csr-name", .error,
                        "\(differ), and no address shows whose it is: make sure, and make a new request if it is this person's."))
        }
        if let country, let other = named("C").first, other.uppercased() != country {
            findings.append(
                .init(
                    .csr, "csr-country", .advisory,
                    "The request is for the country \(Excerpt.quoted(other)), and the row for \(country), which counts."))
        }
        return findings
    }

    private static func words(_ name: String) -> Set<String> {
        Set(name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
    }
}
