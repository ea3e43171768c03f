import Archive
import Certificates
import Orders

/// Looks for private keys in a file of any kind: nobody but their owner may have them.
enum KeySearch {
    /// What is wrong with a file in which there is one, as the rest of a sentence about it: `is a PRIVATE KEY in binary form`.
    static func fault(in bytes: [UInt8]) -> String? {
        if let fault = keyFault(in: bytes) { return fault }
        for entry in ZIPEntry.all(in: bytes) {
            if let content = entry.content, let fault = keyFault(in: content) {
                return "is a ZIP archive, and \(entry.shownName) in it \(fault)"
            }
            // What is compressed is judged by its name; what lies as it is, was looked at.
            if entry.content == nil, let ending = keyEndings.first(where: { entry.name.lowercased().hasSuffix($0) }) {
                return "is a ZIP archive with \(entry.shownName), and files that end in \(ending) as a rule hold a PRIVATE KEY"
            }
        }
        return nil
    }

    /// A scan with a key beside other text is one as well, in UTF-16 too.
    private static func keyFault(in bytes: [UInt8]) -> String? {
        if let phrase = ReadFault.keyFile(bytes) { return "is \(phrase)" }
        let isMarked = markers.contains { marker in bytes.withUnsafeBytes { marker.firstPlace(in: $0, 0..<$0.count) } != nil }
        return isMarked ? "has a PRIVATE KEY in it" : nil
    }

    private static let markers = ["PRIVATE KEY-----", "PRIVATE KEY BLOCK-----"].flatMap { text in
        [ByteSearch(Array(text.utf8)), ByteSearch(Array(text.utf8.map { [$0] }.joined(separator: [0])))].compactMap(\.self)
    }

    private static let keyEndings = [
        ".key", ".pem", ".pfx", ".p12", ".jks", ".jceks", ".keystore", ".bks", ".ppk", ".p8", ".pk8", ".pvk", "id_rsa", "id_ecdsa",
        "id_ed25519",
    ]
}

/// A file in a ZIP archive, by the archive's directory (APPNOTE 4.3.12).
private struct ZIPEntry {
    let name: String
    /// The bytes, if they lie there as they are; `nil` if they are compressed or encrypted, or not where the directory says.
    let content: [UInt8]?

    /// The name on a terminal.
    var shownName: String { DisplayText.sanitized(String(name.prefix(80))) }

    /// Every file. Nothing of the archive has to be whole but the files' own lines.
    static func all(in bytes: [UInt8]) -> [ZIPEntry] {
        guard bytes.starts(with: [0x50, 0x4B]), let search = ByteSearch([0x50, 0x4B, 0x01, 0x02]) else { return [] }
        var (entries, place): ([ZIPEntry], Int) = ([], 0)
        bytes.withUnsafeBytes { all in
            while entries.count < mostEntries, let found = search.firstPlace(in: all, place..<all.count) {
                if let entry = ZIPEntry(bytes, at: found) { entries.append(entry) }
                place = found + 4
            }
        }
        return entries
    }

    private static let mostEntries = 10_000

    /// The line of the directory that begins at a place.
    private init?(_ bytes: [UInt8], at place: Int) {
        func number(_ start: Int, _ count: Int) -> Int? {
            guard start >= 0, start + count <= bytes.count else { return nil }
            return bytes[start..<(start + count)].reversed().reduce(0) { $0 << 8 | Int($1) }
        }
        guard let flags = number(place + 8, 2), let method = number(place + 10, 2), let size = number(place + 20, 4),
            let nameLength = number(place + 28, 2), let header = number(place + 42, 4), place + 46 + nameLength <= bytes.count
        else { return nil }
        name = String(decoding: bytes[(place + 46)..<(place + 46 + nameLength)], as: UTF8.self)
        guard method == 0, flags & 1 == 0, let inner = number(header + 26, 2), let extra = number(header + 28, 2),
            header + 30 + inner + extra + size <= bytes.count
        else {
            content = nil
            return
        }
        let start = header + 30 + inner + extra
        content = Array(bytes[start..<(start + size)])
    }
}
