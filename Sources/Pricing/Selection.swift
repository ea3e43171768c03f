package import Orders

/// What a customer has chosen, as far as it makes the price: names are already without duplicates and without those that cost nothing
/// (the common name, the bare domain that comes with it).
package struct Selection: Hashable, Sendable {
    /// The region's currency.
    package var currency: Currency
    /// What the common name is.
    package var type: CertificateType
    /// How long the cover lasts; every item is priced for it.
    package var term: Term
    /// License blocks, 1…99.
    package var blocks: Int
    /// Additional subdomains.
    package var subdomains: Int
    /// Additional domains.
    package var domains: Int
    /// Additional wildcard names.
    package var wildcardNames: Int
    /// Additional public IP addresses.
    package var publicIPs: Int
    /// Names for unified communications.
    package var ucNames: Int
    /// Internal addresses and local host names.
    package var internalNames: Int
    /// How many are chosen of what is sold by the piece; the quantity of a quote comes beside it.
    package var pieces: Int
    /// As typed; blank is the same as none.
    package var couponCode: String?
    /// As typed; blank is the same as none.
    package var campaignCode: String?
    /// How many orders of the store have used the coupon; `nil` if the store cannot be read.
    package var couponUses: Int?
    /// How many orders of the store have used the campaign; `nil` if the store cannot be read.
    package var campaignUses: Int?
    /// How many days are left of the term that is renewed on the new one's first day; `nil` if nothing is renewed.
    package var daysLeft: Int?
    /// ISO 3166-1 alpha-2; `nil` until the organization's address is known, and then there is no tax line.
    package var country: String?
    /// Whether the customer has given a VAT number that is right for the country.
    package var hasValidVATNumber: Bool
    /// The order's date: it decides about the book, the tax and the codes.
    package var date: CalendarDate

    /// A selection; what is left out is the order form's default.
    package init(
        currency: Currency, type: CertificateType = .standard, term: Term = .oneYear, blocks: Int = 1,
        subdomains: Int = 0, domains: Int = 0, wildcardNames: Int = 0, publicIPs: Int = 0, ucNames: Int = 0, internalNames: Int = 0,
        pieces: Int = 0,
        couponCode: String? = nil, campaignCode: String? = nil, couponUses: Int? = 0, campaignUses: Int? = 0, daysLeft: Int? = nil,
        country: String? = nil, hasValidVATNumber: Bool = false, date: CalendarDate
    ) {
        (self.currency, self.type, self.term, self.blocks) = (currency, type, term, blocks)
        (self.subdomains, self.domains, self.wildcardNames, self.publicIPs) = (subdomains, domains, wildcardNames, publicIPs)
        (self.ucNames, self.internalNames, self.pieces) = (ucNames, internalNames, pieces)
        (self.couponCode, self.campaignCode) = (couponCode, campaignCode)
        (self.couponUses, self.campaignUses, self.daysLeft) = (couponUses, campaignUses, daysLeft)
        (self.country, self.hasValidVATNumber, self.date) = (country, hasValidVATNumber, date)
    }

    /// Items with their quantities in the order of a quote's lines; those not chosen have quantity 0.
    var quantities: [(item: PriceItem, quantity: Int)] {
        [
            (PriceItem(type), 1), (.licenseBlock, blocks - 1), (.ucName, ucNames), (.subdomain, subdomains), (.domain, domains),
            (.wildcardName, wildcardNames), (.publicIPAddress, publicIPs), (.internalName, internalNames),
        ]
    }
}
