/// Writes values as JSON, members in alphabetical order so that equal values have equal bytes.
///
/// The standard library's encoding protocols are all it needs, and it writes each value once, where FoundationEssentials first builds a tree
/// of dictionaries: a placed order waits for this.
package struct JSONWriter {
    /// How the text is laid out.
    package enum Layout: Hashable, Sendable {
        /// A member or an element a line, indented by two blanks a level.
        case indented
        /// Everything on one line.
        case line
    }

    /// The text of a value in UTF-8, without a line feed at its end.
    ///
    /// - Throws: whatever the value throws; `EncodingError.invalidValue` for a number with a fraction, which nothing here has.
    package static func bytes(_ value: some Encodable, _ layout: Layout) throws -> [UInt8] {
        let output = JSONOutputBuffer(layout)
        try output.write(value, at: [])
        return output.bytes
    }
}

/// The text so far, and which objects and arrays are still open.
private final class JSONOutputBuffer {
    private(set) var bytes: [UInt8] = []
    private let layout: JSONWriter.Layout
    private var open: [Scope] = []

    /// An object or array that is not closed yet.
    private struct Scope {
        /// Where its first element would begin.
        let start: Int
        let isObject: Bool
        var count = 0
        /// Each member's key and where its text begins, without comma.
        var members: [(key: String, start: Int)] = []
        var isSorted = true
    }

    init(_ layout: JSONWriter.Layout) {
        self.layout = layout
        bytes.reserveCapacity(4096)
    }

    var depth: Int { open.count }

    /// Writes a whole value and closes what it opened.
    func write(_ value: some Encodable, at path: [any CodingKey]) throws {
        // An optional that is there, and every wrapper like it, comes down to one of these.
        switch value {
        case let text as String: write(text: text)
        case let number as Int: write(digits: number)
        case let flag as Bool: bytes += (flag ? "true" : "false").utf8
        default:
            let (depth, place) = (open.count, bytes.count)
            try value.encode(to: ValueEncoder(output: self, codingPath: path))
            close(downTo: depth)
            // A value that encodes nothing is an empty object, as everywhere.
            if bytes.count == place { bytes += "{}".utf8 }
        }
    }

    func write(digits number: some BinaryInteger) { bytes += String(number).utf8 }

    func writeNull() { bytes += "null".utf8 }

    // MARK: Objects and arrays

    /// Opens the object or array of a value that began at a depth, or goes on with the one it has opened already; its scope is one deeper.
    func begin(object isObject: Bool, at depth: Int) {
        close(downTo: depth + 1)
        if open.count > depth { return }
        bytes.append(UInt8(ascii: isObject ? "{" : "["))
        open.append(Scope(start: bytes.count, isObject: isObject))
    }

    /// Begins a member of the object at a depth; anything still open within it ends here.
    func beginMember(_ key: String, depth: Int) {
        close(downTo: depth)
        let last = depth - 1
        if let before = open[last].members.last, before.key >= key { open[last].isSorted = false }
        open[last].members.append((key, bytes.count))
        open[last].count += 1
        write(text: key)
        bytes += layout == .indented ? ": ".utf8 : ":".utf8
    }

    /// Begins an element of the array at a depth.
    func beginElement(depth: Int) {
        close(downTo: depth)
        if open[depth - 1].count > 0 { bytes.append(UInt8(ascii: ",")) }
        open[depth - 1].count += 1
        startLine(depth)
    }

    func count(atDepth depth: Int) -> Int { open[depth - 1].count }

    private func startLine(_ level: Int) {
        guard layout == .indented else { return }
        bytes.append(UInt8(ascii: "\n"))
        for _ in 0..<level * 2 { bytes.append(UInt8(ascii: " ")) }
    }

    private func close(downTo depth: Int) {
        while open.count > depth {
            let scope = open.removeLast()
            if scope.isObject { arrange(scope) }
            if scope.count > 0 { startLine(open.count) }
            bytes.append(UInt8(ascii: scope.isObject ? "}" : "]"))
        }
    }

