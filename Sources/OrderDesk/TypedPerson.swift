import Recipients

/// A person as somebody types one: `Jo Roe <jo@example.org> GB`.
struct TypedPerson {
    let firstName: String
    let lastName: String
    let email: String
    /// What stands behind the address.
    let rest: String

    /// `nil` where there are no two names or no angle brackets.
    init?(_ typed: String) {
        let parts = typed.split(separator: "<", maxSplits: 1, omittingEmptySubsequences: false)
        let behind = parts.count == 2 ? parts[1].split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false) : []
        let names = parts[0].split(whereSeparator: \.isWhitespace).map(String.init)
        guard behind.count == 2, names.count > 1 else { return nil }
        (firstName, lastName) = (names.dropLast().joined(separator: " "), names[names.count - 1])
        email = String(behind[0])
        rest = String(behind[1].drop { $0 == "," || $0 == ":" || $0.isWhitespace })
    }

    /// The person as a row of a list; what stands behind the address is the country.
    var cells: [RecipientColumn: String] {
        let country = rest.split(whereSeparator: \.isWhitespace).first.map { $0.uppercased() } ?? ""
        return [.firstName: firstName, .lastName: lastName, .email: email, .country: country]
    }
}
