package import Flow
package import Names
package import Orders
package import Validation

extension FieldRule {
    /// A check for each rule that looks at no more than a text and its arguments, but for those that a product has of its own.
    ///
    /// - Parameters:
    ///   - asOf: the day whose rules hold.
    ///   - renewal: what is credited of the term that the order renews.
    package static func common(
        asOf: CalendarDate, names: NameServices, renewal: RenewalCredit? = nil, besides own: [FieldRule] = []
    ) -> [FieldRule] {
        let taken = Set(own.map(\.name))
        return Rule.all.filter { !taken.contains($0.name) }.map { FieldRule($0, asOf: asOf, names: names, renewal: renewal) }
    }

    /// A check of one text, put to every kind of answer: list entries one by one, everything else as one text.
    package init(_ rule: Rule, asOf: CalendarDate, names: NameServices, renewal: RenewalCredit? = nil) {
        @Sendable func context(_ arguments: [String: Answer]) -> RuleContext {
            RuleContext(asOf: asOf, arguments: arguments.mapValues(\.argument), renewal: renewal, names: names)
        }
        self.init(
            rule.name, parameters: rule.parameters, masking: Self.maskings[rule.name] ?? .everything,
            isRequired: { rule.isRequired(context($0)) }
        ) { answer, arguments, _ in
            rule.judgement(of: answer, context(arguments))
        }
    }

    /// What is not replaced as a whole: where a telephone or an address is stays to be seen.
    private static let maskings: [String: Masking] = [
        "phone": .ending(6), "postal-code": .ending(2), "state": .everythingUnlisted, "card-expiry": .nothing,
    ]
}

extension Answer {
    /// The answer as rules take their arguments: one text.
    package var argument: String {
        switch self {
        case .text(let text): text
        case .secret(let secret): secret.revealed
        case .toggle(let on): on ? "true" : "false"
        case .number(let number): "\(number)"
        case .list(let entries): entries.joined(separator: "\n")
        case .table(let table): table.digest
        }
    }
}

extension Rule {
    /// Most entries of one list that are looked at. Far more than fit, so that duplicates do no harm; a pasted book is refused unread.
    package static let readableEntries = 10 * OrderedNames.limit

    /// What the rule says about a whole answer.
    func judgement(of answer: Answer, _ context: RuleContext) -> Judgement {
        switch answer {
        case .list(let entries): return judgement(of: entries, context)
        case .text(let text):
            let verdict = check(text, context)
            return Judgement(answer: .text(verdict.normalized ?? text), remarks: verdict.remarks)
        case .secret(let secret):
            let verdict = check(secret.revealed, context)
            return Judgement(answer: .secret(verdict.normalized.map(Secret.init) ?? secret), remarks: verdict.remarks)
        case .number, .toggle, .table:
            return Judgement(answer: answer, remarks: check(answer.argument, context).remarks)
        }
    }

    private func judgement(of entries: [String], _ context: RuleContext) -> Judgement {
        guard entries.count <= Self.readableEntries else {
            return Judgement(
                answer: .list(entries),
                remarks: [.init(.error, "The list has \(entries.count) entries, but at most \(OrderedNames.limit) names fit. Remove some.")]
            )
        }
        var judged: [String] = []
        var remarks: [Remark] = []
        for (line, entry) in NameList.entries(of: entries).enumerated() {
            let verdict = check(entry, context)
            judged.append(verdict.normalized ?? entry)
            // By the form that is kept, so that what is said before and after it was put there is the same.
            let name = DisplayText.sanitized(verdict.normalized ?? entry)
            remarks += verdict.remarks.map {
                .init($0.severity, $0.message.names(name) ? $0.message : "\(name): \($0.message)", line: line)
            }
        }
        return Judgement(answer: .list(judged), remarks: remarks)
    }
}

extension String {
    /// Whether a sentence says what it is about: it begins with that text, or has it in quotation marks.
    package func names(_ text: String) -> Bool {
        if contains("\"\(text)\"") { return true }
        guard hasPrefix(text), let next = dropFirst(text.count).first else { return false }
        return next == " " || next == ":" || next == ","
    }
}

extension Verdict {
    /// The verdict as remarks.
    package var remarks: [Remark] {
        switch self {
        case .valid: []
        case .advisory(_, let messages): messages.map { Remark(.advisory, $0) }
        case .incomplete(let message): [Remark(.incomplete, message)]
        case .invalid(let message): [Remark(.error, message)]
        }
    }
}
