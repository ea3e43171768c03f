import CPublicSuffix
package import Orders

/// The public suffix list: libpsl's own, or one read from a file. It never changes once it is there, so several threads may ask it at once.
package final class PublicSuffixList: Sendable {
    private nonisolated(unsafe) let list: OpaquePointer
    private let isBuiltIn: Bool

    private init(builtIn list: OpaquePointer) {
        (self.list, isBuiltIn) = (list, true)
    }

    /// Reads the rules of a file that has been looked at; 340 KB of text take about 10 ms.
    ///
    /// - Throws: `.noRules` if libpsl finds no list in it, or one without `com`.
    package init(_ file: SuffixListFile) throws(SuffixListFault) {
        guard let list = file.bytes.withUnsafeBytes({ certdesk_suffix_list($0.baseAddress, $0.count) }) else { throw .noRules }
        (self.list, isBuiltIn) = (list, false)
        guard isPublicSuffix("com") else { throw .noRules }
    }

    deinit {
        if !isBuiltIn { psl_free(list) }
    }

    /// The list that libpsl was built with; `nil` if it was built without.
    package static let builtIn: PublicSuffixList? = psl_builtin().map(PublicSuffixList.init(builtIn:))

    /// The day of the list that libpsl was built with, UTC; `nil` if that is not recorded.
    package static var builtInDate: CalendarDate? {
        let time = Int(psl_builtin_file_time())
        return time > 0 ? Timestamp(secondsSinceEpoch: time).calendarDate : nil
    }

    /// Where the system keeps a list that is renewed apart from libpsl; empty if libpsl was built without such a place.
    package static var systemPath: String { psl_dist_filename().map { String(cString: $0) } ?? "" }

    /// The ICANN section alone (BR 3.2.2.6), and no rule for top-level domains that the list does not know.
    private static let registries = CInt(PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE)
    private static let anySection = CInt(PSL_TYPE_ANY | PSL_TYPE_NO_STAR_RULE)

    /// The longest text that is looked at, in bytes; a name has at most 253.
    private static let longestInput = 1024

    /// Where a lower-case A-label name belongs: `base` is the public suffix plus one label, by the ICANN section: `example.co.uk` for
    /// `www.example.co.uk`. `hoster` is the longest domain of the private section that the name is or lies in, whose owner gives the names below it to
    /// customers: `github.io` for `someone.github.io`; `nil` for ordinary names. The whole is `nil` if the name is itself a public suffix, or its top-level
    /// domain is unknown.
    package func place(of name: String) -> (base: String, hoster: String?)? {
        guard name.utf8.count <= Self.longestInput, name.utf8.last != 0x2E else { return nil }
        return name.withCString { start -> (base: String, hoster: String?)? in
            var previous: UnsafePointer<CChar>?
            var hoster: UnsafePointer<CChar>?
            var label = start
            while true {
                guard label.pointee != 0, label.pointee != dot else { return nil }
                var end = label
                while end.pointee != 0, end.pointee != dot { end += 1 }
                // One question for both sections, for nearly all answers are no. A top-level domain is nobody's but a registry's.
                if end.pointee == 0 || psl_is_public_suffix2(list, label, Self.anySection) == 1 {
                    if psl_is_public_suffix2(list, label, Self.registries) == 1 {
                        return previous.map { (String(cString: $0), hoster.map { String(cString: $0) }) }
                    }
                    hoster = hoster ?? label
                }
                previous = label
                guard end.pointee == dot else { return nil }
                label = end + 1
            }
        }
    }

    /// Whether a lower-case A-label name is a public suffix of the ICANN section, top-level domains included.
    package func isPublicSuffix(_ name: String) -> Bool {
        guard !name.isEmpty, name.utf8.count <= Self.longestInput, name.utf8.first != 0x2E, name.utf8.last != 0x2E else { return false }
        return psl_is_public_suffix2(list, name, Self.registries) == 1
    }
}

private let dot = CChar(bitPattern: 0x2E)
