import CPublicSuffix
package import Orders

/// The bytes of a public suffix list, looked at but not yet read: whether it can be one, and what it says of its own age. Takes well under a
/// millisecond, so that a list can be chosen before any name has to be looked up.
package struct SuffixListFile: Sendable {
    /// The two forms that libpsl reads.
    package enum Format: String, Sendable {
        /// The published form, a rule a line.
        case text
        /// The packed form that libpsl's tool makes of it.
        case dafsa
    }

    /// The largest list that is looked at, in bytes: the published one has 340 KB.
    package static let sizeLimit = 4_000_000

    /// The whole file.
    package let bytes: [UInt8]
    /// Which form it is.
    package let format: Format
    /// The day that the published text names in its `VERSION` line, UTC; `nil` in packed lists, and in texts from before 2024.
    package let version: CalendarDate?

    /// Looks at a file's bytes. A text needs the marks around the section of the registries, for a file that was cut off must not pass for a list;
    /// a packed list keeps no such marks.
    package init(_ bytes: [UInt8]) throws(SuffixListFault) {
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= Self.sizeLimit else { throw .tooLarge(bytes.count) }
        self.bytes = bytes
        if bytes.starts(with: ".DAFSA@PSL_".utf8) {
            (format, version) = (.dafsa, nil)
            return
        }
        format = .text
        guard !bytes.contains(0) else { throw .notAList }
        // With the zero that ends a C string: its search is by far the fastest.
        let text = bytes + [0]
        func holds(_ mark: String) -> Bool {
            text.withUnsafeBytes { $0.baseAddress.map { strstr($0.assumingMemoryBound(to: CChar.self), mark) != nil } ?? false }
        }
        guard holds("===BEGIN ICANN DOMAINS===") else { throw .notAList }
        guard holds("===END ICANN DOMAINS==="), holds("\ncom\n") || holds("\ncom\r"),
            !holds("===BEGIN PRIVATE DOMAINS===") || holds("===END PRIVATE DOMAINS===")
        else { throw .cutOff }
        version = Self.version(in: bytes.prefix(4096))
    }

    /// The day of the line `// VERSION: 2026-10-22_08-36-41_UTC`.
    private static func version(in head: ArraySlice<UInt8>) -> CalendarDate? {
        let mark = "// VERSION: ".utf8
        guard let line = head.split(separator: UInt8(ascii: "\n")).first(where: { $0.starts(with: mark) }) else { return nil }
        return CalendarDate(String(decoding: line.dropFirst(mark.count).prefix(10), as: UTF8.self))
    }
}

/// Why a file is no public suffix list.
package enum SuffixListFault: Error, Hashable, Sendable, CustomStringConvertible {
    case empty
    /// Bytes of the file, or more than may be read.
    case tooLarge(Int)
    /// Neither the published text nor a packed list.
    case notAList
    /// The text ends before its last section does.
    case cutOff
    /// libpsl finds no rule for `com` in it.
    case noRules

    /// What is wrong and what to do, as a whole sentence.
    package var description: String {
        switch self {
        case .empty: "The file is empty; download the list again."
        case .tooLarge(let count): "The file has \(count) bytes, and a public suffix list at most \(SuffixListFile.sizeLimit)."
        case .notAList: "This is no public suffix list; it takes public_suffix_list.dat or a .dafsa file made of it."
        case .cutOff: "The list ends in the middle; download it again."
        case .noRules: "The list is damaged, for it does not know .com; download it again."
        }
    }
}
