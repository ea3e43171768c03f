extension String {
    /// The text with control, bidirectional and other invisible characters as `<U+202E>`: for text that strangers wrote.
    var visible: String {
        var text = ""
        for scalar in unicodeScalars {
            if scalar.isUnseen { text += "<\(scalar.codePoint)>" } else { text.unicodeScalars.append(scalar) }
        }
        return text
    }

    /// The first invisible character. The two joiners and variation selectors are part of words in several scripts, where no ASCII stands beside them.
    var unseenScalar: Unicode.Scalar? {
        var before: Unicode.Scalar?
        return unicodeScalars.first { scalar in
            defer { before = scalar }
            let isPart = scalar == "\u{200C}" || scalar == "\u{200D}" || scalar.properties.isVariationSelector
            return scalar.isUnseen && !(isPart && before.map { !$0.isASCII } ?? false)
        }
    }

    /// At most so many characters, with an ellipsis for the rest.
    func shortened(to limit: Int) -> String {
        count > limit ? prefix(limit) + "…" : self
    }
}

extension Unicode.Scalar {
    /// Whether it shows nothing of itself, or changes how others are shown. Blanks are seen for what they are.
    fileprivate var isUnseen: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: true
        default: properties.isDefaultIgnorableCodePoint
        }
    }

    /// `U+00A0`.
    var codePoint: String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
