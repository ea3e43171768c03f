import Archive
import Clients

extension MailDomains {
    /// What the store has of domains now.
    static func live(store: any OrderArchive) -> MailDomains {
        let current = CurrentMailDomains(of: store)
        return MailDomains {
            let proofs = current.proofs
            return { proofs.proof(of: $0, for: $1)?.validUntil }
        }
    }
}
