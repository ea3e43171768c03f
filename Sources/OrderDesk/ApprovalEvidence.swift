package import Archive
import Console
package import Orders

/// What shows that the owner of a name approved: words, or the value that was written to him.
package struct ApprovalEvidence {
    private let id: OrderID
    private let rules: LifeCycle
    private let store: any OrderArchive
    private let moment: Timestamp

    /// - Parameter moment: when it is recorded; a value may be too old by then.
    package init(for id: OrderID, _ rules: LifeCycle, in store: any OrderArchive, at moment: Timestamp) {
        (self.id, self.rules, self.store, self.moment) = (id, rules, store, moment)
    }

    /// What a value shows, if it is the domain's and still good; ends the program with a sentence if it is not.
    ///
    /// - Parameters:
    ///   - typed: the value, or the record that has it, as somebody typed it.
    ///   - otherwise: how to record what else shows the approval.
    package func byValue(
        _ typed: String, for domain: String, otherwise: String = "Record what else shows the approval with --evidence."
    ) throws -> String {
        guard rules.authorizationDomains.contains(domain) else {
            throw StepRefusal.unknownDomain(domain, known: rules.authorizationDomains)
        }
        let typed = Self.bare(typed)
        let values = try store.messages?.outbox(of: id).values.filter { $0.domain == domain } ?? []
        guard let value = values.last, Self.isSame(value, typed) else {
            if values.contains(where: { Self.isSame($0, typed) }) {
                throw Exit(
                    .data, "A later value for \(domain) took the place of this one. The order's page shows it: certdesk orders show \(id)")
            }
            throw Exit(.data, "This is not the value that was written for \(domain). The order's page shows it: certdesk orders show \(id)")
        }
        if let end = value.end, moment >= end {
            throw Exit(
                .data,
                "The value for \(domain) was good until \(end) and shows nothing any more. \(otherwise)"
            )
        }
        return "By the value \(value.value), written \(value.madeAt) (\(MessageID(order: id, number: value.message)))."
    }

    /// What somebody typed at the desk as evidence of steps, with a value judged as such.
    package func read(_ typed: String?, for steps: [OrderStep]) throws -> String? {
        let domains = steps.compactMap { step in if case .approve(let domain) = step { domain } else { nil } }
        guard let domain = domains.first else { return typed }
        guard let typed, !typed.allSatisfy(\.isWhitespace) else {
            throw Exit(.data, "An approval needs what shows it: whose answer it was and when, or the value that was found.")
        }
        guard Self.looksLikeValue(typed) else { return typed }
        guard steps.count == 1, domains.count == 1 else {
            throw Exit(.data, "A value shows one approval. Record each approval that a value shows by itself.")
        }
        return try byValue(typed, for: domain, otherwise: "Type what else shows the approval, or ask for it anew.")
    }

    private static func bare(_ typed: String) -> String { typed.filter { !$0.isWhitespace && $0 != "\"" }.lowercased() }

    private static func isSame(_ value: ApprovalValue, _ bare: String) -> Bool {
        // What a provider gave may have letters in both cases.
        [value.value, value.record].contains { Self.bare($0) == bare }
    }

    /// Whether a text is a value alone, or a record.
    private static func looksLikeValue(_ typed: String) -> Bool {
        let bare = bare(typed)
        return bare.hasPrefix(ApprovalValue.recordPrefix) || bare.contains("accounturi=")
            || bare.utf8.count == 2 * ApprovalValue.byteCount && bare.allSatisfy(\.isHexDigit)
    }
}
