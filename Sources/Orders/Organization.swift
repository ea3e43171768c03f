/// The organization that the certificate names.
package struct Organization: Codable, Hashable, Sendable {
    /// What kind of organization it is. The raw values are the option ids of `organization.businessType`.
    package enum BusinessType: String, Codable, CaseIterable, Hashable, Sendable {
        case privateOrganization = "private-organization"
        case governmentEntity = "government-entity"
        case businessEntity = "business-entity"
        case nonCommercialEntity = "non-commercial-entity"
    }

    /// The full registered name, at most 64 characters.
    package var name: String
    /// Its legal kind.
    package var businessType: BusinessType
    /// The assumed name it does business under, if that differs.
    package var tradingName: String?
    /// Nine digits; present with `tradingName`.
    package var duns: String?
    /// Without the country code.
    package var vatNumber: String?
    /// Where it is registered.
    package var address: PostalAddress
    /// An IANA name. Information for people: dates are UTC.
    package var timeZone: String
    /// E.164.
    package var telephone: String
    /// E.164.
    package var fax: String?
    /// An option id of `organization.heardFrom`.
    package var heardFrom: String?

    /// An organization as the order was placed with.
    package init(
        name: String, businessType: BusinessType, tradingName: String? = nil, duns: String? = nil, vatNumber: String? = nil,
        address: PostalAddress, timeZone: String, telephone: String, fax: String? = nil, heardFrom: String? = nil
    ) {
        (self.name, self.businessType, self.tradingName, self.duns) = (name, businessType, tradingName, duns)
        (self.vatNumber, self.address, self.timeZone) = (vatNumber, address, timeZone)
        (self.telephone, self.fax, self.heardFrom) = (telephone, fax, heardFrom)
    }
}

extension Organization {
    /// How it stands in a certificate: the name it trades under first, the registered one in parentheses (BR 7.1.4.2).
    package var certificateName: String { tradingName.map { "\($0) (\(name))" } ?? name }
}
