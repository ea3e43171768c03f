extension Rule {
    /// A job title (X.520 title, at most 64 characters by RFC 5280 `ub-title`). Not part of the certificate.
    static let jobTitle = Rule.line(
        "job-title", "A job title, at most 64 characters.", example: "IT Manager", limit: 64,
        placeholders: "type what the person does in the organization"
    ) { line, _ in .valid(line) }
}
