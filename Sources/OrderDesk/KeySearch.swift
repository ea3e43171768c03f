import Archive
import Certificates
import Orders

/// Looks for private keys in a file of any kind: nobody but their owner may have them. What is compressed or encrypted is not read.
enum KeySearch {
    /// What is wrong with a file in which there is one, as the rest of a sentence about it: `is a PRIVATE KEY in binary form`.
    static func fault(in bytes: [UInt8]) -> String? { fault(in: bytes, depth: 0) }

    /// Archives that lie in archives are looked into so deep.
    private static let mostDepth = 3

    private static func fault(in bytes: [UInt8], depth: Int) -> String? {
        // An archive is named by what is in it.
        let isArchive = bytes.starts(with: [0x50, 0x4B])
        if !isArchive, let fault = keyFault(in: bytes) { return fault }
        // Files that share their bytes are looked at a few times, and once more with the whole.
        var rest = 2 * bytes.count
        for entry in ZIPEntry.all(in: bytes) {
            rest -= entry.content?.count ?? 0
            if let content = entry.content, rest >= 0, depth < mostDepth, let fault = fault(in: content, depth: depth + 1) {
                return "is a ZIP archive, and \(entry.shownName) in it \(fault)"
            }
            // What is compressed is judged by its name; what lies as it is, was looked at.
            if entry.content == nil, let ending = keyEndings.first(where: { entry.name.lowercased().hasSuffix($0) }) {
                return "is a ZIP archive with \(entry.shownName), and files that end in \(ending) as a rule hold a PRIVATE KEY"
            }
        }
        return isArchive ? keyFault(in: bytes) : nil
    }

    /// A scan with a key beside other text is one as well, in UTF-16 too.
    private static func keyFault(in bytes: [UInt8]) -> String? {
        if case .privateKeyPasted(let line)? = ReadFault.privateKey(in: bytes, beside: .certificate)?.cause {
            return "has a PRIVATE KEY in it, which begins on line \(line)"
        }
        let hidden = HiddenKey.phrase(in: bytes)
        // A text that could be read as such a file may be no more than a key with something before it.
        if let phrase = ReadFault.keyFile(bytes), hidden == nil || bytes.first == 0x30 { return "is \(phrase)" }
        return hidden.map { "has \($0) in it" }
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

    /// Every file, whatever stands before the archive. Nothing of it has to be whole but the files' own lines.
    static func all(in bytes: [UInt8]) -> [ZIPEntry] {
        guard let search = ByteSearch([0x50, 0x4B, 0x01, 0x02]) else { return [] }
        var (entries, place): ([ZIPEntry], Int) = ([], 0)
        let shift = bytesBefore(bytes)
        bytes.withUnsafeBytes { all in
            while entries.count < mostEntries, let found = search.firstPlace(in: all, place..<all.count) {
                if let entry = ZIPEntry(bytes, at: found, behind: shift) { entries.append(entry) }
                place = found + 4
            }
        }
        return entries
    }

    /// How many bytes stand before the archive that ends the file, as in one that unpacks itself: its end says where its directory began (APPNOTE 4.3.16).
    private static func bytesBefore(_ bytes: [UInt8]) -> Int {
        let tail = bytes.count - min(bytes.count, 65_557)
        guard let search = ByteSearch([0x50, 0x4B, 0x05, 0x06]) else { return 0 }
        var (end, place): (Int?, Int) = (nil, tail)
        bytes.withUnsafeBytes { all in
            while let found = search.firstPlace(in: all, place..<all.count) { (end, place) = (found, found + 4) }
        }
        guard let end, let size = number(bytes, end + 12, 4), let start = number(bytes, end + 16, 4) else { return 0 }
        return max(0, end - size - start)
    }

    private static func number(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int? {
        guard start >= 0, start + count <= bytes.count else { return nil }
        return bytes[start..<(start + count)].reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    private static let mostEntries = 10_000

    /// The line of the directory that begins at a place.
    private init?(_ bytes: [UInt8], at place: Int, behind shift: Int) {
        func number(_ start: Int, _ count: Int) -> Int? { Self.number(bytes, start, count) }
        guard let flags = number(place + 8, 2), let method = number(place + 10, 2), let size = number(place + 20, 4),
            let nameLength = number(place + 28, 2), let header = number(place + 42, 4).map({ $0 + shift }),
            place + 46 + nameLength <= bytes.count
        else { return nil }
        name = String(decoding: bytes[(place + 46)..<(place + 46 + nameLength)], as: UTF8.self)
        guard method == 0, flags & 1 == 0, number(header, 4) == 0x0403_4B50, let inner = number(header + 26, 2),
            let extra = number(header + 28, 2),
            header + 30 + inner + extra + size <= bytes.count
        else {
            content = nil
            return
        }
        let start = header + 30 + inner + extra
        content = Array(bytes[start..<(start + size)])
    }
}
