package import AtlasAPI
import Orders

/// A provider's policy for people: a line for each field.
package struct PolicyLines {
    /// Lines with tabs: field, presence, what it must be like; fit for a terminal.
    package var text: String {
        rows.map { [$0.field, $0.presence, $0.format].joined(separator: "\t") }.joined(separator: "\n")
    }

    /// A row for each field: what people call it, whether it is required, what it must be like; fit for a terminal.
    package let rows: [(field: String, presence: String, format: String)]

    /// The lines of a policy.
    package init(_ policy: ValidationPolicy) {
        var lines: [(String, String, String)] = []
        func add(_ path: String, _ presence: String, _ format: String = "") {
            lines.append((PolicyFinding.titles[path] ?? path, presence, format))
        }
        if let validity = policy.validity {
            add("validity", "required", "\(Self.time(validity.shortest)) to \(Self.time(validity.longest))")
        }
        for field in RequestedSubject.Field.allCases {
            guard let rule = policy.subject?.texts[field] else { continue }
            // What the authority fills in is the text itself.
            let format = rule.format.map { rule.presence == .static ? $0 : "like \($0)" } ?? ""
            add("subject_dn.\(field.rawValue)", Self.word(rule.presence), format)
        }
        func list(_ path: String, _ rule: ValidationPolicy.ListRule?, _ word: (String) -> String = { $0 }) {
            guard let rule else { return }
            let isForbidden = !rule.isStatic && rule.maximum == 0
            let count = "\(rule.minimum) to \(rule.maximum)"
            add(
                path, rule.isStatic ? Self.word(.static) : isForbidden ? Self.word(.forbidden) : count,
                isForbidden ? "" : rule.list.map(word).joined(separator: ", "))
        }
        let end = { (end: String) in end == "." ? "any" : "ending in \(end)" }
        let pattern = { (pattern: String) in "like \(pattern)" }
        list("subject_dn.organizational_unit", policy.subject?.organizationalUnits, pattern)
        list("san.dns_names", policy.names?.dnsNames, end)
        list("san.emails", policy.names?.emails, end)
        list("san.ip_addresses", policy.names?.ipAddresses, pattern)
        list("san.uris", policy.names?.uris, pattern)
        list("extended_key_usages", policy.extendedKeyUsages?.usages) { Self.usages[$0] ?? $0 }
        for (path, choice) in [
            ("signature.algorithm", policy.signature?.algorithm), ("signature.hash_algorithm", policy.signature?.hashAlgorithm),
        ] {
            guard let choice else { continue }
            add(path, Self.word(choice.presence), (choice.list ?? []).joined(separator: ", "))
        }
        if let key = policy.publicKey {
            let lengths = key.lengths.map(String.init).joined(separator: ", ")
            let way = key.format == .pkcs10 ? "within a request (PKCS#10)" : "by itself"
            add("public_key", "required", "\(key.kind.rawValue) \(lengths) bits, sent \(way)")
        }
        if let presence = policy.publicKeySignature { add("public_key_signature", Self.word(presence)) }
        rows = lines.map { (DisplayText.sanitized($0.0), DisplayText.sanitized($0.1), DisplayText.sanitized($0.2)) }
    }

    /// The uses that authorities offer (RFC 5280, section 4.2.1.12).
    private static let usages = [
        "1.3.6.1.5.5.7.3.1": "servers", "1.3.6.1.5.5.7.3.2": "clients", "1.3.6.1.5.5.7.3.3": "code signing",
        "1.3.6.1.5.5.7.3.4": "mail", "1.3.6.1.5.5.7.3.8": "time stamps", "1.3.6.1.5.5.7.3.9": "OCSP answers",
    ]

    private static func word(_ presence: ValidationPolicy.Presence) -> String {
        switch presence {
        case .optional: "optional"
        case .required: "required"
        case .forbidden: "forbidden"
        case .static: "filled in by the authority"
        }
    }

    private static func time(_ seconds: Int) -> String {
        for (unit, length) in [("day", 86_400), ("hour", 3_600)] where seconds > 0 && seconds % length == 0 {
            return seconds == length ? "1 \(unit)" : "\(seconds / length) \(unit)s"
        }
        return "\(seconds) seconds"
    }
}
