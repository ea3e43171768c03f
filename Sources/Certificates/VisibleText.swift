extension String {
    /// The text with control, bidirectional and other invisible characters as `<U+202E>`: for text that strangers wrote.
    var visible: String {
        var text = ""
        for scalar in unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned:
                text += "<\(scalar.codePoint)>"
            default:
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    /// At most so many characters, with an ellipsis for the rest.
    func shortened(to limit: Int) -> String {
        count > limit ? prefix(limit) + "…" : self
    }
}

extension Unicode.Scalar {
    /// `U+00A0`.
    var codePoint: String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
