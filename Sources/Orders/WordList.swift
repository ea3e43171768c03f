extension Collection<String> {
    /// As a sentence lists them: `a`, `a and b`, `a, b and c`; empty for none.
    package func inWords(_ conjunction: String = "and") -> String {
        let words = Array(self)
        guard words.count > 1, let last = words.last else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " \(conjunction) \(last)"
    }
}
