extension Unicode.Scalar {
    /// White space of any kind, tabs and line ends included.
    package var isBlank: Bool { properties.isWhitespace }

    /// Whether a character shows nothing of itself, changes how others are shown, or stands for lost bytes. Among blanks, only the plain one is seen
    /// for what it is.
    package var isUnseen: Bool {
        if (0x20...0x7E).contains(value) { return false }
        return self == "\u{FFFD}" || isBlank || isHidden || isPictureless || properties.generalCategory == .enclosingMark
    }
}

extension String {
    /// The text without the white space around it, which no rule but those for passwords keeps or speaks of.
    package var trimmingBlanks: String {
        // Most texts have nothing around them.
        if let first = utf8.first, let last = utf8.last, (0x21...0x7E).contains(first), (0x21...0x7E).contains(last) { return self }
        guard let first = unicodeScalars.firstIndex(where: { !$0.isBlank }), let last = unicodeScalars.lastIndex(where: { !$0.isBlank })
        else { return "" }
        return String(unicodeScalars[first...last])
    }

    /// The text without any of these characters.
    package func removing(_ marks: String) -> String {
        let marks = Set(marks.unicodeScalars)
        return String(String.UnicodeScalarView(unicodeScalars.filter { !marks.contains($0) }))
    }
}

extension UInt8 {
    /// The digits 0 to 9 of ASCII.
    package var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}

extension StringProtocol {
    /// Whether there is nothing but digits 0 to 9 in it; so has an empty text.
    package var isAllDigits: Bool { utf8.allSatisfy(\.isDigit) }
}
