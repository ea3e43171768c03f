/// Typed text as a message may show it: short, on one line, and without anything that a terminal or a reader could be fooled by.
package enum Excerpt {
    /// Up to `limit` characters; controls, direction marks and other unseen characters as `<U+202E>`.
    package static func of(_ text: String, limit: Int = 40) -> String {
        let scalars = text.unicodeScalars
        // Most texts are short and harmless.
        if text.utf8.count <= limit, !scalars.contains(where: \.isUnseen) { return text }
        var shown = ""
        for (index, scalar) in scalars.enumerated() {
            guard index < limit else { return shown + "…" }
            if scalar.isUnseen {
                shown += scalar.escaped
            } else {
                shown.unicodeScalars.append(scalar)
            }
        }
        return shown
    }

    /// The same of part of a text.
    package static func of(_ text: some StringProtocol, limit: Int = 40) -> String { of(String(text), limit: limit) }

    /// The excerpt between quotation marks.
    package static func quoted(_ text: some StringProtocol, limit: Int = 40) -> String {
        "\"\(of(text, limit: limit))\""
    }

    /// A single character at the beginning of a sentence: `A blank`, `"ß"`, `U+202E`.
    package static func subject(_ scalar: Unicode.Scalar) -> String {
        if scalar.isBlank { return "A blank" }
        return scalar.isUnseen ? scalar.codePoint : "\"\(scalar)\""
    }
}
