extension Rule {
    /// Every rule that checks a single text, in the order `check --list` prints them.
    package static let all: [Rule] = namesAndDates + peopleAndPlaces

    /// The rule with this name.
    package static func named(_ name: String) -> Rule? {
        byName[name]
    }

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    /// Rules about host names, addresses, dates and keys.
    static let namesAndDates: [Rule] = [
        hostname, wildcard, commonName, subdomain, domain, ucDomain, publicIP, internalName,
        date, startDate, endDate, currentExpiry, term, keyLength, approvalMethod,
    ]

    /// Rules about organizations, people, addresses, payment and accounts.
    static let peopleAndPlaces: [Rule] = [
        organization, duns, vat, addressLine, city, state, postalCode, country, timeZone, phone,
        userID, password, pfxPassword, sameAs, personName, jobTitle, department, email,
        cardHolder, cardNumber, cardExpiry, cardSecurityCode, purchaseOrderNumber, coupon, textLine,
    ]
}
