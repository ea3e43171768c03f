import Flow

extension Rule {
    /// A rule about one visible line of text. Blanks around it are dropped, characters that cannot be seen are refused by code point, and
    /// more than `limit` Unicode scalars are too many; then `check` looks at what is left, which is never empty. Without text the answer
    /// is incomplete, unless `isRequired` says that this context needs none.
    static func line(
        _ name: String, _ summary: String, example: String, limit: Int, isRequired: (@Sendable (RuleContext) -> Bool)? = nil,
        check: @escaping @Sendable (_ line: String, RuleContext) -> Verdict
    ) -> Rule {
        Rule(name: name, summary: summary, example: example, isRequired: isRequired ?? { _ in false }) { text, context in
            let line = PlainText.trimmed(text)
            if line.isEmpty {
                guard let isRequired else { return .incomplete("Nothing is entered; the value looks like \(example).") }
                return isRequired(context) ? .incomplete("Nothing is entered; addresses of the chosen country need it.") : .valid("")
            }
            if let fault = PlainText.fault(in: line) ?? PlainText.fault(in: line, longerThan: limit) { return .invalid(fault) }
            return check(line, context)
        }
    }
}

extension Verdict {
    /// Valid without messages, else advisory.
    static func usable(_ text: String, saying messages: [String]) -> Verdict {
        messages.isEmpty ? .valid(text) : .advisory(text, messages)
    }
}
