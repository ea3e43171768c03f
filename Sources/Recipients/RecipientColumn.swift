/// A column of a list of recipients; the raw value is its key in JSON.
package enum RecipientColumn: String, CaseIterable, Hashable, Sendable {
    case firstName, lastName, email, country, csr

    /// What stands at its head.
    package var title: String {
        switch self {
        case .firstName: "First Name"
        case .lastName: "Last Name"
        case .email: "Email"
        case .country: "Country"
        case .csr: "Csr"
        }
    }

    /// Whether a recipient may have nothing there: without a request the key is made later.
    package var isOptional: Bool { self == .csr }

    /// The column of a heading in any case, with whatever stands between its words: `First Name`, `FIRST_NAME`, `e-mail address`.
    package init?(heading: String) {
        let folded = Self.folded(heading)
        // The last of a list: "and Csr".
        let names = [folded, folded.hasPrefix("and") ? String(folded.dropFirst(3)) : folded]
        guard let column = Self.allCases.first(where: { !Self.names[$0, default: []].isDisjoint(with: names) }) else { return nil }
        self = column
    }

    /// The columns of headings that lost what divided them: `First NameLast NameEmailCountry`; `nil` for any other text.
    package static func runTogether(_ heading: String) -> [RecipientColumn]? {
        var columns: [RecipientColumn] = []
        var rest = folded(heading)[...]
        while !rest.isEmpty {
            if rest.hasPrefix("and") { rest = rest.dropFirst(3) }
            guard let column = allCases.first(where: { rest.hasPrefix(folded($0.title)) }), !columns.contains(column) else { return nil }
            columns.append(column)
            rest = rest.dropFirst(folded(column.title).count)
        }
        return columns.count > 1 ? columns : nil
    }

    /// The letters and digits alone, in small letters.
    static func folded(_ heading: String) -> String {
        guard heading.utf8.count <= 200 else { return "" }
        return String(
            String.UnicodeScalarView(
                heading.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }))
    }

    /// The headings by which people and programs call it, folded.
    private static let names: [RecipientColumn: Set<String>] = [
        .firstName: ["firstname", "first", "givenname", "given", "forename"],
        .lastName: ["lastname", "last", "surname", "familyname", "family"],
        .email: ["email", "emailaddress", "emailid", "mail", "mailaddress", "emails", "emailaddresses"],
        .country: ["country", "countrycode", "countryname"],
        .csr: ["csr", "certificatesigningrequest", "certificaterequest", "signingrequest", "pkcs10"],
    ]

    /// Every heading that is known, folded.
    static let allNames = names.values.flatMap(\.self).sorted()
}
