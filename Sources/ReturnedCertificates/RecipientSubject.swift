import Certificates
import Orders
import Validation

/// Whom the subject of a certificate for mail names, held against the recipient whose address it has (S/MIME Baseline Requirements 7.1.4.2.2).
struct RecipientSubject {
    private let subject: SubjectName

    /// A certificate's subject.
    init(_ subject: SubjectName) { self.subject = subject }

    /// What differs and may be right all the same, a sentence each: a second name, a name after marriage, another spelling.
    ///
    /// - Parameter organization: that of the order; a certificate for its people has to name them, and not their mailbox alone.
    /// - Throws: where it is somebody else's, with the names of both, or names nobody.
    func remarks(for recipient: OrderedRecipient, of organization: String?) throws(RecipientMatching.Fault) -> [String] {
        var remarks: [String] = []
        if let address = subject["emailAddress"], address.lowercased() != recipient.email.lowercased() {
            throw RecipientMatching.Fault("It is for \(recipient.email), and its subject has the address \(address).")
        }
        let (named, isWhole) = person(organization)
        let (own, given) = (Self.words(recipient.name), Self.words(named))
        guard !given.isEmpty || subject["pseudonym"] != nil || organization == nil else {
            throw RecipientMatching.Fault("The certificate of \(recipient.email) names nobody; the order is for \(recipient.name).")
        }
        if !given.isEmpty, given != own {
            let differ = "The certificate of \(recipient.email) names \(named), the order \(recipient.name)"
            guard !isWhole || !given.isDisjoint(with: own) else { throw RecipientMatching.Fault("\(differ): that is another person.") }
            remarks.append("\(differ).")
        }
        if let country = subject["C"], country.lowercased() != recipient.country.lowercased() {
            remarks.append("The certificate of \(recipient.email) names the country \(country), the order \(recipient.country).")
        }
        guard let organization else { return remarks }
        guard let other = subject["O"] else {
            return remarks + ["The certificate of \(recipient.email) names no organization; the order's is \(organization)."]
        }
        guard other.lowercased() != organization.lowercased() else { return remarks }
        let differ = "The certificate of \(recipient.email) names the organization \(other), the order \(organization)"
        guard OrganizationName(organization).isVariant(of: OrganizationName(other)) else {
            throw RecipientMatching.Fault("\(differ): that is another one.")
        }
        return remarks + ["\(differ)."]
    }

    /// The name of the person, and whether it is whole: a common name alone may be a pseudonym, the organization or the address.
    private func person(_ organization: String?) -> (name: String, isWhole: Bool) {
        if let given = subject["GN"], let surname = subject["SN"] { return ("\(given) \(surname)", true) }
        guard let common = subject.commonName, !common.contains("@"), common != subject["pseudonym"], common != subject["O"],
            common.lowercased() != organization?.lowercased()
        else { return ("", false) }
        return (common, common.split(whereSeparator: \.isWhitespace).count > 1)
    }

    private static func words(_ name: String) -> Set<String> {
        Set(Spelling.folded(name).split { !$0.isLetter && !$0.isNumber }.map(String.init))
    }
}
