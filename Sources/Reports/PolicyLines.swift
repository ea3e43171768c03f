package import AtlasAPI
import Orders

/// A provider's policy for people: a line for each field.
package struct PolicyLines {
    /// Lines with tabs: field, presence, what it must be like; fit for a terminal.
    package var text: String {
        rows.map { [$0.field, $0.presence, $0.format].joined(separator: "\t") }.joined(separator: "\n")
    }

    /// A row for each field: its name, whether it is required, what it must be like; fit for a terminal.
    package let rows: [(field: String, presence: String, format: String)]

    /// The lines of a policy.
    package init(_ policy: ValidationPolicy) {
        var lines: [(String, String, String)] = []
        if let validity = policy.validity {
            lines.append(("validity", "required", "\(Self.days(validity.shortest)) to \(Self.days(validity.longest))"))
        }
        for field in RequestedSubject.Field.allCases {
            guard let rule = policy.subject?.texts[field] else { continue }
            lines.append(("subject_dn.\(field.rawValue)", Self.word(rule.presence), rule.format ?? ""))
        }
        func list(_ name: String, _ rule: ValidationPolicy.ListRule?) {
            guard let rule else { return }
            let count = rule.isStatic ? "filled in by the authority" : "\(rule.minimum) to \(rule.maximum)"
            lines.append((name, count, rule.list.joined(separator: " ")))
        }
        list("subject_dn.organizational_unit", policy.subject?.organizationalUnits)
        list("san.dns_names", policy.names?.dnsNames)
        list("san.emails", policy.names?.emails)
        list("san.ip_addresses", policy.names?.ipAddresses)
        list("san.uris", policy.names?.uris)
        list("extended_key_usages", policy.extendedKeyUsages?.usages)
        if let rule = policy.signature?.hashAlgorithm {
            lines.append(("signature.hash_algorithm", Self.word(rule.presence), (rule.list ?? []).joined(separator: " ")))
        }
        if let key = policy.publicKey {
            let lengths = key.lengths.map(String.init).joined(separator: ", ")
            lines.append(("public_key", "required", "\(key.kind.rawValue) \(lengths), sent as \(key.format.rawValue)"))
        }
        if let presence = policy.publicKeySignature { lines.append(("public_key_signature", Self.word(presence), "")) }
        rows = lines.map { (DisplayText.sanitized($0.0), DisplayText.sanitized($0.1), DisplayText.sanitized($0.2)) }
    }

    private static func word(_ presence: ValidationPolicy.Presence) -> String {
        switch presence {
        case .optional: "optional"
        case .required: "required"
        case .forbidden: "forbidden"
        case .static: "filled in by the authority"
        }
    }

    private static func days(_ seconds: Int) -> String {
        seconds % 86_400 == 0 ? "\(seconds / 86_400) days" : "\(seconds) seconds"
    }
}
