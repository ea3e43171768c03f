import Encodings

/// One line of text that may hold a PEM block: without the indentation and the `>` marks of quoted mail, and without blanks at its end.
struct PEMLine {
    /// Counts from 1.
    let number: Int
    /// What remains of the line.
    let content: ArraySlice<UInt8>
    /// Where the whole line begins in the text, for column numbers.
    let start: Int

    /// Splits at LF, CR LF or CR.
    static func lines(of text: [UInt8]) -> [PEMLine] {
        var lines: [PEMLine] = []
        var start = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while start < text.count {
            let end = text[start...].firstIndex { $0 == newline || $0 == carriageReturn } ?? text.count
            lines.append(PEMLine(number: lines.count + 1, content: unquoted(text[start..<end]), start: start))
            let isPair = end + 1 < text.count && text[end] == carriageReturn && text[end + 1] == newline
            start = end + (isPair ? 2 : 1)
        }
        return lines
    }

    private static let newline = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == 0x0B || byte == 0x0C
    }

    private static func unquoted(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var content = line.drop { isBlank($0) || $0 == UInt8(ascii: ">") }
        while let last = content.last, isBlank(last) { content.removeLast() }
        return content
    }

    /// What a line can be for the structure of a block.
    enum Marker: Equatable {
        /// `-----BEGIN LABEL-----` or `-----END LABEL-----`; `alone` on its line, or after or before other text.
        case begin(label: String, Placement)
        case end(label: String, Placement)
        /// Nearly one of the two.
        case damaged(label: String)
        /// One of the two but for its letters; the label in capitals.
        case smallLetters(label: String)
    }

    /// Where in its line a marker stands.
    enum Placement {
        case alone, afterText, beforeText
    }

    /// The marker in this line, if there is one.
    var marker: Marker? {
        guard mayHaveDashes else { return nil }
        if let (label, placement) = find("-----BEGIN ", in: content) {
            return markerInSmallLetters(label) ?? .begin(label: label, placement)
        }
        if let (label, placement) = find("-----END ", in: content) { return markerInSmallLetters(label) ?? .end(label: label, placement) }
        guard content.first == UInt8(ascii: "-"), content.count <= 120 else { return damagedMarker }
        let capitals = content.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) ? $0 - 0x20 : $0 }[...]
        let found = find("-----BEGIN ", in: capitals) ?? find("-----END ", in: capitals)
        return found.flatMap { PEMKind(label: $0.label).isNamed ? .smallLetters(label: $0.label) : nil } ?? damagedMarker
    }

    /// Whether there is a hyphen, or another dash at one end. Base64 has none, and most lines are that.
    private var mayHaveDashes: Bool {
        guard let first = content.first, let last = content.last else { return false }
        if first >= 0x80 || last >= 0x80 || first == UInt8(ascii: "_") || last == UInt8(ascii: "_") { return true }
        return content.contains(UInt8(ascii: "-"))
    }

    /// `-----BEGIN Certificate Request-----`
    private func markerInSmallLetters(_ label: String) -> Marker? {
        let capitals = label.uppercased()
        return capitals != label && PEMKind(label: capitals).isNamed ? .smallLetters(label: capitals) : nil
    }

    private func find(_ opening: String, in content: ArraySlice<UInt8>) -> (label: String, Placement)? {
        let opening = Array(opening.utf8)
        guard let start = content.indices.first(where: { content[$0] == UInt8(ascii: "-") && content[$0...].starts(with: opening) }) else {
            return nil
        }
        let rest = content[(start + opening.count)...]
        let label = rest.prefix { $0 != UInt8(ascii: "-") }
        guard !label.isEmpty, rest[label.endIndex...].starts(with: Array("-----".utf8)) else { return nil }
        let end = label.endIndex + 5
        let placement: Placement = start > content.startIndex ? .afterText : end < content.endIndex ? .beforeText : .alone
        return (String(decoding: label, as: UTF8.self), placement)
    }

    private static let dashes: Set<Character> = [
        "-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2015}", "\u{2212}", "_", " ",
    ]

    /// Word processors turn hyphens into dashes, and a careless selection loses some: such a line still says BEGIN or END and names a thing.
    private var damagedMarker: Marker? {
        // There is an N in both words.
        guard content.count <= 120, content.contains(where: { $0 | 0x20 == UInt8(ascii: "n") }) else { return nil }
        let dashes = Self.dashes
        let text = String(decoding: content, as: UTF8.self)
        let words = text.drop { dashes.contains($0) }.reversed().drop { dashes.contains($0) }.reversed()
        let bare = String(words).uppercased()
        guard bare != text, let space = bare.firstIndex(of: " "), ["BEGIN", "END"].contains(bare[..<space]) else { return nil }
        let label = String(bare[space...].drop { $0 == " " })
        return PEMKind(label: label).isNamed ? .damaged(label: label) : nil
    }

    /// Whether the line reads like the inside of a block: base64 alone, about as long as such lines are.
    var looksLikeBase64: Bool {
        content.count >= 40 && content.allSatisfy { Base64.value(of: $0) != nil || $0 == UInt8(ascii: "=") }
    }
}
