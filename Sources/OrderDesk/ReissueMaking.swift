import Checkout
import Console
package import Flow
package import Live
package import Orders

/// The reissue of an order's certificate, begun with what is known of it.
package struct ReissueMaking {
    /// The flow of a reissue.
    package static let flow = "reissue"
    /// The order that is reissued.
    package static let order = FieldID(stage: "names", name: "order")
    private static let (method, pem) = (FieldID(stage: "csr", name: "method"), FieldID(stage: "csr", name: "pem"))
    private static let passwords = ["pfxPassword", "pfxPasswordConfirmation"].map { FieldID(stage: "csr", name: $0) }

    /// Where it is taken.
    package let desk: Desk

    /// Reissues of a configuration's archive.
    package init(_ configuration: Configuration) throws { desk = try Desk(flow: Self.flow, configuration) }

    /// What is answered by options: nothing for a list that is empty.
    ///
    /// - Parameter request: the text of a request that the customer sent.
    package func answers(to id: String, adding added: [String], removing removed: [String], request: String?) -> [FieldID: Answer] {
        var given: [FieldID: Answer] = [Self.order: .text(id)]
        if !added.isEmpty { given[FieldID(stage: "names", name: "add")] = .list(added) }
        if !removed.isEmpty { given[FieldID(stage: "names", name: "remove")] = .list(removed) }
        if let request { (given[Self.method], given[Self.pem]) = (.text("paste"), .text(request)) }
        return given
    }

    /// What speaks against the answers so far, without the password of a key.
    package func faults(_ answers: Answers) -> [Finding] {
        let visible = desk.engine.visible(for: answers)
        return visible.stages.flatMap(\.fields).filter { !Self.passwords.contains($0.id) }
            .flatMap { desk.engine.judge($0, in: visible).findings.filter(\.blocks) }
    }

    /// Whether a key is made here and its password is not answered yet.
    package func needsPassword(_ answers: Answers) -> Bool {
        desk.engine.visible(for: answers).answers.text(Self.method) == "auto" && answers[Self.passwords[0]] == nil
    }

    /// The answers with the password of the new key.
    package func answers(_ answers: Answers, with password: Secret) -> Answers {
        let secrets = Dictionary(uniqueKeysWithValues: Self.passwords.map { ($0, Answer.secret(password)) })
        return Answers(given: answers.given.merging(secrets) { $1 }, detached: answers.detached, unread: answers.unread)
    }

    /// Why an order cannot be reissued; `nil` if it can.
    package func refusal(of id: OrderID) -> String? {
        let visible = desk.engine.visible(for: Answers(given: [Self.order: .text("\(id)")]))
        return visible.field(Self.order).flatMap { desk.engine.judge($0, in: visible).findings.first(where: \.blocks)?.message }
    }
}
