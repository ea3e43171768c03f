package import Archive
import Certificates
import Console
import Orders

/// Finds mail domains by what people type.
package enum MailDomainLookup {
    /// The mail domains of an archive; ends the program where it keeps none.
    package static func domains(of archive: any OrderArchive) throws -> any MailDomainArchive {
        guard let domains = archive.mailDomains else { throw Exit(.noInput, "This archive keeps no mail domains.") }
        return domains
    }

    /// The domain of the list with a name, in either form, or any domain with an id.
    ///
    /// - Throws: `Exit` with what there is instead, or what is wrong with it.
    package static func domain(_ typed: String, in archive: any OrderArchive) throws -> MailDomain {
        let domains = try domains(of: archive)
        if let id = MailDomainID(typed) { return try OrderLookup.trying { () throws(ArchiveFault) in try domains.recordedMailDomain(id) } }
        let wanted = IDNA.comparable(String(typed.prefix(1000)))
        var faults: [RecordFault] = []
        for domain in domains.mailDomains() {
            switch domain {
            case .success(let domain): if domain.removal == nil, domain.domain == wanted { return domain }
            case .failure(let fault): faults.append(fault)
            }
        }
        // It may be the one that is looked for.
        for fault in faults { StandardError.line(fault.description) }
        let shown = DisplayText.sanitized(String(typed.prefix(80)))
        throw Exit(
            .noInput,
            "The domain \(shown) is not in the list. certdesk domains list shows those that are; certdesk domains add \(shown) adds it.")
    }

    /// The domains in which all the words are found: in either form of the name, in the organization, in the number.
    package static func find(_ words: String, in domains: [MailDomain]) -> [MailDomain] {
        if words.allSatisfy(\.isWhitespace) { return domains }
        let search = WordSearch(words)
        return domains.filter { domain in
            let texts = [
                domain.domain, IDNA.unicode(domain.domain), domain.organization ?? "", domain.id.description,
                domain.id.description.filter { $0 != "-" },
            ]
            return search.isMet(by: Array(SearchedForm.text(texts).utf8))
        }
    }
}
