package import Orders

/// What a rule may need to know besides the text: the order's date, other answers, and what only C libraries can tell.
package struct RuleContext: Sendable {
    /// The order's date: decides which dated rules hold.
    package var asOf: CalendarDate
    /// Other answers by parameter name (`Rule.parameters`), as a screen's rule reference or an option of
    /// `certdesk check` names them. Absent when unanswered.
    package var arguments: [String: String]
    /// The public suffix list and IDNA.
    package var names: NameServices

    /// The surroundings of a check.
    package init(asOf: CalendarDate, arguments: [String: String] = [:], names: NameServices) {
        (self.asOf, self.arguments, self.names) = (asOf, arguments, names)
    }

    /// ISO 3166-1 alpha-2 code of the address, upper case; `nil` when unanswered.
    package var country: String? { arguments["country"].flatMap { $0.isEmpty ? nil : $0.uppercased() } }

    /// The order's common name as typed; `nil` when unanswered.
    package var commonName: String? { arguments["common-name"].flatMap { $0.isEmpty ? nil : $0 } }
}

/// Facts about domain names that come from libpsl and libidn2.
package struct NameServices: Sendable {
    /// The public suffix plus one label of a lower-case A-label name, by the ICANN section alone; `nil` if the name is itself a public suffix or its
    /// top-level domain is unknown: `www.example.co.uk` gives `example.co.uk`.
    package var registrableDomain: @Sendable (_ name: String) -> String?
    /// Whether a lower-case A-label name is a public suffix of the ICANN section, top-level domains included.
    package var isPublicSuffix: @Sendable (_ name: String) -> Bool
    /// The lower-case A-label form by UTS 46, non-transitional; `nil` with no such form. ASCII comes back lower-cased.
    package var ascii: @Sendable (_ name: String) -> String?
    /// The U-label form of an A-label name; the name itself if it has none.
    package var unicode: @Sendable (_ name: String) -> String

    /// Bundles the look-ups.
    package init(
        registrableDomain: @escaping @Sendable (String) -> String?, isPublicSuffix: @escaping @Sendable (String) -> Bool,
        ascii: @escaping @Sendable (String) -> String?, unicode: @escaping @Sendable (String) -> String
    ) {
        (self.registrableDomain, self.isPublicSuffix) = (registrableDomain, isPublicSuffix)
        (self.ascii, self.unicode) = (ascii, unicode)
    }
}
