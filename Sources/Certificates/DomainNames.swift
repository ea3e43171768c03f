import CPublicSuffix

/// Facts about domain names from the public suffix list built into libpsl and from libidn2. The functions fit `Validation`'s name services; all are
/// safe to call from several threads.
package struct DomainNames: Sendable {
    /// libpsl was built without its list, so nothing can be said about any name.
    package struct Unavailable: Error, CustomStringConvertible, Sendable {
        /// What to do.
        package var description: String { "libpsl has no built-in public suffix list: install a libpsl that was built with one" }
    }

    // Immutable and static in the library; reading it takes no lock.
    private nonisolated(unsafe) let list: OpaquePointer

    /// Opens the list.
    package init() throws(Unavailable) {
        guard let list = psl_builtin() else { throw Unavailable() }
        self.list = list
    }

    /// The ICANN section alone (BR 3.2.2.6), and no rule for top-level domains that the list does not know.
    private static let kinds = CInt(PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE)

    /// The longest text that is looked at, in bytes; a name has at most 253.
    private static let longestInput = 1024

    /// The public suffix plus one label of a lower-case A-label name: `www.example.co.uk` gives `example.co.uk`. `nil` if the name is itself a public
    /// suffix, or its top-level domain is unknown.
    package func registrableDomain(_ name: String) -> String? {
        guard name.utf8.count <= Self.longestInput, name.utf8.last != 0x2E else { return nil }
        return name.withCString { start -> String? in
            var previous: UnsafePointer<CChar>?
            var label = start
            while true {
                guard label.pointee != 0, label.pointee != dot else { return nil }
                if psl_is_public_suffix2(list, label, Self.kinds) == 1 { return previous.map { String(cString: $0) } }
                previous = label
                while label.pointee != 0, label.pointee != dot { label += 1 }
                guard label.pointee == dot else { return nil }
                label += 1
            }
        }
    }

    /// Whether a lower-case A-label name is a public suffix of the ICANN section, top-level domains included.
    package func isPublicSuffix(_ name: String) -> Bool {
        guard !name.isEmpty, name.utf8.count <= Self.longestInput, name.utf8.first != 0x2E, name.utf8.last != 0x2E else { return false }
        return psl_is_public_suffix2(list, name, Self.kinds) == 1
    }

    /// The lower-case A-label form by UTS 46, non-transitional; `nil` if there is none, such as for an `xn--` label that decodes to nothing. ASCII without
    /// `xn--` labels comes back in lower case with no further question; lengths are judged only where something is converted (63 and 253).
    package func ascii(_ name: String) -> String? { Self.aLabels(name) }

    /// The one form in which host names are compared: A-labels in lower case, no closing dot. What has no such form is only lower-cased.
    package static func comparable(_ name: String) -> String {
        let open = name.utf8.count > 1 && name.hasSuffix(".") ? String(name.dropLast()) : name
        return aLabels(open) ?? open.lowercased()
    }

    /// ``ascii(_:)``, which needs no list.
    static func aLabels(_ name: String) -> String? {
        guard name.utf8.count <= longestInput else { return nil }
        let isPlain = name.utf8.allSatisfy { $0 < 0x80 }
        if isPlain, !hasALabel(name) { return name.lowercased() }
        guard !name.utf8.contains(0) else { return nil }
        var converted: UnsafeMutablePointer<UInt8>?
        let flags = CInt(IDN2_NFC_INPUT.rawValue | IDN2_NONTRANSITIONAL.rawValue)
        guard idn2_lookup_u8(name, &converted, flags) == IDN2_OK.rawValue, let converted else { return nil }
        defer { idn2_free(converted) }
        let text = String(cString: converted)
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.dropLast().allSatisfy({ !$0.isEmpty }), labels.count > 1 || labels.last?.isEmpty == false else { return nil }
        return text.utf8.count <= 253 + (labels.last?.isEmpty == true ? 1 : 0) ? text : nil
    }

    /// The U-label form of an A-label name; the name itself if it has none.
    package func unicode(_ name: String) -> String {
        // Only what encodes back to itself has a U-label form; the rest would show characters that no name can have.
        guard Self.hasALabel(name), let encoded = ascii(name) else { return name }
        var converted: UnsafeMutablePointer<CChar>?
        guard idn2_to_unicode_8z8z(encoded, &converted, CInt(IDN2_NONTRANSITIONAL.rawValue)) == IDN2_OK.rawValue, let converted else {
            return name
        }
        defer { idn2_free(converted) }
        return String(cString: converted)
    }

    /// Whether any label begins with `xn--`, in any case.
    private static func hasALabel(_ name: String) -> Bool {
        let prefix = Array("xn--".utf8)
        var matched = 0
        for byte in name.utf8 {
            if byte == 0x2E { matched = 0 } else if matched >= 0 { matched = byte | 0x20 == prefix[matched] | 0x20 ? matched + 1 : -1 }
            if matched == prefix.count { return true }
        }
        return false
    }
}

private let dot = CChar(bitPattern: 0x2E)
