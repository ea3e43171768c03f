import Archive
import Orders

extension StoreVerifier {
    /// Holds mail domains against what the trail tells of them, and against each other.
    mutating func checkMailDomains() {
        var (left, standing) = (toldMailDomains, [String: MailDomainID]())
        for domain in store.storedMailDomains() {
            switch domain {
            case .success(let (domain, file)):
                let path = layout.mailDomainFile(domain.id)
                checkMode(path)
                if let told = left.removeValue(forKey: domain.id) {
                    if told.file != file { changedOutside(path, domain.id.description) }
                } else {
                    fault(domain.id.description, "The trail does not tell of the mail domain \(domain.id).")
                }
                guard domain.removal == nil, let other = standing.updateValue(domain.id, forKey: domain.domain) else { continue }
                fault(domain.id.description, "The mail domain \(domain.domain) stands in the list twice, as \(other) and \(domain.id).")
            case .failure(let fault):
                found.append(StoreFinding(fault))
                let name = fault.path.split(separator: "/").last ?? ""
                if let id = MailDomainID(canonical: name.dropLast(5)) { left[id] = nil }
            }
        }
        for (id, told) in left.sorted(by: { $0.key.description < $1.key.description }) {
            fault(
                id.description,
                "The trail tells of the mail domain \(id) (\(told.time), \(told.actor)), but there is no such domain. Restore it from a backup."
            )
        }
    }

    /// Says that a record's file is another one than the trail tells of.
    mutating func changedOutside(_ path: String, _ subject: String) {
        fault(subject, "\(path) is not as the trail has it: it was changed by something else.")
    }
}
