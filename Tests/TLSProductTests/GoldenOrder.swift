import TLSDesk
import TLSProduct
/// The stages of one order, as answers files have them: with right answers, and with answers that are refused.
struct GoldenOrder {
    let stage: String
    let filled: String
    let faults: String

    private init(_ stage: String, filled: String, faults: String) {
        (self.stage, self.filled, self.faults) = (stage, filled, faults)
    }

    /// In the flow's order. Whatever can be shown is: every kind of name, a customer who switches, other companies, own dates, a VAT number.
    static let stages = [
        GoldenOrder("region", filled: "region: 'united-kingdom'", faults: ""),
        GoldenOrder(
            "certificate",
            filled: """
                type: "standard", commonName: "www.example.co.uk", classification: "switching", currentExpiry: "2027-01-15", addSANs: true,
                currentCertificate: "2027-01-15 of www.example.co.uk"
                """,
            faults: """
                type: "wildcard", commonName: "www.example.co.uk", classification: "switching", currentExpiry: "2026-13-01",
                currentCertificate: "no certificate"
                """),
        GoldenOrder(
            "sans",
            filled: """
                unifiedCommunications: true, ucNames: ["owa", "mail"], subdomains: ["shop.example.co.uk", "a.b.example.co.uk"],
                domains: ["www.example.org"], publicIPs: ["8.8.8.8", "2001:4860:4860::8888"]
                """,
            faults: """
                unifiedCommunications: true, ucNames: [], subdomains: ["shop.example.org", "intranet"], domains: ["www.example.co.uk", "exa mple"],
                publicIPs: ["192.168.0.1", "8.8.8"], internalNames: ["mailserver"]
                """),
        GoldenOrder("licenses", filled: "blocks: 2", faults: "blocks: 100"),
        GoldenOrder(
            "validity", filled: #"term: "2-years", custom: true, start: "2026-12-01", end: "2028-11-30""#,
            faults: #"term: "5-years", custom: true, start: "2026-11-01", end: "2026-10-01""#),
        GoldenOrder(
            "options", filled: #"couponCode: "welcome10", campaignCode: "SWITCH20""#,
            faults: #"couponCode: "SUMMER09", campaignCode: "NO-SUCH""#),
        GoldenOrder(
            "organization",
            filled: """
                onBehalf: true, name: "Example Ltd", businessType: "private-organization", tradesUnderOtherName: true,
                tradingName: "Example Shops", duns: "23-456-7890", vatNumber: "980780684", street1: "1 High Street", street2: "Second floor",
                city: "Leeds", postalCode: "LS1 4AP", country: "GB", timeZone: "Europe/London", telephone: "+44 113 496 0000",
                heardFrom: "referral"
                """,
            faults: """
                name: "Test", tradesUnderOtherName: true, duns: "123", vatNumber: "980780685", street1: "P.O. Box 12", city: "L", postalCode: "12345",
                country: "GB", telephone: "+44 0113"
                """),
        GoldenOrder(
            "applicant",
            filled: """
                sameAsOrganization: true, userId: "buyer-uk", password: "abc12345", passwordConfirmation: "abc12345",
                organizationName: "Agency Ltd", department: "Web", firstName: "Test", lastName: "Applicant", jobTitle: "Web administrator",
                email: "test@example.co.uk", telephone: "+44 113 496 0001"
                """,
            faults: """
                userId: "?", password: "short", passwordConfirmation: "other", firstName: "12", email: "nobody@", telephone: "12",
                postalCode: "X", country: "US", state: "NH"
                """),
        GoldenOrder(
            "billing", filled: #"sameAsApplicant: true, organizationName: "Example Accounts Ltd""#,
            faults: #"email: "accounts", telephone: "+1 23", postalCode: "ABC", country: "DE""#),
        GoldenOrder("terms", filled: "accepted: true", faults: ""),
        GoldenOrder(
            "csr", filled: #"method: "auto", keyLength: "p256", pfxPassword: "pfx12345", pfxPasswordConfirmation: "pfx12345""#,
            faults: #"method: "paste", pem: "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END""#),
        GoldenOrder(
            "approval", filled: #"method: "email", emails: ["admin@example.co.uk", "webmaster@example.org"]"#,
            faults: #"method: "email", emails: ["somebody@example.co.uk"]"#),
        GoldenOrder(
            "payment",
            filled: """
                method: "card", cardHolder: "TEST APPLICANT", cardNumber: "4111 1111 1111 1111", cardExpiry: "12/28", cardSecurityCode: "123"
                """,
            faults: #"method: "card", cardHolder: "4111", cardNumber: "4111 1111 1111 1112", cardExpiry: "12/20", cardSecurityCode: "12""#),
        GoldenOrder("review", filled: "", faults: ""),
    ]
}
