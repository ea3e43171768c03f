import VisibleText

/// Text that came from outside, made fit for a terminal, a log line or an export.
package enum DisplayText {
    /// Shows as `<U+202E>` whatever would move the cursor, turn the direction of text, break the line or hide (`Unicode.Scalar.isHidden`), but for the
    /// joiners and variation selectors that are part of words in several scripts and of emoji.
    ///
    /// - Parameter keepingLines: lets line feeds pass, for blocks that are shown line by line.
    package static func sanitized(_ text: String, keepingLines: Bool = false) -> String {
        // Nearly every text is harmless, and then nothing has to be put together.
        guard text.unicodeScalars.contains(where: \.isHidden) else { return text }
        let scalars = Array(text.unicodeScalars)
        var shown = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            let isKept =
                !scalar.isHidden || keepingLines && scalar == "\n"
                || scalar.isPartOfWord(
                    after: index > 0 ? scalars[index - 1] : nil, before: index + 1 < scalars.count ? scalars[index + 1] : nil)
            if isKept { shown.append(scalar) } else { shown.append(contentsOf: scalar.escaped.unicodeScalars) }
        }
        return String(shown)
    }
}
