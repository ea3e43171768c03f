package import Flow

/// The terms a customer accepts. Every change of the text gets a new version: orders record which one was accepted.
package enum TermsDocument {
    /// The day of the text.
    static let version = "2026-11-28"

    /// The text, its title first.
    package static let lines: [DocumentLine] = [
        DocumentLine("Subscriber terms, version \(version)", .heading),
        DocumentLine("1. What you order", .heading),
        DocumentLine(
            "You order organization-validated TLS certificates for the names in this order, for the term you have chosen. Where "
                + "authorities may issue only shorter certificates, the term is delivered as several certificates, one after the other, "
                + "at no further charge."),
        DocumentLine("2. What you confirm", .heading),
        DocumentLine(
            "All details are true and complete. Your organization owns or controls every domain and address in the order, and you are "
                + "allowed to order for it."),
        DocumentLine("3. Vetting", .heading),
        DocumentLine(
            "Before issue it is checked that the organization exists, that it matches official records, that it has the right to use each "
                + "name, and that somebody with authority approves the order. A call to a number from an independent source is part of it. "
                + "This takes one to two working days; missing papers are asked for."),
        DocumentLine("4. Your key", .heading),
        DocumentLine(
            "Keep the private key secret. If it may have become known to anybody else, or if a detail of the certificate is no longer true, "
                + "stop using the certificate and ask for its revocation at once."),
        DocumentLine("5. Licenses", .heading),
        DocumentLine("Each license block allows the certificate on three servers."),
        DocumentLine("6. Revocation", .heading),
        DocumentLine(
            "A certificate is revoked within 24 hours where its key is compromised or its names were not validated, and within five days "
                + "for milder reasons."),
        DocumentLine("7. Payment", .heading),
        DocumentLine(
            "The price is the one shown with the order, with the tax that the address demands. Card numbers are checked and "
                + "not kept."),
        DocumentLine("8. Cancelling", .heading),
        DocumentLine(
            "An order can be cancelled free of charge until its first certificate is issued. After that the order stands; a certificate can "
                + "still be revoked."),
    ]
}
