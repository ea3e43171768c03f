import Flow

extension Rule {
    /// A rule about one visible line of text. Blanks around it are dropped, characters that cannot be seen are refused by code point, and
    /// more than `limit` Unicode scalars are too many; then `check` looks at what is left, which is never empty. Without text the answer
    /// is incomplete, unless `isRequired` says that this context needs none. With `placeholders` a text such as `-` or `n/a` is refused, and
    /// that says what to do instead. With `isName` a word such as `Null` is only remarked on, for people and towns have such names. `missing` says
    /// why an answer is needed.
    static func line(
        _ name: String, _ summary: String, example: Example, limit: Int, parameters: [String] = [], placeholders advice: String? = nil,
        isName: Bool = false, missing: String = "addresses of the chosen country need it",
        isRequired: (@Sendable (RuleContext) -> Bool)? = nil,
        check: @escaping @Sendable (_ line: String, RuleContext) -> Verdict
    ) -> Rule {
        Rule(
            name: name, summary: summary, example: example, parameters: parameters, isRequired: isRequired ?? { _ in false }
        ) { text, context in
            let line = text.trimmingBlanks
            if line.isEmpty {
                guard let isRequired else { return .incomplete("Nothing is entered; the value looks like \(example.text).") }
                return isRequired(context) ? .incomplete("Nothing is entered; \(missing).") : .valid("")
            }
            if let fault = PlainText.fault(in: line) ?? PlainText.fault(in: line, longerThan: limit) { return .invalid(fault) }
            guard let advice, PlainText.isPlaceholder(line) else { return check(line, context) }
            guard isName, PlainText.canBeName(line) else { return .invalid("\(Excerpt.quoted(line)) stands for nothing; \(advice).") }
            return check(line, context).adding("\(Excerpt.quoted(line)) is kept as a name; if it stands for nothing, \(advice).")
        }
    }
}
