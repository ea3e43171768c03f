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
        try output.write(value)
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

    /// The keys and places that lead to what is being written, for messages alone.
    var path: [any CodingKey] {
        open.map { scope in
            scope.isObject ? PathKey(stringValue: scope.members.last?.key ?? "") : PathKey(intValue: max(0, scope.count - 1))
        }
    }

    private struct PathKey: CodingKey {
        let stringValue: String
        let intValue: Int?

        init(stringValue: String) { (self.stringValue, intValue) = (stringValue, nil) }
        init(intValue: Int) { (stringValue, self.intValue) = ("Index \(intValue)", intValue) }
    }

    /// Writes a whole value and closes what it opened.
    func write<Value: Encodable>(_ value: Value) throws {
        // Comparing types first: trying a cast costs more than writing most values.
        if Value.self == String.self, let text = value as? String { return write(text: text) }
        if Value.self == Int.self, let number = value as? Int { return write(digits: number) }
        if Value.self == Bool.self, let flag = value as? Bool { return write(flag: flag) }
        let (depth, place) = (open.count, bytes.count)
        try value.encode(to: ValueEncoder(output: self))
        close(downTo: depth)
        // A value that encodes nothing is an empty object, as everywhere.
        if bytes.count == place { bytes += "{}".utf8 }
    }

    func write(flag: Bool) { bytes += (flag ? "true" : "false").utf8 }

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

    func write(text: String) {
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
    private let depth: Int
    var codingPath: [any CodingKey] { output.path }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(output: JSONOutputBuffer) {
        (self.output, depth) = (output, output.depth)
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        output.begin(object: true, at: depth)
        return KeyedEncodingContainer(Members(output: output, depth: depth + 1))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        output.begin(object: false, at: depth)
        return Elements(output: output, depth: depth + 1)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { SingleValue(output: output) }
}

/// The members of an object.
private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let output: JSONOutputBuffer
    let depth: Int
    var codingPath: [any CodingKey] { output.path }

    func encodeNil(forKey key: Key) {
        output.beginMember(key.stringValue, depth: depth)
        output.writeNull()
    }

    func encode(_ value: String, forKey key: Key) {
        output.beginMember(key.stringValue, depth: depth)
        output.write(text: value)
    }

    func encode(_ value: Int, forKey key: Key) {
        output.beginMember(key.stringValue, depth: depth)
        output.write(digits: value)
    }

    func encode(_ value: Bool, forKey key: Key) {
        output.beginMember(key.stringValue, depth: depth)
        output.write(flag: value)
    }

    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        output.beginMember(key.stringValue, depth: depth)
        try output.write(value)
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<Nested> {
        encoder(forKey: key.stringValue).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { encoder(forKey: key.stringValue).unkeyedContainer() }

    func superEncoder() -> any Encoder { encoder(forKey: "super") }

    func superEncoder(forKey key: Key) -> any Encoder { encoder(forKey: key.stringValue) }

    private func encoder(forKey key: String) -> ValueEncoder {
        output.beginMember(key, depth: depth)
        return ValueEncoder(output: output)
    }
}

/// The elements of an array.
private struct Elements: UnkeyedEncodingContainer {
    let output: JSONOutputBuffer
    let depth: Int
    var codingPath: [any CodingKey] { output.path }

    var count: Int { output.count(atDepth: depth) }

    func encodeNil() {
        output.beginElement(depth: depth)
        output.writeNull()
    }

    func encode<Value: Encodable>(_ value: Value) throws {
        output.beginElement(depth: depth)
        try output.write(value)
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        encoder().container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { encoder().unkeyedContainer() }

    func superEncoder() -> any Encoder { encoder() }

    private func encoder() -> ValueEncoder {
        output.beginElement(depth: depth)
        return ValueEncoder(output: output)
    }
}

/// A value that is neither object nor array.
private struct SingleValue: SingleValueEncodingContainer {
    let output: JSONOutputBuffer
    var codingPath: [any CodingKey] { output.path }

    func encodeNil() { output.writeNull() }

    func encode(_ value: String) { output.write(text: value) }

    func encode(_ value: Int) { output.write(digits: value) }

    func encode(_ value: Bool) { output.write(flag: value) }

    func encode<Value: Encodable>(_ value: Value) throws {
        switch value {
        case let number as any BinaryInteger: output.write(digits: number)
        case is any FloatingPoint:
            throw EncodingError.invalidValue(
                value, EncodingError.Context(codingPath: codingPath, debugDescription: "numbers here have no fraction"))
        default: try output.write(value)
        }
    }
}
