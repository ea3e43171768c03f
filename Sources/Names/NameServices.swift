package import Orders

/// Facts about domain names that come from libpsl and libidn2.
package struct NameServices: Sendable {
    /// The base domain of a lower-case A-label name; `nil` if the name is itself a public suffix or its top-level domain is unknown.
    package var baseDomain: @Sendable (_ name: String) -> BaseDomain?
    /// Whether a lower-case A-label name is a public suffix of the ICANN section, top-level domains included.
    package var isPublicSuffix: @Sendable (_ name: String) -> Bool
    /// The day of the public suffix list; `nil` if it is not known.
    package var listDate: CalendarDate?
    /// The lower-case A-label form by UTS 46, non-transitional; `nil` with no such form. ASCII comes back lower-cased.
    package var ascii: @Sendable (_ name: String) -> String?
    /// The U-label form of an A-label name; the name itself if it has none.
    package var unicode: @Sendable (_ name: String) -> String
    /// What an `xn--` label's Punycode stands for, whether or not a name can have it; `nil` if it stands for nothing.
    package var decoded: @Sendable (_ label: String) -> String?

    /// Bundles the look-ups.
    package init(
        baseDomain: @escaping @Sendable (String) -> BaseDomain?, isPublicSuffix: @escaping @Sendable (String) -> Bool,
        listDate: CalendarDate? = nil,
        ascii: @escaping @Sendable (String) -> String?, unicode: @escaping @Sendable (String) -> String,
        decoded: @escaping @Sendable (String) -> String? = { _ in nil }
    ) {
        (self.baseDomain, self.isPublicSuffix, self.listDate) = (baseDomain, isPublicSuffix, listDate)
        (self.ascii, self.unicode, self.decoded) = (ascii, unicode, decoded)
    }
}

/// Where a name belongs in the public suffix list.
package struct BaseDomain: Hashable, Sendable {
    /// The public suffix plus one label, by the ICANN section alone (BR 3.2.2.6): `example.co.uk`.
    package let name: String
    /// The domain of the private section that the name is or lies in, whose owner gives the names below it to customers: `github.io`; `nil` for
    /// ordinary names.
    package let hoster: String?

    /// A base domain.
    package init(_ name: String, hoster: String? = nil) {
        (self.name, self.hoster) = (name, hoster)
    }
}

extension NameServices {
    /// The public suffix plus one label of a lower-case A-label name: `www.example.co.uk` gives `example.co.uk`. `nil` if there is no base domain.
    package func registrableDomain(_ name: String) -> String? { baseDomain(name)?.name }

    /// Whether the public suffix list is more than a year older than a day.
    package func isListOld(on day: CalendarDate) -> Bool {
        listDate.map { Self.isListOld(of: $0, on: day) } ?? false
    }

    /// Whether a public suffix list of one day is more than a year older than another day.
    package static func isListOld(of date: CalendarDate, on day: CalendarDate) -> Bool { date.adding(months: 12) < day }
}
