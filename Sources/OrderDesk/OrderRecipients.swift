package import Archive
package import Certificates
import Clients
import Console
package import Flow
package import Live
package import Orders
package import Recipients
package import Reports
import ReturnedCertificates

/// What is done with the recipients of an order of certificates for mail, with the files that belong to them.
package struct OrderRecipients {
    let id: OrderID
    let store: any OrderArchive
    /// Those of the order, which know what is proved.
    package let rules: LifeCycle
    let configuration: Configuration
    /// The order as it was when it was looked at first.
    package let order: Order
    /// Its recipients.
    package let mail: MailOrder

    /// How many certificates go into one change, so that neither the trail's line nor the number of open files grows with the order.
    private static let batchSize = 500

    /// The recipients of an order in an archive.
    ///
    /// - Throws: ``Exit`` also for an order of anything else.
    package init(of id: OrderID, in store: any OrderArchive, _ configuration: Configuration) throws {
        try self.init(of: id, in: store, configuration, rules: nil)
    }

    /// The same by given rules.
    init(of id: OrderID, in store: any OrderArchive, _ configuration: Configuration, rules: LifeCycle?) throws {
        (self.id, self.store, self.configuration) = (id, store, configuration)
        order = try OrderLookup.trying { () throws(ArchiveFault) in try store.order(id) }
        guard let mail = order.mail else { throw Exit(.data, StepRefusal.notMail.description) }
        self.mail = mail
        self.rules = try rules ?? .live(order, in: store, on: configuration.asOf)
    }

    /// The recipients whom somebody names by address or number, each once.
    package func named(_ typed: [String]) throws -> [OrderedRecipient] {
        var seen: Set<Int> = []
        return try OrderLookup.taking { try typed.map { try mail.recipient($0) }.filter { seen.insert($0.number).inserted } }
    }

    /// Takes steps in one change, all or none, with what is put beside the order.
    package func take(
        _ steps: [RecipientStep], reason: String? = nil, beside: [OrderAttachment: [UInt8]?] = [:]
    ) throws -> Order {
        try OrderLookup.taking {
            try store.change(id) { order in
                // Of two who bring the same certificates the first takes them in.
                let steps = steps.filter { !$0.isTaken(in: order) }
                guard !steps.isEmpty else { return OrderChange(order) }
                return OrderChange(
                    try rules.taking(
                        steps, order, actor: configuration.actor, at: Clock.live.now(), on: configuration.asOf, reason: reason),
                    beside: beside)
            }
        }
    }

    // MARK: Certificates

    /// Takes in every certificate of some files that is a recipient's; all faults are said, and the others taken.
    ///
    /// - Parameters:
    ///   - files: each with what it is called in messages and its certificates, or why they cannot be read.
    ///   - isReplacing: whether a certificate takes the place of one that is in use.
    ///   - progress: told how many of how many are stored.
    package func issue(
        _ files: [(name: String, certificates: Result<[Certificate], any Error>)], isReplacing: Bool = false, progress: (Int, Int) -> Void
    ) throws -> IssuedRecipients {
        var report = IssuedRecipients(of: order)
        let all = files.flatMap { (try? $0.certificates.get()) ?? [] }
        var seen: Set<String> = []
        let authorities = all.filter { $0.use.isAuthority && seen.insert($0.fingerprint).inserted }
        var leaves: [(file: String, certificate: Certificate)] = []
        for (name, certificates) in files {
            switch certificates {
            case .failure(let error): report.faults.append(.init(file: name, message: Exit.sentence(error)))
            case .success(let certificates):
                let own = certificates.filter { !$0.use.isAuthority }
                leaves += own.map { (name, $0) }
                guard own.isEmpty else { continue }
                let nobody = "There is no certificate of a recipient in it"
                if files.count == 1 {
                    report.faults.append(.init(file: name, message: "\(nobody)."))
                } else {
                    // A file of issuers alone belongs to the others.
                    report.note("\(name): \(nobody), so it is looked through for issuers alone.")
                }
            }
        }
        var matching = RecipientMatching(
            mail, of: order.customer?.organization.name, isReplacing: isReplacing, at: configuration.moment)
        let outcome = matching.match(leaves, authorities: authorities)
        // Those who are not paid for, or whose domains are not proved, keep nobody else from a certificate.
        let held = rules.blocking(order).isEmpty ? rules.held(order) : [:]
        let matches = outcome.matches.filter { held[$0.recipient.number] == nil }
        report.known = outcome.known
        report.faults += outcome.faults.map { .init(file: $0.file, message: $0.fault.description) }
        for match in outcome.matches {
            guard let item = held[match.recipient.number] else { continue }
            let refusal = StepRefusal.recipientHeld(match.recipient.email, by: item, of: order)
            report.faults.append(.init(file: match.recipient.email, message: refusal.description))
        }
        for start in stride(from: 0, to: matches.count, by: Self.batchSize) {
            let batch = matches[start..<min(start + Self.batchSize, matches.count)]
            var beside: [OrderAttachment: [UInt8]?] = [:]
            for match in batch {
                guard let name = OrderAttachment(serial: match.chain.leaf.serial) else {
                    throw Exit(.data, "The serial number \(match.chain.leaf.serial) is none.")
                }
                beside[name] = match.pem
            }
            let after = try take(batch.map(\.step), beside: beside)
            for match in batch { report.take(match.recipient.number, after, match.advisories) }
            progress(min(start + Self.batchSize, matches.count), matches.count)
        }
        return report
    }

    // MARK: Requests and keys

    /// Takes the request of a recipient in. What the rules forbid is refused; what they advise is said.
    ///
    /// - Parameter file: what the file is called in messages.
    package func take(
        request bytes: [UInt8], from file: String, of recipient: OrderedRecipient, say: (String) -> Void
    ) throws -> Order {
        let read = try request(bytes, from: file, for: recipient.person, say: say)
        return try take(
            [RecipientStep(recipient.number, .request(.init(publicKey: read.digest, isMadeHere: false)))],
            beside: [.recipientRequest(recipient.number): Array(read.pem.utf8)])
    }

    /// A request that was read and held against a person.
    private func request(
        _ bytes: [UInt8], from file: String, for person: Recipient, say: (String) -> Void
    ) throws -> (pem: String, digest: String) {
        let read = CheckedRecipientRequest(
            bytes, asOf: configuration.asOf, for: person, besides: OrderHistory.live(store: store).earlierRecipients.besides(id))
        let errors = read.findings.filter(\.blocks)
        guard errors.isEmpty, let pem = read.pem, let digest = read.keyDigest else {
            throw Exit(.data, DisplayText.sanitized("\(file): \(errors.map(\.message).joined(separator: " ")) Nothing was changed."))
        }
        for finding in read.findings { say(DisplayText.sanitized("\(file): \(finding.message)")) }
        return (pem, digest)
    }

    /// Ends the program where a key cannot be made for each of them, before anybody is asked for a password.
    package func requireKeys(of recipients: [OrderedRecipient]) throws {
        // A key that nobody has stands for the one that is made.
        let steps = recipients.map {
            RecipientStep($0.number, .request(.init(publicKey: "recipient \($0.number)", isMadeHere: true)))
        }
        _ = try OrderLookup.taking { try rules.taking(steps, order, actor: configuration.actor, at: Clock.live.now()) }
    }

    /// Makes a key and its request for each of some recipients, each key encrypted with the password. Those of some hundreds are stored together.
    ///
    /// - Parameters:
    ///   - length: an option of `csr.keyLength`; `nil` for the usual one.
    ///   - isWanted: whether somebody still waits for the next one; those that are made are stored in any case.
    ///   - counted: told how many are made.
    package func makeKeys(
        for recipients: [OrderedRecipient], length: String?, passphrase: Secret, isWanted: () -> Bool = { true },
        counted: (Int) -> Void = { _ in }
    ) throws -> Order {
        let algorithm = try KeyLengthOption.algorithm(length ?? KeyLengthOption.all[0])
        var rest = recipients[...]
        var after = order
        while !rest.isEmpty, isWanted() {
            var steps: [RecipientStep] = []
            var beside: [OrderAttachment: [UInt8]?] = [:]
            while steps.count < Self.batchSize, isWanted(), let recipient = rest.popFirst() {
                let made = try key(algorithm, for: recipient, passphrase)
                steps.append(
                    RecipientStep(recipient.number, .request(.init(publicKey: made.request.publicKeyDigest, isMadeHere: true))))
                beside[.recipientRequest(recipient.number)] = Array(made.request.pem.utf8)
                beside[.recipientKey(recipient.number)] = Array(made.key.utf8)
                counted(recipients.count - rest.count)
            }
            if !steps.isEmpty { after = try take(steps, beside: beside) }
        }
        return after
    }

    private func key(
        _ algorithm: KeyAlgorithm, for recipient: OrderedRecipient, _ passphrase: Secret
    ) throws -> (key: String, request: CertificateRequest) {
        let subject: SubjectName = [
            "C": recipient.country, "O": order.customer?.organization.name ?? "", "SN": recipient.lastName, "GN": recipient.firstName,
            "CN": recipient.name,
        ]
        do throws(CryptographyFault) {
            let key = try PrivateKey.generate(algorithm)
            let request = try CertificateRequest.create(key: key, subject: subject, alternativeNames: [.email(recipient.email)])
            let encrypted = try passphrase.withUTF8 { bytes throws(CryptographyFault) in try key.encryptedPEM(passphrase: bytes) }
            return (encrypted, request)
        } catch {
            throw Exit(.data, "\(recipient.email): \(error)")
        }
    }

    // MARK: Others in somebody's place

    /// Another person takes a recipient's place, or the same one with another key.
    ///
    /// - Parameter request: the successor's request, with what its file is called.
    package func replace(
        _ recipient: OrderedRecipient, by person: Recipient, request: (bytes: [UInt8], file: String)?, reason: String,
        say: (String) -> Void
    ) throws -> Order {
        let read = try request.map { try self.request($0.bytes, from: $0.file, for: person, say: say) }
        let successor = RecipientStep.Successor(
            firstName: person.firstName, lastName: person.lastName, email: person.email, country: person.country,
            request: read.map { .init(publicKey: $0.digest, isMadeHere: false) })
        let number = mail.recipients.count + 1
        return try take(
            [RecipientStep(recipient.number, .replace(by: successor))], reason: reason,
            beside: read.map { [.recipientRequest(number): Array($0.pem.utf8)] } ?? [:])
    }

    // MARK: Handing over

    /// Those who still want or have a certificate as rows of an answers file, with their requests; `nil` where nobody does.
    package func rows() throws -> JSONValue? {
        let wanted = mail.recipients.filter(\.state.isWanted)
        guard !wanted.isEmpty else { return nil }
        // A key that was made here stays with this order.
        let requests = try requests(of: wanted.filter { $0.request?.isMadeHere == false })
        return .array(
            wanted.map { recipient in
                var row: [String: JSONValue] = [
                    "firstName": .string(recipient.firstName), "lastName": .string(recipient.lastName), "email": .string(recipient.email),
                    "country": .string(recipient.country),
                ]
                row["csr"] = requests[recipient.number].map { .string(String(decoding: $0, as: UTF8.self)) }
                return .object(row)
            })
    }

    /// The encrypted key of a recipient and the certificate with its issuers, for a file under one password.
    ///
    /// - Throws: ``Exit`` where one of them is not here.
    package func keyAndCertificate(of recipient: OrderedRecipient) throws -> (key: [UInt8], certificates: [Certificate]) {
        guard recipient.request?.isMadeHere == true else {
            throw Exit(.data, "The key of \(recipient.email) was not made here, so it is not here to be exported.")
        }
        guard let serial = recipient.serial, let name = OrderAttachment(serial: serial) else {
            throw Exit(.data, "There is no certificate of \(recipient.email) yet.")
        }
        let key = try attachment(.recipientKey(recipient.number))
        let bytes = try attachment(name)
        do throws(ReadFault) {
            return (key, try CertificateBundle.read(bytes))
        } catch {
            throw Exit(.data, "The order \(id), \(name.rawValue): \(error)")
        }
    }

    private func attachment(_ name: OrderAttachment) throws -> [UInt8] {
        let bytes = try OrderLookup.trying { () throws(ArchiveFault) in try store.attachment(name, of: id) }
        guard let bytes else { throw Exit(.data, "The order \(id) has no \(name.rawValue) beside it. Restore it from a backup.") }
        return bytes
    }
}

extension OrderedRecipient {
    /// The person, as lists of recipients have one.
    var person: Recipient { Recipient(firstName: firstName, lastName: lastName, email: email, country: country) }
}

extension RecipientStep {
    /// Whether it takes in the certificate that the recipient has.
    fileprivate func isTaken(in order: Order) -> Bool {
        guard case .issue(let serial, _) = action, let recipients = order.mail?.recipients, recipients.indices.contains(recipient - 1)
        else { return false }
        return recipients[recipient - 1].state == .issued && recipients[recipient - 1].serial == serial
    }
}
