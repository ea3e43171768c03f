import Flow

extension Rule {
    /// The registered name of an organization (X.520 organizationName, at most 64 characters by RFC 5280 `ub-organization-name`; BR
    /// 7.1.4.2 forbids placeholders). With `legal-name` the text is the name it trades under, and both must fit as `trading name (legal
    /// name)`.
    static let organization = Rule.line(
        "organization", "The full registered name of an organization, at most 64 characters.", example: "Example Ltd", limit: 64,
        parameters: ["legal-name"], placeholders: "type the full registered name"
    ) { line, context in
        if let legal = context.arguments["legal-name"]?.trimmingBlanks, !legal.isEmpty {
            let count = "\(line) (\(legal))".unicodeScalars.count
            // A registered name that is too long by itself is that field's fault.
            if count > 64, legal.unicodeScalars.count <= 64 {
                return .invalid(
                    "Together with the registered name, in parentheses, this makes \(count) characters; a certificate has room for 64.")
            }
        }
        return .valid(line)
    }
}
