import Flow
import VisibleText

extension String {
    /// The text without what programs put around copied numbers and names, and a sentence about it; `nil` if there is nothing of that. A character
    /// that turns the direction of writing around is none of these: it shows another text than there is.
    var withoutCopyMarks: (text: String, remark: String)? {
        let found = unicodeScalars.filter(\.isCopyMark)
        guard !found.isEmpty else { return nil }
        var codes: [String] = []
        for scalar in found.map(\.codePoint) where !codes.contains(scalar) { codes.append(scalar) }
        let rest = String(String.UnicodeScalarView(unicodeScalars.filter { !$0.isCopyMark }))
        return (rest, "Removed unseen characters (\(codes.joined(separator: ", "))).")
    }
}

extension Unicode.Scalar {
    /// Soft hyphen, blanks without width, marks and embeddings of direction. The joiners are part of words in several scripts.
    fileprivate var isCopyMark: Bool {
        switch value {
        case 0xAD, 0x61C, 0x200B, 0x200E, 0x200F, 0x202A...0x202D, 0x2060, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }
}

extension Rule {
    /// A rule about one visible line of text. Blanks around it are dropped, characters that cannot be seen are refused by code point, and
    /// more than `limit` Unicode scalars are too many; then `check` looks at what is left, which is never empty. Without text the answer
    /// is incomplete, unless `isRequired` says that this context needs none. With `placeholders` a text such as `-` or `n/a` is refused, and
    /// that says what to do instead. With `isName` a word such as `Null` is only remarked on, for people and towns have such names. `missing` says
    /// why an answer is needed. With `dropsCopyMarks` what is copied along with a text and cannot be seen is dropped too if
    /// the rest is accepted, and said.
    static func line(
        _ name: String, _ summary: String, example: Example, limit: Int, parameters: [String] = [], placeholders advice: String? = nil,
        isName: Bool = false, dropsCopyMarks: Bool = false, missing: String = "addresses of the chosen country need it",
        isRequired: (@Sendable (RuleContext) -> Bool)? = nil,
        check: @escaping @Sendable (_ line: String, RuleContext) -> Verdict
    ) -> Rule {
        Rule(
            name: name, summary: summary, example: example, parameters: parameters, isRequired: isRequired ?? { _ in false }
        ) { text, context in
            if dropsCopyMarks, let (rest, remark) = text.withoutCopyMarks {
                let rule = Rule.line(
                    name, summary, example: example, limit: limit, parameters: parameters, placeholders: advice, isName: isName,
                    missing: missing, isRequired: isRequired, check: check)
                let verdict = rule.check(rest, context)
                if verdict.normalized != nil { return verdict.adding(remark) }
            }
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
