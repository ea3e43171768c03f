import Clients
import Console
import FormView
import Live
import Orders

/// Another key in the place of an order's, as `orders key` does it, for the desk.
struct KeySteps {
    private let steps: SlowSteps

    init(_ steps: SlowSteps) { self.steps = steps }

    private static let group = "Key"
    private static let reason = DeskQuestion(DeskQuestion.reason, "Why, for the time line.")
    private static let passwords = DeskQuestion.newPassword(
        "The new key lies encrypted beside the order; whoever installs it types this password.")

    /// What can be done with the key of an order.
    static func offer(_ order: Order) -> [DeskStep] {
        guard (try? order.requireKeyChange()) != nil, let request = order.signingRequest else { return [] }
        let earlier = (request.earlier ?? []).filter { $0.destroyedAt == nil }
        let usual = DeskStep(
            id: "key new", label: "Another key like the old one", detail: request.keyAlgorithm, group: "Kind of key",
            questions: [reason] + passwords)
        let others = KeyLengthOption.all.filter { KeyLengthOption.title($0) != request.keyAlgorithm }.map { option in
            DeskStep(
                id: "key new \(option)", label: "Another key, \(KeyLengthOption.title(option))", group: "Kind of key",
                questions: [reason] + passwords)
        }
        return [
            DeskStep(
                id: "key new", label: "Another key, made here", detail: "the old one is kept", group: group,
                variants: [usual] + others),
            DeskStep(
                id: "key csr", label: "Another request (CSR)", detail: "the old one is kept", group: group,
                questions: [
                    reason,
                    DeskQuestion(
                        DeskQuestion.file,
                        "The file with the request. A name without a folder is one in the folder that certdesk was started in.",
                        .file),
                ]),
        ]
            + earlier.map {
                DeskStep(
                    id: "key restore \($0.number)", label: "Back to the earlier request \($0.number)", detail: $0.keyAlgorithm,
                    group: group,
                    questions: [reason])
            }
            + earlier.map {
                DeskStep(
                    id: "key destroy \($0.number)", label: "Destroy the earlier request \($0.number)",
                    detail: "with its key, for good", group: group, questions: [reason])
            }
    }

    /// Takes a step, and says what came of it.
    func take(_ words: [String], of id: DeskID, _ answers: DeskAnswers, _ course: DeskWork.Course) throws -> String {
        let keys = try OrderKeys(of: steps.reading.orderID(id), in: steps.store, steps.configuration, inDesk: true)
        let reason = answers.lines.first ?? ""
        var said: [String] = []
        let number = words.last.flatMap { Int($0) } ?? 0
        let changed = try SlowSteps.Mistyped.catching(at: DeskQuestion.reason) {
            switch words.dropFirst().first {
            case "new":
                try keys.requireChange(because: reason)
                return try SlowSteps.Mistyped.catching(at: DeskQuestion.password) {
                    guard let password = answers.secrets.first else { throw Exit(.data, "Type a password for the key.") }
                    try PassphraseRule.check(password, by: "password", asOf: steps.configuration.asOf) { said.append($0) }
                    course.say("Making the key and its request.")
                    return try keys.makeAnew(length: words.count > 2 ? words[2] : nil, passphrase: password, because: reason)
                }
            case "csr":
                try keys.requireChange(because: reason)
                return try SlowSteps.Mistyped.catching(at: DeskQuestion.file) {
                    let typed = answers.lines.last ?? ""
                    let bytes = try InputFile.readNamed(Environment.expanded(typed), limit: InputFile.documentLimit)
                    return try keys.take(bytes, from: DisplayText.sanitized(typed), because: reason) { said.append($0) }
                }
            case "restore": return try keys.restore(number, because: reason)
            case "destroy": return try keys.destroy(number, because: reason)
            default: throw Exit(.data, "This is not possible any more. Look at the order again.")
            }
        }
        if words.dropFirst().first != "destroy", let notice = keys.notice { said.append(notice) }
        return (["\(id.text): \(changed.events.last?.title ?? "the key is another one")."] + said).joined(separator: " ")
    }
}

extension DeskQuestion {
    /// What questions are called whose answers a refusal may be about.
    static let (file, reason, password, keyPassword, filePassword) = ("File", "Reason", "Password", "Key password", "File password")

    /// A password that is typed twice.
    static func newPassword(_ explanation: String) -> [DeskQuestion] {
        [
            DeskQuestion(password, explanation, .secret),
            DeskQuestion("Again", "The same password once more: nobody can look it up later.", .repetition),
        ]
    }
}
