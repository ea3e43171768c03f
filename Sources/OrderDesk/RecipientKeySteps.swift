import Certificates
import Console
import FormView
import Live
import Orders
import ReturnedCertificates

/// Keys of recipients that are made here, and the files in which they are handed over, for the desk: as `orders recipients request --make-key` and
/// `orders recipients export` do it.
struct RecipientKeySteps {
    /// The step that makes the keys of all who have none.
    static let all = "keys"

    private let steps: SlowSteps

    init(_ steps: SlowSteps) { self.steps = steps }

    private static let group = "Key"

    /// Whether key and certificate of a recipient can go into one file. Who lost the certificate may still need the key: nothing else reads old mail.
    static func hasFile(_ recipient: OrderedRecipient) -> Bool {
        [.issued, .replaced, .revoked].contains(recipient.state) && recipient.request?.isMadeHere == true && recipient.serial != nil
    }

    /// What can be done with the key of a recipient.
    static func offer(_ recipient: OrderedRecipient, of order: Order) -> [DeskStep] {
        if recipient.state == .pending, recipient.request?.isMadeHere != true, order.state.isOpen || order.state.isRunning {
            return [
                DeskStep(
                    id: "key", label: "Make the key and the request here",
                    detail: recipient.request == nil ? "" : "in the place of the request", group: group, variants: kinds("key"))
            ]
        }
        guard hasFile(recipient) else { return [] }
        let questions =
            [DeskQuestion(DeskQuestion.keyPassword, "The password with which the key is kept here.", .secret)]
            + DeskQuestion.newPassword("The recipient opens the new file with this password. Tell it by another way than the file.")
            + [DeskQuestion(DeskQuestion.file, "The new file, with a name such as jane.pfx. What is there already is not touched.", .file)]
        return [
            DeskStep(
                id: "pfx", label: "Put key and certificate into one file (PFX)",
                detail: recipient.state == .issued ? "" : "\(recipient.state.rawValue): to read old mail", group: group,
                variants: [
                    DeskStep(id: "pfx", label: "For mail programs of today", group: "Encryption", questions: questions),
                    DeskStep(
                        id: "pfx legacy", label: "For old mail programs", detail: "Triple DES and SHA-1", group: "Encryption",
                        questions: questions),
                ])
        ]
    }

    /// What can be done with the keys of an order's recipients as a whole.
    static func offer(_ order: Order) -> [DeskStep] {
        let count = keyless(order).count
        guard count > 0, order.state.isOpen || order.state.isRunning else { return [] }
        let whose = count == 1 ? "the key of 1 recipient who has none" : "the keys of \(count) recipients who have none"
        return [
            DeskStep(
                id: all, label: "Make \(whose)", detail: "with the requests, under one password", group: AddingRecipients.group,
                variants: kinds(all))
        ]
    }

    /// Those who wait for a certificate without a request. As for one of them, it does not matter whether it is paid for yet.
    private static func keyless(_ order: Order) -> [OrderedRecipient] {
        (order.mail?.recipients ?? []).filter { $0.state == .pending && $0.request == nil }
    }

    private static func kinds(_ id: String) -> [DeskStep] {
        let passwords = DeskQuestion.newPassword(
            "What is made lies encrypted beside the order. This password is asked for when key and certificate go into a file for the recipient."
        )
        return KeyLengthOption.all.map { option in
            DeskStep(
                id: "\(id) \(option)", label: KeyLengthOption.title(option), detail: option == KeyLengthOption.all[0] ? "as usual" : "",
                group: "Kind of key", questions: passwords)
        }
    }

    /// Makes the keys of all who have none, and says what came of it.
    func take(_ words: [String], of id: DeskID, _ revision: Int, _ answers: DeskAnswers, _ course: DeskWork.Course) throws -> String {
        let order = try steps.reading.order(id)
        try order.require(revision: revision)
        return try SlowSteps.Mistyped.catching(at: DeskQuestion.password) {
            let keyless = Self.keyless(order)
            let made = try make(words.last, for: keyless, of: order.id, answers, course)
            let sum =
                made.count == keyless.count
                ? "\(made.count) keys made, with their requests." : "given up. \(made.count) of \(keyless.count) keys are made."
            return (["\(id.text): \(sum)"] + made.said).joined(separator: " ")
        }
    }

