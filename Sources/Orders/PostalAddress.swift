/// Where somebody is.
package struct PostalAddress: Codable, Hashable, Sendable {
    /// Street and number, at most 128 characters (RFC 5280 appendix A.1, ub-street-address of X.520).
    package var street1: String
    /// A second line of the street.
    package var street2: String?
    /// The locality, spelled out.
    package var city: String
    /// Spelled out; present where the country's addresses have one.
    package var state: String?
    /// Present where the country's addresses have one.
    package var postalCode: String?
    /// ISO 3166-1 alpha-2, in capitals.
    package var country: String
    /// Whatever else helps to find the place.
    package var other: String?

    /// An address line by line.
    package init(
        street1: String, street2: String? = nil, city: String, state: String? = nil, postalCode: String? = nil, country: String,
        other: String? = nil
    ) {
        (self.street1, self.street2, self.city, self.state) = (street1, street2, city, state)
        (self.postalCode, self.country, self.other) = (postalCode, country, other)
    }
}
