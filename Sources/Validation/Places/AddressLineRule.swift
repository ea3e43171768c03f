extension Rule {
    /// A line of a street address (X.520 streetAddress; BR 7.1.4.2 allows 128 characters and no placeholder such as `-`).
    static let addressLine = Rule.line(
        "address-line", "A line of a street address, at most 128 characters, not a placeholder.", example: "Two International Drive",
        limit: 128, placeholders: "type the address as it is registered, or leave an optional line empty"
    ) { line, _ in .valid(line) }
}
