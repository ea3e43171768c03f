import Encodings

/// A block as it stands in the text: its label, the line of BEGIN, and the lines between BEGIN and END.
struct PEMBlock {
    let label: String
    let begin: Int
    var lines: [PEMLine] = []
    /// The line of END if that names another kind of thing.
    var otherEnd: Int?
}

/// Decodes the inside of one block, strictly.
struct PEMBody {
    private let block: PEMBlock
    private let text: [UInt8]

    init(_ block: PEMBlock, in text: [UInt8]) {
        (self.block, self.text) = (block, text)
    }

    /// The header lines of RFC 1421 section 4.6 before the base64, as keys under the old PEM encryption have them.
    var headers: [String] {
        block.lines.prefix { isHeader($0) }.filter { !$0.content.isEmpty }.map { String(decoding: $0.content, as: UTF8.self) }
    }

    private var base64Lines: ArraySlice<PEMLine> {
        block.lines.drop(while: isHeader)
    }

    private func isHeader(_ line: PEMLine) -> Bool { line.content.isEmpty || line.content.contains(UInt8(ascii: ":")) }

    /// The bytes. Blanks between digits are passed over (RFC 7468 section 3); anything else that is no digit is a fault.
    func decoded() throws(ReadFault.Cause) -> [UInt8] {
        var digits: [UInt8] = []
        var padded: Int?
        for line in base64Lines {
            for position in line.content.indices where !PEMLine.isBlank(text[position]) {
                let byte = text[position]
                if byte == UInt8(ascii: "=") {
                    padded = padded ?? line.number
                } else if Base64.value(of: byte) == nil {
                    throw unexpected(at: position, in: line)
                } else if let padded {
                    throw .padding(line: padded)
                }
                digits.append(byte)
            }
        }
        guard !digits.isEmpty else { throw .emptyBlock(line: block.begin) }
        if let padded, digits.suffix(3).allSatisfy({ $0 == UInt8(ascii: "=") }) { throw .padding(line: padded) }
        guard let der = Base64.decode(digits) else {
            throw .base64Length(digits: digits.count, begin: block.begin, uneven: unevenLines)
        }
        return der
    }

    /// Lines that are not as long as most: the last may be shorter. Blanks between digits count, since each may have been a plus sign once.
    var unevenLines: [Int] {
        let lengths = base64Lines.filter { !$0.content.isEmpty }.map { (number: $0.number, length: $0.content.count) }
        var times: [Int: Int] = [:]
        for line in lengths.dropLast() { times[line.length, default: 0] += 1 }
        guard let usual = times.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })?.key, let last = lengths.last else { return [] }
        let broken = base64Lines.filter { $0.content.contains(where: PEMLine.isBlank) }.map(\.number)
        let uneven = lengths.dropLast().filter { $0.length != usual }.map(\.number) + (last.length > usual ? [last.number] : [])
        return Set(uneven + broken).sorted()
    }

    private func unexpected(at position: Int, in line: PEMLine) -> ReadFault.Cause {
        let before = String(decoding: text[line.start..<position], as: UTF8.self)
        let column = before.unicodeScalars.count + 1
        var decoder = Unicode.UTF8()
        var rest = text[position..<line.content.endIndex].makeIterator()
        guard case .scalarValue(let scalar) = decoder.decode(&rest) else { return .notText(line: line.number, column: column) }
        return .badCharacter(scalar, line: line.number, column: column)
    }
}
