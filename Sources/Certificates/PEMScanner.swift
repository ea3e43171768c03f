/// Finds PEM blocks in whatever people paste: quoted mail, indented text, other line ends, text around. It reads generously and repairs nothing:
/// where the block itself is damaged it says which line, because a guess could turn into a certificate for the wrong key.
enum PEMScanner {
    /// The decoded content of one block, or a file that was binary from the start.
    struct Found {
        /// The label; empty for a binary file.
        let label: String
        let der: [UInt8]
        /// The line of BEGIN; `nil` for a binary file.
        let line: Int?
        /// Lines whose length differs from the others: where characters may be missing.
        let uneven: [Int]
        /// Whether base64 stands right above the BEGIN line: if the block does not decode, that is the likely reason.
        let followsBase64: Bool
    }

    /// The most that is read, in bytes. A request with 100 names is under 10 KB.
    static let limit = 64 * 1024

    /// The one block of this kind, whatever blocks of other kinds stand beside it. Copies of it count once.
    ///
    /// - Parameter besideKeys: whether a private key may be among the others. What is pasted is kept, and then none may.
    static func find(_ wanted: PEMKind, in text: [UInt8], besideKeys: Bool = false) throws(ReadFault) -> Found {
        let all = try findAll(wanted, in: text, besideKeys: besideKeys)
        var seen: Set<[UInt8]> = []
        let different = all.filter { seen.insert($0.der).inserted }
        guard let found = different.first, different.count == 1 else {
            throw ReadFault(wanted: wanted, cause: .severalBlocks(lines: different.compactMap(\.line)))
        }
        return found
    }

    /// Every block of this kind, at least one, in the order of the text.
    static func findAll(_ wanted: PEMKind, in text: [UInt8], besideKeys: Bool = false) throws(ReadFault) -> [Found] {
        do throws(ReadFault.Cause) {
            return try scan(wanted, text, besideKeys)
        } catch {
            throw ReadFault(wanted: wanted, cause: error)
        }
    }

    /// The line of the first private key in a text; `nil` if there is none.
    static func privateKeyLine(in text: [UInt8]) -> Int? {
        isBinary(text) ? nil : PEMLine.lines(of: text).first { $0.marker?.beginsPrivateKey == true }?.number
    }

    private static func scan(_ wanted: PEMKind, _ text: [UInt8], _ besideKeys: Bool) throws(ReadFault.Cause) -> [Found] {
        try checkForm(text)
        if isBinary(text) { return [Found(label: "", der: text, line: nil, uneven: [], followsBase64: false)] }
        let lines = PEMLine.lines(of: text)
        let key = wanted == .privateKey ? nil : lines.first { $0.marker?.beginsPrivateKey == true }
        if let key, !besideKeys { throw .privateKeyPasted(line: key.number) }
        let (blocks, stray) = try blocks(in: lines)
        if let key, !blocks.contains(where: { PEMKind(label: $0.label) == wanted }) { throw .privateKeyPasted(line: key.number) }
        guard !blocks.isEmpty else { throw stray ?? .noBegin(base64Line: lines.first(where: \.looksLikeBase64)?.number) }
        var found: [Found] = []
        for block in try select(wanted, from: blocks) {
            let body = PEMBody(block, in: text)
            let followsBase64 = block.begin >= 2 && lines[block.begin - 2].looksLikeBase64
            do throws(ReadFault.Cause) {
                let der = try body.decoded()
                found.append(Found(label: block.label, der: der, line: block.begin, uneven: body.unevenLines, followsBase64: followsBase64))
            } catch {
                throw followsBase64 ? .beginOutOfPlace(line: block.begin) : error
            }
        }
        return found
    }

    private static func checkForm(_ text: [UInt8]) throws(ReadFault.Cause) {
        if text.count > limit { throw .tooLarge(bytes: text.count, limit: limit) }
        if text.starts(with: [0xFF, 0xFE]) || text.starts(with: [0xFE, 0xFF]) { throw .utf16 }
        if text.allSatisfy({ PEMLine.isBlank($0) || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) { throw .empty }
    }

    /// DER begins with the tag of a SEQUENCE, which is also the digit 0: what follows in text are no control or eight-bit characters.
    static func isBinary(_ text: [UInt8]) -> Bool {
        text.first == 0x30 && text.prefix(64).contains { $0 >= 0x80 || $0 < 0x09 }
    }

    /// Splits the lines into blocks. `stray` is the first marker outside every block that fits nowhere: it matters only if there is no block.
    private static func blocks(in lines: [PEMLine]) throws(ReadFault.Cause) -> (blocks: [PEMBlock], stray: ReadFault.Cause?) {
        let markers = lines.map(\.marker)
        var blocks: [PEMBlock] = []
        var open: PEMBlock?
        var stray: ReadFault.Cause?
        for (line, marker) in zip(lines, markers) {
            let number = line.number
            switch (marker, open) {
            case (nil, _):
                open?.lines.append(line)
            case (.begin(let label, .alone), nil):
                open = PEMBlock(label: label, begin: number)
            case (.begin(_, .alone), let block?):
                throw .missingEnd(begin: block.begin)
            case (.begin(_, .beforeText), nil):
                throw .textAfterBegin(line: number)
            case (.begin, .some):
                throw .beginOutOfPlace(line: number)
            case (.begin, nil):
                stray = stray ?? .beginOutOfPlace(line: number)
            case (.end(let label, .alone), let block?):
                guard label == block.label else { throw .labelsDiffer(begin: block.begin, end: number) }
                blocks.append(block)
                open = nil
            case (.end, .some):
                throw .endOutOfPlace(line: number)
            case (.end, nil):
                stray = stray ?? .endWithoutBegin(line: number)
            case (.damaged, .some):
                throw .damagedMarker(line: number)
            case (.damaged, nil):
                stray = stray ?? .damagedMarker(line: number)
            case (.smallLetters, .some):
                throw .smallLetters(line: number)
            case (.smallLetters, nil):
                stray = stray ?? .smallLetters(line: number)
            }
        }
        if let open { throw .missingEnd(begin: open.begin) }
        return (blocks, stray)
    }

    /// Files often hold a key's curve, a certificate or a chain beside what is wanted.
    private static func select(_ wanted: PEMKind, from blocks: [PEMBlock]) throws(ReadFault.Cause) -> [PEMBlock] {
        let meant = blocks.filter { PEMKind(label: $0.label) == wanted }
        guard !meant.isEmpty else { throw .otherKind(PEMKind(label: blocks[0].label), line: blocks[0].begin) }
        return meant
    }
}

extension PEMLine.Marker {
    fileprivate var beginsPrivateKey: Bool {
        switch self {
        case .begin(let label, _), .damaged(let label), .smallLetters(let label): PEMKind(label: label) == .privateKey
        case .end: false
        }
    }
}
