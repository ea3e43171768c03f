extension Rule {
    /// Rules about organisations, people, addresses, payment and accounts.
    static let peopleAndPlaces: [Rule] = [
        organization, duns, vat, addressLine, city, state, postalCode, country, phone,
        userID, password, pfxPassword, sameAs, personName, jobTitle, department, email,
        cardHolder, cardNumber, cardExpiry, cardSecurityCode, purchaseOrderNumber, coupon, textLine,
    ]
}
