package import Names
package import Orders

/// What a rule may need to know besides the text: the order's date, other answers, and what only C libraries can tell.
package struct RuleContext: Sendable {
    /// The order's date: decides which dated rules hold.
    package let asOf: CalendarDate
    /// Other answers by parameter name (`Rule.parameters`), as a screen's rule reference or an option of
    /// `certdesk check` names them. Absent when unanswered.
    package let arguments: [String: String]
    /// What is credited of the term that the order renews; `nil` if it renews none.
    package let renewal: RenewalCredit?
    /// The public suffix list and IDNA.
    package let names: NameServices
    /// The code of the address's country as typed, upper case, or the ISO 3166-1 alpha-2 code of a country that is typed by name, as answers files
    /// may have it; `nil` when unanswered.
    package let country: String?

    /// The surroundings of a check.
    package init(asOf: CalendarDate, arguments: [String: String] = [:], renewal: RenewalCredit? = nil, names: NameServices) {
        (self.asOf, self.arguments, self.renewal, self.names) = (asOf, arguments, renewal, names)
        country = arguments["country"].flatMap { $0.isEmpty ? nil : Self.code(ofCountry: $0) }
    }

    private static func code(ofCountry typed: String) -> String {
        let code = typed.uppercased()
        return code.utf8.count == 2 ? code : CountryNames.code(for: typed) ?? CountryNames.code(forThreeLetters: typed) ?? code
    }

    /// The order's common name as typed; `nil` when unanswered.
    package var commonName: String? { arguments["common-name"].flatMap { $0.isEmpty ? nil : $0 } }
}
