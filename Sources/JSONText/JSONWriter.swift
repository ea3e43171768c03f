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
        let writing = Writing(JSONOutput(layout))
        try writing.write(value)
        return writing.output.bytes
    }
}

/// The output that every container of one value shares. All that is done to it is done by one call: each look at a shared property has its price.
private final class Writing {
    var output: JSONOutput

    init(_ output: JSONOutput) {
        self.output = output
    }

    /// Writes a whole value and closes what it opened.
    func write<Value: Encodable>(_ value: Value) throws {
        // Comparing types first: trying a cast costs more than writing most values.
        if Value.self == String.self, let text = value as? String { return output.write(text: text) }
        if Value.self == Int.self, let number = value as? Int { return output.write(digits: number) }
        if Value.self == Bool.self, let flag = value as? Bool { return output.write(flag: flag) }
        let place = output.place
        try value.encode(to: ValueEncoder(writing: self, depth: place.depth))
        output.endValue(begunAt: place)
    }
}

/// The text so far, and which objects and arrays are still open.
private struct JSONOutput {
    private(set) var bytes: [UInt8] = []
    private let layout: JSONWriter.Layout
    private var open: [Scope] = []

    /// An object or array that is not closed yet.
    private struct Scope {
        /// Where its first element would begin.
        let start: Int
        let isObject: Bool
        var count = 0
        /// Each member's key and where its text begins, behind comma and line feed.
        var members: [(key: String, start: Int)] = []
        var isSorted = true
    }

    init(_ layout: JSONWriter.Layout) {
        self.layout = layout
        bytes.reserveCapacity(8192)
    }

    /// Where a value begins: how many objects and arrays are around it, and how many bytes before it.
    var place: (depth: Int, count: Int) { (open.count, bytes.count) }

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

    // MARK: Values

    mutating func write(digits number: some BinaryInteger) { bytes += String(number).utf8 }

    mutating func write(flag: Bool) { bytes += (flag ? "true" : "false").utf8 }

    mutating func writeNull() { bytes += "null".utf8 }

