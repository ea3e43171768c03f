extension Scenario {
    /// The orders that have to work whatever else changes.
    static let orders = [standard, unitedKingdom, wildcard, publicIP]

    /// One host name and nothing else, paid by card.
    static let standard = Scenario(
        name: "standard, no SANs, United States",
        stages: [
            Stage("region", ["region": .option("north-america", "North America")]),
            Stage("certificate", ["commonName": .text("www.example.com")]),
            Stage("licenses"), Stage("validity"), Stage("options"),
            Stage(
                "organization",
                [
                    "name": .text("Example Inc"), "businessType": .option("private-organization", "Private organization"),
                    "street1": .text("100 Main Street"), "city": .text("Portsmouth"), "state": .text("New Hampshire"),
                    "postalCode": .text("03801"), "telephone": .text("+1 603 555 0100"),
                ]),
            applicant("buyer-us", "it@example.com", "+1 603 555 0101"), sameBilling, accepted, autoCSR,
            Stage("approval", ["emails": .perGroup(["admin@example.com"])]),
            Stage(
                "payment",
                [
                    "method": .option("card", "Credit or debit card"), "cardHolder": .text("TEST APPLICANT"),
                    "cardNumber": .secret(Sample.cardNumber), "cardExpiry": .text("12/28"),
                    "cardSecurityCode": .secret(Sample.securityCode),
                ]),
            Stage("review"),
        ])

    /// Every kind of further name, two blocks, three years, a VAT number.
    static let unitedKingdom = Scenario(
        name: "all kinds of SANs, two blocks, three years, United Kingdom, VAT number",
        stages: [
            Stage("region", ["region": .option("united-kingdom", "United Kingdom")]),
            Stage("certificate", ["commonName": .text("www.example.co.uk"), "addSANs": .on]),
            Stage(
                "sans",
                [
                    "unifiedCommunications": .on, "ucNames": .options(["owa", "mail"]),
                    "subdomains": .list(["shop.example.co.uk", "a.b.example.co.uk"]), "domains": .list(["www.example.org"]),
                    "publicIPs": .list(["8.8.8.8"]),
                ]),
            Stage("licenses", ["blocks": .number(2)]), Stage("validity", ["term": .option("3-years", "3 years")]), Stage("options"),
            Stage(
                "organization",
                [
                    "name": .text("Example Ltd"), "businessType": .option("private-organization", "Private organization"),
                    "vatNumber": .text("980780684"), "street1": .text("1 High Street"), "street2": .text("Second floor"),
                    "city": .text("Leeds"), "postalCode": .text("LS1 4AP"), "telephone": .text("+44 113 496 0000"),
                    "heardFrom": .option("referral", "Recommended by somebody"),
                ]),
            applicant("buyer-uk", "it@example.co.uk", "+44 113 496 0001"), sameBilling, accepted, autoCSR,
            Stage("approval", ["emails": .perGroup(["admin@example.co.uk", "webmaster@example.org"])]),
            Stage(
                "payment",
                ["method": .option("purchase-order", "Purchase order"), "purchaseOrderNumber": .text("PO-4711")]),
            Stage("review"),
        ])

    /// A wildcard that takes over the rest of a competitor's certificate; country, time zone and key chosen by hand.
    static let wildcard = Scenario(
        name: "wildcard, switching from a competitor, Germany",
        stages: [
            Stage("region", ["region": .option("europe", "Europe")]),
            Stage(
                "certificate",
                [
                    "type": .option("wildcard", "Wildcard"), "commonName": .text("*.example.net"),
                    "classification": .option("switching", "Switching from a competitor"), "currentExpiry": .text("2026-12-31"),
                ]),
            Stage("licenses"), Stage("validity", ["term": .option("2-years", "2 years")]), Stage("options"),
            Stage(
                "organization",
                [
                    "name": .text("Example GmbH"), "businessType": .option("business-entity", "Business entity"),
                    "street1": .text("Hauptstraße 1"), "city": .text("Berlin"), "postalCode": .text("10115"),
                    "country": .search("DE", "Germany"), "timeZone": .search("Europe/Berlin", "Amsterdam"),
                    "telephone": .text("+49 30 901820"),
                ]),
            applicant("buyer.de", "it@example.net", "+49 30 901821"), sameBilling, accepted,
            Stage(
                "csr",
                [
                    "keyLength": .option("p256", "EC P-256"), "pfxPassword": .secret(Sample.pfxPassword),
                    "pfxPasswordConfirmation": .secret(Sample.pfxPassword),
                ]),
            Stage("approval", ["method": .option("dns", "DNS record")]),
            Stage("payment", ["method": .option("bank-transfer", "Bank transfer")]),
            Stage("review"),
        ])

    /// An address instead of a name.
    static let publicIP = Scenario(
        name: "public IP address, Australia",
        stages: [
            Stage("region", ["region": .option("australia-new-zealand", "Australia and New Zealand")]),
            Stage("certificate", ["type": .option("public-ip", "Public IP"), "commonName": .text("8.8.4.4")]),
            Stage("licenses"), Stage("validity", ["term": .option("6-months", "6 months")]), Stage("options"),
            Stage(
                "organization",
                [
                    "name": .text("Example Pty Ltd"), "businessType": .option("non-commercial-entity", "Non-commercial entity"),
                    "street1": .text("1 George Street"), "city": .text("Sydney"), "state": .text("New South Wales"),
                    "postalCode": .text("2000"), "telephone": .text("+61 2 9374 4000"),
                ]),
            applicant("buyer_au", "it@example.org", "+61 2 9374 4001"), sameBilling, accepted, autoCSR,
            Stage("approval", ["method": .option("ip-http", "File on the web server at the address")]),
            Stage("payment", ["method": .option("deposit", "Deposit account")]),
            Stage("review"),
        ])

    // MARK: Stages that most orders share

    private static func applicant(_ userID: String, _ email: String, _ telephone: String) -> Stage {
        Stage(
            "applicant",
            [
                "sameAsOrganization": .on, "userId": .text(userID), "password": .secret(Sample.password),
                "passwordConfirmation": .secret(Sample.password), "firstName": .text("Test"), "lastName": .text("Applicant"),
                "jobTitle": .text("Web administrator"), "email": .text(email), "telephone": .text(telephone),
            ])
    }

    private static let sameBilling = Stage("billing", ["sameAsApplicant": .on])
    private static let accepted = Stage("terms", ["accepted": .on])
    private static let autoCSR = Stage(
        "csr", ["pfxPassword": .secret(Sample.pfxPassword), "pfxPasswordConfirmation": .secret(Sample.pfxPassword)])
}

/// What must never be found in a file. Passwords are made up anew for each run.
enum Sample {
    static let password = madeUp(prefix: "ac1")
    static let pfxPassword = madeUp(prefix: "pf2")
    /// The number that payment processors give out for tests.
    static let cardNumber = "4111 1111 1111 1111"
    static let securityCode = "739"

    private static func madeUp(prefix: String) -> String {
        prefix + String((0..<10).compactMap { _ in "abcdefghijkmnpqrstuvwxyz23456789".randomElement() })
    }
}
