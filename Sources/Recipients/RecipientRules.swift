import CSVText
package import Clients
import Certificates
import Flow
package import Names
package import Orders
import Validation
import VisibleText

/// What a list of recipients is judged by: the rules of a day, and what is known besides about domains and earlier orders.
package struct RecipientRules: Sendable {
    /// What is known about the domains behind the @.
    package struct Domains: Sendable {
        /// The last day on which a domain's proof holds; `nil` for a domain that nobody proved. The domain comes as A-labels in lower case, from
        /// several threads.
        package var provedUntil: @Sendable (_ domain: String) -> CalendarDate?
        /// Whether a row whose domain has no proof must wait for one.
        package var isProofRequired: Bool

        /// Proofs, and whether they must be there.
        package init(isProofRequired: Bool, provedUntil: @escaping @Sendable (_ domain: String) -> CalendarDate?) {
            (self.isProofRequired, self.provedUntil) = (isProofRequired, provedUntil)
        }
    }

    /// What tells who stands in orders already, as it is now; addresses are in the form in which they are equal (`Recipient.comparable`).
    package typealias EarlierOrders = @Sendable () -> EarlierRecipients

    /// The day whose rules count.
    package let asOf: CalendarDate
    /// The public suffix list and IDNA.
    package let names: NameServices
    /// `nil` where proofs are not looked at.
    package var domains: Domains?
    /// The orders in which addresses and keys stand already; `nil` where they are not looked at. Asked once for each judging.
    package var earlierOrders: EarlierOrders?

    /// The rules of a day.
    package init(
        asOf: CalendarDate, names: NameServices, domains: Domains? = nil, earlierOrders: EarlierOrders? = nil
    ) {
        (self.asOf, self.names, self.domains, self.earlierOrders) = (asOf, names, domains, earlierOrders)
    }

    /// Judges one row by itself: every cell, and its request against the others. Other rows are no matter here.
    package func judge(_ row: RecipientRow) -> JudgedRecipient { judge(row, earlierOrders?()) }

    /// The same, by earlier orders that were asked for before, for many rows.
    func judge(_ row: RecipientRow, _ earlier: EarlierRecipients?) -> JudgedRecipient {
        var judged = JudgedRecipient(row)
        // Of a row that could not be read nothing else can be said.
        if row.faults.contains(where: \.blocks), RecipientColumn.allCases.allSatisfy({ row[$0].isEmpty }) { return judged }
        // Nor of one whose cells stand together in the first, until somebody changes that.
        if row.faults.contains(where: { $0.rule == RecipientFinding.otherSeparator }) { return judged }
        let first = name(row, .firstName, besides: .lastName, &judged)
        let last = name(row, .lastName, besides: .firstName, &judged)
        let email = take(row, .email, by: "email", [:], &judged)
        let country = country(row, &judged)
        if let email { judgeAddress(email, earlier, &judged) }
        var csr: String?
        if !row[.csr].trimmingBlanks.isEmpty {
            let request = RecipientRequest(row[.csr], asOf: asOf)
            judged.keyDigest = request.keyDigest
            judged.findings += request.findings
            if let address = judged.address { judged.findings += Self.keyFindings(request.keyDigest, address, earlier) }
            if let value = request.request {
                csr = value.pem
                judged.findings += RecipientRequest.mismatches(
                    of: value, firstName: first ?? row[.firstName], lastName: last ?? row[.lastName], email: email ?? row[.email],
                    country: country)
            }
        }
        if let first, let last, let email, let country, !judged.findings.contains(where: \.blocks) {
            judged.recipient = Recipient(firstName: first, lastName: last, email: email, country: country, csr: csr)
        }
        return judged
    }

    // MARK: Cells

    /// The cell as its rule stores it; `nil` with a finding if it cannot be taken.
    private func take(
        _ row: RecipientRow, _ column: RecipientColumn, by rule: String, _ arguments: [String: String],
        _ judged: inout JudgedRecipient
    ) -> String? {
        let text = row[column]
        guard !text.trimmingBlanks.isEmpty else {
            judged.findings.append(.init(column, "missing", .error, "Nothing is entered; \(Self.remedy[column, default: "fill it in"])."))
            return nil
        }
        switch Rule.named(rule)?.check(text, RuleContext(asOf: asOf, arguments: arguments, names: names)) {
        case .valid(let stored)?: return stored
        case .advisory(let stored, let remarks)?:
            judged.findings += remarks.map { .init(column, rule, .advisory, $0) }
            return stored
        case .incomplete(let reason)?, .invalid(let reason)?: judged.findings.append(.init(column, rule, .error, reason))
        case nil: judged.findings.append(.init(column, rule, .error, "There is no rule \(rule)."))
        }
        return nil
    }

    private static let remedy: [RecipientColumn: String] = [
        .firstName: "the certificate names the person, so type the first name",
        .lastName: "the certificate names the person, so type the last name",
        .email: "type the address that the certificate is for, as in jane.doe@example.com",
        .country: "type the code of two letters, such as GB, or the name of the country",
    ]

    /// The country: what was read of one with marks in it that no country's name has is said.
    private func country(_ row: RecipientRow, _ judged: inout JudgedRecipient) -> String? {
        guard let country = take(row, .country, by: "country", [:], &judged) else { return nil }
        let written = row[.country].trimmingBlanks
        if written.unicodeScalars.contains(where: { !Self.standsInCountries($0) }) {
            judged.findings.append(
                .init(.country, "country", .advisory, "\(Excerpt.quoted(written)) is read as \(country); type \(country) if that is right.")
            )
        }
        return country
    }

    private static func standsInCountries(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.isWhitespace || scalar.properties.canonicalCombiningClass != .notReordered
            || ".,-()&'\u{2019}".unicodeScalars.contains(scalar)
    }

    /// A first or last name: by the rule for names, and without what no name has and broken tables leave behind.
    private func name(
        _ row: RecipientRow, _ column: RecipientColumn, besides other: RecipientColumn, _ judged: inout JudgedRecipient
    ) -> String? {
        guard let name = take(row, column, by: "person-name", ["other-name": row[other]], &judged) else { return nil }
        if let meant = name.meantBeforeDoubleEncoding {
            judged.findings.append(
                .init(
                    column, "encoding", .error, "The name was encoded twice on its way here; is \(Excerpt.quoted(meant)) meant? Type it so."
                ))
            return nil
        }
        if CSVRecord.looksLikeFormula(name) {
            judged.findings.append(
                .init(column, "person-name", .error, "\(Excerpt.quoted(name)) begins like a formula of a spreadsheet; type the name."))
            return nil
        }
        if let stray = name.unicodeScalars.first(where: Self.strays.contains) {
            let mark = stray == "\"" ? "A quotation mark" : Excerpt.subject(stray)
            let advice = stray == "?" ? "it often stands for a letter that was lost" : "names have none"
            judged.findings.append(.init(column, "person-name", .error, "\(mark) stands in the name, and \(advice); type the name."))
            return nil
        }
        if name.unicodeScalars.contains(where: { "/:".unicodeScalars.contains($0) || $0.properties.generalCategory == .decimalNumber }) {
            judged.findings.append(
                .init(
                    column, "person-name", .advisory,
                    "\(Excerpt.quoted(name)) has a digit, a slash or a colon in it, as few names have; look whether it is right."))
        }
        return name
    }

    private static let strays = Set("\"?*<>|;=\\{}[]^~_#$%!+@".unicodeScalars)

    /// A key that is somebody else's already. The same address may bring its own again, as for the next certificate.
    static func keyFindings(_ key: String?, _ address: String, _ earlier: EarlierRecipients?) -> [RecipientFinding] {
        guard let key, let other = earlier?.withKey(key, address) else { return [] }
        return [
            RecipientFinding(
                .csr, "csr-key-reuse", .error,
                "The order \(other.order) has this key for another address: each person needs a key of their own, so have a new request made."
            )
        ]
    }

    private func judgeAddress(_ email: String, _ earlierOrders: EarlierRecipients?, _ judged: inout JudgedRecipient) {
        let address = Recipient.comparable(email)
        judged.address = address
        if let earlier = earlierOrders?.withAddress(address) {
            let what =
                earlier.isIssued
                ? "The order \(earlier.order) has a certificate for this address"
                : "A certificate for this address is pending in the order \(earlier.order)"
            judged.findings.append(
                .init(.email, "duplicate", .advisory, "\(what); leave the row out unless another one is wanted."))
        }
        guard let domains, let at = email.lastIndex(of: "@") else { return }
        let domain = String(email[email.index(after: at)...])
        let until = domains.provedUntil(domain)
        if let until, until >= asOf { return }
        let what = until.map { "The proof for the domain \(domain) ended on \($0)" } ?? "The domain \(domain) is not proved"
        judged.findings.append(
            .init(
                .email, "domain", domains.isProofRequired ? .error : .advisory,
                "\(what): have it validated before certificates are issued for its addresses."))
    }
}
