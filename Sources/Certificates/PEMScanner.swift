/// Finds PEM blocks in whatever people paste: quoted mail, indented text, other line ends, text around. It repairs nothing: where the block itself is
/// damaged it says which line, because a guess could turn into a certificate for the wrong key. What a block holds its content says, not its label.
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
        /// Header lines before the base64: with them a key is under the old PEM encryption, and `der` is what it encrypted.
        var headers: [String] = []
    }

    /// The most that is read, in bytes. A request with 100 names is under 10 KB.
    static let limit = 64 * 1024

    /// Every block of this kind, at least one, in the order of the text.
    ///
    /// - Parameter besideKeys: whether a private key may be among the others. What is pasted is kept, and then none may.
    static func findAll(_ wanted: PEMKind, in text: [UInt8], besideKeys: Bool = false) throws(ReadFault) -> [Found] {
        do throws(ReadFault.Cause) {
            return try scan(wanted, text, besideKeys)
        } catch {
            throw ReadFault(wanted: wanted, cause: error)
        }
    }

    /// The line of the first private key in a text of any encoding; `nil` if there is none.
    static func privateKeyLine(in text: [UInt8]) -> Int? {
        guard !isBinary(text), text.count <= limit else { return nil }
        let text = TextMending.utf8(of: text)
        return privateKey(in: PEMLine.lines(of: text), of: text)?.number
    }

    /// The line on which a private key begins, whether or not it has a BEGIN line.
    private static func privateKey(in lines: [PEMLine], of text: [UInt8]) -> PEMLine? {
        if let line = lines.first(where: {
            $0.marker?.beginsPrivateKey == true || $0.content.starts(with: ForeignFile.puttyBeginning)
        }) {
            return line
        }
        guard let line = lines.first(where: { ForeignFile.mayBeginWrittenKey($0.content) }) else { return nil }
        return ForeignFile.writtenKey(text) == nil ? nil : line
    }

    private static func scan(_ wanted: PEMKind, _ text: [UInt8], _ besideKeys: Bool) throws(ReadFault.Cause) -> [Found] {
        try checkForm(text, wanted)
        if isBinary(text) { return [Found(label: "", der: withoutPadding(text), line: nil, uneven: [], followsBase64: false)] }
        let lines = PEMLine.lines(of: text)
        let key = wanted == .privateKey ? nil : privateKey(in: lines, of: text)
        if let key, !besideKeys { throw .privateKeyPasted(line: key.number) }
        let (blocks, stray) = try blocks(in: lines)
        guard !blocks.isEmpty else {
            if let key { throw .privateKeyPasted(line: key.number) }
            throw stray ?? .noBegin(base64Line: lines.first(where: \.looksLikeBase64)?.number)
        }
        var found: [Found] = []
        var other: ReadFault.Cause?
        for block in blocks {
            let (kind, content) = try content(of: block, in: text, lines, wanted)
            if kind == wanted, let content {
                found.append(content)
            } else if kind == .privateKey, !besideKeys || PEMKind(label: block.label) != .privateKey {
                throw .privateKeyPasted(line: block.begin)
            } else if kind == .pfx, wanted != .privateKey {
                throw .pfx
            } else {
                other = other ?? .otherKind(kind, line: block.begin)
            }
        }
        guard found.isEmpty else { return found }
        if let key { throw .privateKeyPasted(line: key.number) }
        throw other ?? .noBegin(base64Line: nil)
    }

    private static func checkForm(_ text: [UInt8], _ wanted: PEMKind) throws(ReadFault.Cause) {
        if text.count > limit { throw .tooLarge(bytes: text.count, limit: limit) }
        if ForeignFile.isDamagedByTextMode(text), PEMKind(content: text) == nil { throw .foreign(.damagedByTextMode) }
        if text.starts(with: [0xFF, 0xFE, 0, 0]) || text.starts(with: [0, 0, 0xFE, 0xFF]) { throw .utf32 }
        if text.starts(with: [0xFF, 0xFE]) || text.starts(with: [0xFE, 0xFF]) { throw .utf16 }
        if String(decoding: text, as: UTF8.self).unicodeScalars.allSatisfy({
            $0.properties.isWhitespace || $0.properties.isDefaultIgnorableCodePoint
        }) {
            throw .empty
        }
        let kind = isBinary(text) ? PEMKind(content: text) : nil
        if kind == nil, let file = ForeignFile(text) {
            if wanted != .privateKey, let phrase = file.keyPhrase { throw .privateKeyFile(phrase) }
            throw .foreign(file)
        }
        guard let kind, kind != wanted else { return }
        switch kind {
        case .privateKey: throw .privateKeyFile("a PRIVATE KEY in binary form")
        case .pfx where wanted != .privateKey: throw .pfx
        default: throw .otherFile(kind)
        }
    }

    /// DER begins with the tag of a SEQUENCE, which is also the digit 0: what follows in text are no control or eight-bit characters.
    static func isBinary(_ text: [UInt8]) -> Bool {
        text.first == 0x30 && text.prefix(64).contains { $0 >= 0x80 || $0 < 0x09 }
    }

    /// The structure without the line end that editors and shells add to whatever they write, or the zeros and the Ctrl-Z of old file systems.
    private static func withoutPadding(_ bytes: [UInt8]) -> [UInt8] {
        guard let whole = BERElement(in: bytes), bytes[whole.end...].allSatisfy({ [0, 0x0A, 0x0D, 0x1A, 0x20].contains($0) }) else {
            return bytes
        }
        return Array(bytes[..<whole.end])
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
                var block = block
                if PEMKind(label: label) != PEMKind(label: block.label) { block.otherEnd = number }
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

    /// What a block holds. Files often have a key's curve, a certificate or a chain beside what is wanted: damage there does not matter.
    private static func content(
        of block: PEMBlock, in text: [UInt8], _ lines: [PEMLine], _ wanted: PEMKind
    ) throws(ReadFault.Cause) -> (kind: PEMKind, found: Found?) {
        let labeled = PEMKind(label: block.label)
        let body = PEMBody(block, in: text)
        let followsBase64 = block.begin >= 2 && lines[block.begin - 2].looksLikeBase64
        do throws(ReadFault.Cause) {
            var der = try body.decoded()
            let kind = PEMKind(content: der)
            if kind == nil, let end = block.otherEnd { throw .labelsDiffer(begin: block.begin, end: end) }
            // OpenSSL writes what the certificate is trusted for behind it.
            if block.label == "TRUSTED CERTIFICATE", let whole = BERElement(in: der) { der = Array(der[..<whole.end]) }
            let found = Found(
                label: block.label, der: der, line: block.begin, uneven: body.unevenLines, followsBase64: followsBase64,
                headers: body.headers)
            return (labeled == .privateKey ? labeled : kind ?? labeled, found)
        } catch {
            guard labeled == wanted else { return (labeled, nil) }
            throw followsBase64 ? .beginOutOfPlace(line: block.begin) : error
        }
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
