import Flow
import Orders

extension [FieldID: Answer] {
    /// The answers with every name that reissues added to what was ordered: it was paid for, and its server has it.
    ///
    /// - Parameter reissues: those that have a certificate.
    func adding(namesOf reissues: [Order]) -> Self {
        var answers = self
        let kinds: [(CertificateName.Kind, FieldID)] = [
            (.subdomain, .subdomains), (.domain, .domains), (.wildcard, .wildcards), (.publicIP, .publicIPs),
        ]
        for (kind, field) in kinds {
            var names = answers[field]?.list ?? []
            for name in reissues.flatMap({ $0.tls?.certificate.names ?? [] }) where name.kind == kind && !names.contains(name.value) {
                names.append(name.value)
            }
            guard names.count > answers[field]?.list?.count ?? 0 else { continue }
            (answers[field], answers[.addSANs]) = (.list(names), .toggle(true))
        }
        return answers
    }
}