    mutating func write(text: String) {
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
    private mutating func write(_ scalar: Unicode.Scalar) {
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

    /// Closes what a value has opened. One that encodes nothing is an empty object, as everywhere.
    mutating func endValue(begunAt place: (depth: Int, count: Int)) {
        close(downTo: place.depth)
        if bytes.count == place.count { bytes += "{}".utf8 }
    }

    // MARK: Objects and arrays

    /// Opens the object or array of a value that began at a depth, or goes on with the one it has opened already; its scope is one deeper.
    mutating func begin(object isObject: Bool, at depth: Int) {
        close(downTo: depth + 1)
        if open.count > depth { return }
        bytes.append(UInt8(ascii: isObject ? "{" : "["))
        open.append(Scope(start: bytes.count, isObject: isObject))
    }

    /// Begins a member of the object at a depth; anything still open within it ends here.
    mutating func beginMember(_ key: String, depth: Int) {
        close(downTo: depth)
        let last = depth - 1
        if let before = open[last].members.last, before.key >= key { open[last].isSorted = false }
        if open[last].count > 0 { bytes.append(UInt8(ascii: ",")) }
        startLine(depth)
        open[last].members.append((key, bytes.count))
        open[last].count += 1
        write(text: key)
        bytes += layout == .indented ? ": ".utf8 : ":".utf8
    }

    /// Begins an element of the array at a depth.
    mutating func beginElement(depth: Int) {
        close(downTo: depth)
        if open[depth - 1].count > 0 { bytes.append(UInt8(ascii: ",")) }
        open[depth - 1].count += 1
        startLine(depth)
    }

    func count(atDepth depth: Int) -> Int { open[depth - 1].count }

    /// A line feed and the blanks of most depths.
    private static let lineStart = [UInt8(ascii: "\n")] + [UInt8](repeating: UInt8(ascii: " "), count: 64)

    private mutating func startLine(_ level: Int) {
        guard layout == .indented else { return }
        bytes += Self.lineStart.prefix(1 + 2 * level)
        for _ in 0..<max(0, 2 * level - 64) { bytes.append(UInt8(ascii: " ")) }
    }

    private mutating func close(downTo depth: Int) {
        while open.count > depth {
            let scope = open.removeLast()
            if !scope.isSorted { arrange(scope) }
            if scope.count > 0 { startLine(open.count) }
            bytes.append(UInt8(ascii: scope.isObject ? "}" : "]"))
        }
    }

    /// Puts an object's members in order; what stands between them is the same everywhere.
    private mutating func arrange(_ scope: Scope) {
        // A copy of this part alone: sharing the whole text would copy all of it with the next byte.
        let text = Array(bytes[scope.start...])
        let members = scope.members
        let order = members.indices.sorted { members[$0].key < members[$1].key }
        let start = members[0].start - scope.start
        bytes.removeSubrange((scope.start + start)...)
        for (place, member) in order.enumerated() {
            if place > 0 {
                bytes.append(UInt8(ascii: ","))
                bytes += text[..<start]
            }
            // Before the next one stand a comma and what stands before the first.
            let end = member + 1 < members.count ? members[member + 1].start - scope.start - start - 1 : text.count
            bytes += text[members[member].start - scope.start..<end]
        }
    }
}

/// Where a value writes itself.
private struct ValueEncoder: Encoder {
    let writing: Writing
    let depth: Int
    var codingPath: [any CodingKey] { writing.output.path }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        writing.output.begin(object: true, at: depth)
        return KeyedEncodingContainer(Members(writing: writing, depth: depth + 1))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        writing.output.begin(object: false, at: depth)
        return Elements(writing: writing, depth: depth + 1)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { SingleValue(writing: writing) }
}

/// The members of an object.
private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let writing: Writing
    let depth: Int
    var codingPath: [any CodingKey] { writing.output.path }

    func encodeNil(forKey key: Key) {
        writing.output.beginMember(key.stringValue, depth: depth)
        writing.output.writeNull()
    }

    func encode(_ value: String, forKey key: Key) {
        writing.output.beginMember(key.stringValue, depth: depth)
        writing.output.write(text: value)
    }

    func encode(_ value: Int, forKey key: Key) {
        writing.output.beginMember(key.stringValue, depth: depth)
        writing.output.write(digits: value)
    }

    func encode(_ value: Bool, forKey key: Key) {
        writing.output.beginMember(key.stringValue, depth: depth)
        writing.output.write(flag: value)
    }

    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        writing.output.beginMember(key.stringValue, depth: depth)
        try writing.write(value)
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<Nested> {
        encoder(forKey: key.stringValue).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { encoder(forKey: key.stringValue).unkeyedContainer() }

    func superEncoder() -> any Encoder { encoder(forKey: "super") }

    func superEncoder(forKey key: Key) -> any Encoder { encoder(forKey: key.stringValue) }

    private func encoder(forKey key: String) -> ValueEncoder {
        writing.output.beginMember(key, depth: depth)
        return ValueEncoder(writing: writing, depth: writing.output.place.depth)
    }
}

/// The elements of an array.
private struct Elements: UnkeyedEncodingContainer {
    let writing: Writing
    let depth: Int
    var codingPath: [any CodingKey] { writing.output.path }

    var count: Int { writing.output.count(atDepth: depth) }

    func encodeNil() {
        writing.output.beginElement(depth: depth)
        writing.output.writeNull()
    }

    func encode<Value: Encodable>(_ value: Value) throws {
        writing.output.beginElement(depth: depth)
        try writing.write(value)
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        encoder().container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { encoder().unkeyedContainer() }

    func superEncoder() -> any Encoder { encoder() }

    private func encoder() -> ValueEncoder {
        writing.output.beginElement(depth: depth)
        return ValueEncoder(writing: writing, depth: writing.output.place.depth)
    }
}

/// A value that is neither object nor array.
private struct SingleValue: SingleValueEncodingContainer {
    let writing: Writing
    var codingPath: [any CodingKey] { writing.output.path }

    func encodeNil() { writing.output.writeNull() }

    func encode(_ value: String) { writing.output.write(text: value) }

    func encode(_ value: Int) { writing.output.write(digits: value) }

    func encode(_ value: Bool) { writing.output.write(flag: value) }

    func encode<Value: Encodable>(_ value: Value) throws {
        switch value {
        case let number as any BinaryInteger: writing.output.write(digits: number)
        case is any FloatingPoint:
            throw EncodingError.invalidValue(
                value, EncodingError.Context(codingPath: codingPath, debugDescription: "numbers here have no fraction"))
        default: try writing.write(value)
        }
    }
}
