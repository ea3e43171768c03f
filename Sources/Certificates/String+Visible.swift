import VisibleText

extension String {
    /// The text with control, bidirectional and other invisible characters as `<U+202E>`: for text that strangers wrote.
    var visible: String {
        var text = ""
        for scalar in unicodeScalars {
            if scalar.isInvisible { text += scalar.escaped } else { text.unicodeScalars.append(scalar) }
        }
        return text
    }

    /// The first invisible character that is no part of a word.
    var unseenScalar: Unicode.Scalar? {
        var rest = unicodeScalars[...]
        var previous: Unicode.Scalar?
        while let scalar = rest.popFirst() {
            if scalar.isInvisible, !scalar.isPartOfWord(after: previous, before: rest.first) { return scalar }
            previous = scalar
        }
        return nil
    }

    /// At most so many characters, with an ellipsis for the rest.
    func shortened(to limit: Int) -> String {
        count > limit ? prefix(limit) + "…" : self
    }
}

extension Unicode.Scalar {
    /// Whether it shows nothing of itself, or changes how others are shown. Blanks are seen for what they are.
    fileprivate var isInvisible: Bool { isHidden || isPictureless }
}
