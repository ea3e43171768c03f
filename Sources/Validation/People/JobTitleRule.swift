import Flow

extension Rule {
    /// A job title (X.520 title, at most 64 characters by RFC 5280 `ub-title`). Not part of the certificate.
    static let jobTitle = Rule.line(
        "job-title", "A job title, at most 64 characters.", example: "IT Manager", limit: 64
    ) { line, _ in
        PlainText.isPlaceholder(line)
            ? .invalid("\(line) stands for nothing; type what the person does in the organization.") : .valid(line)
    }
}
