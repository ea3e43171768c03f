import Flow

extension Rule {
    /// A first or last name (X.520 givenName and surname, at most 64 characters in the BR's table 7.1.4.2). Any script; at least one
    /// letter.
    static let personName = Rule.line(
        "person-name", "A person's first or last name, at most 64 characters.", example: "Applicant", limit: 64,
        placeholders: "type the name"
    ) { line, _ in
        guard line.unicodeScalars.contains(where: \.properties.isAlphabetic) else {
            return .invalid("\(Excerpt.quoted(line)) holds no letter; type the name.")
        }
        if line.contains("@") { return .invalid("\(Excerpt.quoted(line)) looks like an e-mail address; type the name here.") }
        return .valid(line)
    }
}