    /// Takes a step with one recipient, and says what came of it.
    func take(_ words: [String], with id: DeskID, _ revision: Int, _ answers: DeskAnswers, _ course: DeskWork.Course) throws -> String {
        let (order, recipient) = try steps.reading.recipient(id)
        try order.require(revision: revision)
        return try SlowSteps.Mistyped.catching {
            guard words.first == "key" else {
                return try export(recipient, of: order.id, isLegacy: words.last == "legacy", answers, course)
            }
            let made = try make(words.last, for: [recipient], of: order.id, answers, course)
            let what = made.count == 1 ? "key and request are made." : "given up. Nothing was made."
            return (["\(recipient.email): \(what)"] + made.said).joined(separator: " ")
        }
    }

    private func make(
        _ length: String?, for recipients: [OrderedRecipient], of id: OrderID, _ answers: DeskAnswers, _ course: DeskWork.Course
    ) throws -> (count: Int, said: [String]) {
        let order = try OrderRecipients(of: id, in: steps.store, steps.configuration, rules: steps.rules)
        guard let password = answers.secrets.first else { throw Exit(.data, "Type a password for the keys.") }
        var (count, said) = (0, [String]())
        try order.requireKeys(of: recipients)
        try PassphraseRule.check(password, by: "password", asOf: steps.configuration.asOf) { said.append($0) }
        course.say(recipients.count == 1 ? "Making the key and its request." : "Making the keys and their requests.")
        _ = try order.makeKeys(for: recipients, length: length, passphrase: password, isWanted: course.isWanted) { made in
            count = made
            guard recipients.count > 1 else { return }
            course.say("Making the keys and their requests: \(made) of \(recipients.count).")
            course.advance(Double(made) / Double(recipients.count))
        }
        return (count, said + order.notices(of: Array(recipients.prefix(count)), isGivenUp: false))
    }

    private func export(
        _ recipient: OrderedRecipient, of id: OrderID, isLegacy: Bool, _ answers: DeskAnswers, _ course: DeskWork.Course
    ) throws -> String {
        let path = Environment.expanded(answers.lines.last ?? "")
        guard let keyPassword = answers.secrets.first, let password = answers.secrets.last, answers.secrets.count == 2 else {
            throw Exit(.data, "Type the password of the key, and one for the file.")
        }
        let order = try OrderRecipients(of: id, in: steps.store, steps.configuration, rules: steps.rules)
        let found = try order.keyAndCertificate(of: recipient)
        course.say("Putting key and certificate into one file.")
        // In the order in which it was asked for, so that the first thing that is wrong is named.
        let contents = try SlowSteps.Mistyped.catching(at: DeskQuestion.keyPassword) {
            do {
                let key = try keyPassword.withUTF8 { try PrivateKey.read(found.key, passphrase: $0) }
                return try PFXContents(key, found.certificates, others: [], at: steps.configuration.moment)
            } catch {
                throw Exit(.data, "The key of \(recipient.email): \(error)")
            }
        }
        var said: [String] = []
        let file = try SlowSteps.Mistyped.catching(at: DeskQuestion.password) {
            try contents.file(under: password, isLegacy: isLegacy, on: steps.configuration.asOf) { said.append($0) }
        }
        try SlowSteps.Mistyped.catching(at: DeskQuestion.file) {
            guard !path.isEmpty else { throw Exit(.data, "Type the name of the new file.") }
            try OutputFile.create(file, at: path)
        }
        let written =
            "\(recipient.email): key and certificate are in \(InputFile.shown(path)). Hand the file over, and tell its password by another way, such as the "
            + "telephone."
        return ([written] + contents.advisories + said).joined(separator: " ")
    }
}
