package import Clients
package import Orders

/// A request that was given for one recipient, judged by the rules of lists and held against the person.
package struct CheckedRecipientRequest {
    /// The request as PEM; `nil` if none could be read.
    package let pem: String?
    /// SHA-256 of its public key, lower-case hexadecimal; `nil` if none could be read.
    package let keyDigest: String?
    /// What is said of it.
    package let findings: [RecipientFinding]

    /// Reads a file's bytes: PEM, DER or base64.
    ///
    /// - Parameter earlier: whose keys there are in other orders.
    package init(_ bytes: [UInt8], asOf day: CalendarDate, for person: Recipient, besides earlier: EarlierRecipients) {
        let read = RecipientRequest(bytes, asOf: day)
        (pem, keyDigest) = (read.request?.pem, read.keyDigest)
        findings =
            read.findings
            + RecipientRules.keyFindings(read.keyDigest, Recipient.comparable(person.email), earlier)
            + (read.request.map {
                RecipientRequest.mismatches(
                    of: $0, firstName: person.firstName, lastName: person.lastName, email: person.email, country: person.country)
            } ?? [])
    }
}
