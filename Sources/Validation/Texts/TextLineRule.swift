extension Rule {
    /// One line of free text: street lines that nobody checks further, remarks. At most 128 characters, the bound RFC 5280 sets for most
    /// subject attributes.
    static let textLine = Rule.line(
        "text-line", "One line of text, at most 128 characters, without control characters.", example: "Second floor", limit: 128
    ) { line, _ in .valid(line) }
}