    /// Puts an object's members in order, with what stands between them.
    private func arrange(_ scope: Scope) {
        // A copy of this part alone: sharing the whole text would copy all of it with the next byte.
        let text = Array(bytes[scope.start...])
        let ends = scope.members.dropFirst().map(\.start) + [bytes.count]
        var order = Array(scope.members.indices)
        if !scope.isSorted { order.sort { scope.members[$0].key < scope.members[$1].key } }
        bytes.removeSubrange(scope.start...)
        for (place, member) in order.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            startLine(open.count + 1)
            bytes += text[scope.members[member].start - scope.start..<ends[member] - scope.start]
        }
    }

    // MARK: Text

    private func write(text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        let isPlain = text.withUTF8 { utf8 in
            guard utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) else { return false }
            bytes += utf8
            return true
        }
        if !isPlain { for scalar in text.unicodeScalars { write(scalar) } }
        bytes.append(UInt8(ascii: "\""))
    }

    /// What a terminal or a reader's eye would take for something else is written as an escape, which means the same.
    private func write(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\"": bytes += #"\""#.utf8
        case "\\": bytes += #"\\"#.utf8
        case "\n": bytes += #"\n"#.utf8
        case "\r": bytes += #"\r"#.utf8
        case "\t": bytes += #"\t"#.utf8
        default:
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator:
                for unit in UTF16.encode(scalar).map(Array.init) ?? [] {
                    let digits = String(unit, radix: 16)
                    bytes += "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8
                }
            default: bytes += UTF8.encode(scalar).map(Array.init) ?? []
            }
        }
    }
}

/// Where a value writes itself.
private struct ValueEncoder: Encoder {
    let output: JSONOutputBuffer
    let codingPath: [any CodingKey]
    private let depth: Int
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(output: JSONOutputBuffer, codingPath: [any CodingKey]) {
        (self.output, self.codingPath, depth) = (output, codingPath, output.depth)
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        output.begin(object: true, at: depth)
        return KeyedEncodingContainer(Members(output: output, depth: depth + 1, codingPath: codingPath))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        output.begin(object: false, at: depth)
        return Elements(output: output, depth: depth + 1, codingPath: codingPath)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { SingleValue(output: output, codingPath: codingPath) }
}

/// The members of an object.
private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let output: JSONOutputBuffer
    let depth: Int
    let codingPath: [any CodingKey]

    func encodeNil(forKey key: Key) {
        output.beginMember(key.stringValue, depth: depth)
        output.writeNull()
    }

    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        output.beginMember(key.stringValue, depth: depth)
        try output.write(value, at: codingPath + [key])
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<Nested> {
        encoder(forKey: key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { encoder(forKey: key).unkeyedContainer() }

    func superEncoder() -> any Encoder {
        output.beginMember("super", depth: depth)
        return ValueEncoder(output: output, codingPath: codingPath)
    }

    func superEncoder(forKey key: Key) -> any Encoder { encoder(forKey: key) }

    private func encoder(forKey key: Key) -> ValueEncoder {
        output.beginMember(key.stringValue, depth: depth)
        return ValueEncoder(output: output, codingPath: codingPath + [key])
    }
}

/// The elements of an array.
private struct Elements: UnkeyedEncodingContainer {
    let output: JSONOutputBuffer
    let depth: Int
    let codingPath: [any CodingKey]

    var count: Int { output.count(atDepth: depth) }

    func encodeNil() {
        output.beginElement(depth: depth)
        output.writeNull()
    }

    func encode<Value: Encodable>(_ value: Value) throws {
        output.beginElement(depth: depth)
        try output.write(value, at: codingPath)
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        encoder().container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { encoder().unkeyedContainer() }

    func superEncoder() -> any Encoder { encoder() }

    private func encoder() -> ValueEncoder {
        output.beginElement(depth: depth)
        return ValueEncoder(output: output, codingPath: codingPath)
    }
}

/// A value that is neither object nor array.
private struct SingleValue: SingleValueEncodingContainer {
    let output: JSONOutputBuffer
    let codingPath: [any CodingKey]

    func encodeNil() { output.writeNull() }

    func encode<Value: Encodable>(_ value: Value) throws {
        switch value {
        case is String, is Int, is Bool: try output.write(value, at: codingPath)
        case let number as any BinaryInteger: output.write(digits: number)
        case is any FloatingPoint:
            throw EncodingError.invalidValue(
                value, EncodingError.Context(codingPath: codingPath, debugDescription: "numbers here have no fraction"))
        default: try output.write(value, at: codingPath)
        }
    }
}
