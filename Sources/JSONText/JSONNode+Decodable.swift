extension JSONNode {
    /// The value as a type of its own.
    ///
    /// - Throws: what does not fit, at its place: a member that is missing, null or of another type, or what the type says of it itself.
    package func decoded<Value: Decodable>(as type: Value.Type) throws(JSONFault) -> Value {
        do {
            return try NodeDecoder(node: self, path: .root).value(type)
        } catch let error as DecodingError {
            throw JSONFault(error, in: self)
        } catch {
            throw JSONFault(position: position, message: "the value is unusable: \(error)")
        }
    }

    /// The node below this one that a key leads to.
    fileprivate subscript(key: any CodingKey) -> JSONNode? {
        switch value {
        case .object(let members): members.first { $0.key == key.stringValue }?.node
        case .array(let elements): key.intValue.flatMap { elements.indices.contains($0) ? elements[$0] : nil }
        case .null, .bool, .integer, .decimal, .string: nil
        }
    }
}

extension JSONFault {
    /// A decoding error with the place of the value that it is about, or of the object that lacks it.
    fileprivate init(_ error: DecodingError, in root: JSONNode) {
        func fault(_ context: DecodingError.Context, _ what: String, missing: (any CodingKey)? = nil) -> JSONFault {
            var node = root
            for key in context.codingPath { node = node[key] ?? node }
            let path = (context.codingPath + (missing.map { [$0] } ?? [])).map { $0.intValue.map(String.init) ?? $0.stringValue }
            return JSONFault(position: node.position, message: "\(path.isEmpty ? "the text" : path.joined(separator: ".")) \(what)")
        }
        self =
            switch error {
            case .keyNotFound(let key, let context): fault(context, "is missing", missing: key)
            case .valueNotFound(_, let context): fault(context, "is null")
            case .typeMismatch(_, let context): fault(context, "has the wrong type")
            case .dataCorrupted(let context) where context.debugDescription.hasPrefix("Could not convert key"):
                // Swift's own words for the key of a dictionary that is no value of the key's type.
                fault(context, "is a name that cannot stand there")
            case .dataCorrupted(let context): fault(context, "is \(context.debugDescription)")
            @unknown default: JSONFault(position: root.position, message: "the text is unusable")
            }
    }
}

/// The keys that lead to a value, put into an array only where an error needs them.
private indirect enum NodePath {
    case root
    case below(NodePath, key: any CodingKey)

    var keys: [any CodingKey] {
        switch self {
        case .root: []
        case .below(let path, let key): path.keys + [key]
        }
    }
}

private struct ElementKey: CodingKey {
    let index: Int
    var stringValue: String { "Index \(index)" }
    var intValue: Int? { index }

    init(_ index: Int) { self.index = index }
    init?(stringValue: String) { nil }
    init?(intValue: Int) { index = intValue }
}

private struct MemberKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

/// Decodes one node, as a decoder or as the container of a single value.
private struct NodeDecoder: Decoder, SingleValueDecodingContainer {
    let node: JSONNode
    let path: NodePath

    var codingPath: [any CodingKey] { path.keys }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    /// Comparing types first: asking a type to decode itself costs more than taking most values.
    func value<Value: Decodable>(_ type: Value.Type) throws -> Value {
        if type == String.self, let value = try text() as? Value { return value }
        if type == Int.self, let value = try integer(Int.self) as? Value { return value }
        if type == Bool.self, let value = try flag() as? Value { return value }
        do {
            return try Value(from: self)
        } catch DecodingError.dataCorrupted(let context) where context.codingPath.count == codingPath.count {
            // One of several words; what Swift says of another names Swift's types.
            guard let words = type as? any (RawRepresentable<String> & CaseIterable).Type, case .string(let text) = node.value else {
                throw DecodingError.dataCorrupted(context)
            }
            throw DecodingError.dataCorrupted(
                .init(codingPath: codingPath, debugDescription: "\"\(text.prefix(40))\", which is none of \(Self.list(words))"))
        }
    }

    private static func list<Words: RawRepresentable<String> & CaseIterable>(_ words: Words.Type) -> String {
        words.allCases.map(\.rawValue).joined(separator: ", ")
    }

    private func mismatch<Value>(_ type: Value.Type) -> DecodingError {
        let context = DecodingError.Context(codingPath: codingPath, debugDescription: "not \(node.kind)")
        return node.value == .null ? .valueNotFound(type, context) : .typeMismatch(type, context)
    }

    func text() throws -> String {
        guard case .string(let text) = node.value else { throw mismatch(String.self) }
        return text
    }

    func flag() throws -> Bool {
        guard case .bool(let flag) = node.value else { throw mismatch(Bool.self) }
        return flag
    }

    func integer<Number: FixedWidthInteger>(_ type: Number.Type) throws -> Number {
        guard case .integer(let number) = node.value else { throw mismatch(type) }
        guard let exact = Number(exactly: number) else {
            throw DecodingError.dataCorrupted(.init(codingPath: codingPath, debugDescription: "out of range"))
        }
        return exact
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard case .object(let members) = node.value else { throw mismatch([String: String].self) }
        return KeyedDecodingContainer(MemberDecoder<Key>(members: members, path: path))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .array(let elements) = node.value else { throw mismatch([String].self) }
        return ElementDecoder(elements: elements, path: path)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { self }

    func decodeNil() -> Bool { node.value == .null }
    func decode(_ type: Bool.Type) throws -> Bool { try flag() }
    func decode(_ type: String.Type) throws -> String { try text() }
    func decode(_ type: Int.Type) throws -> Int { try integer(type) }
    func decode(_ type: Int8.Type) throws -> Int8 { try integer(type) }
    func decode(_ type: Int16.Type) throws -> Int16 { try integer(type) }
    func decode(_ type: Int32.Type) throws -> Int32 { try integer(type) }
    func decode(_ type: Int64.Type) throws -> Int64 { try integer(type) }
    func decode(_ type: UInt.Type) throws -> UInt { try integer(type) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try integer(type) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try integer(type) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try integer(type) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try integer(type) }
    // Nothing here passes through floating point.
    func decode(_ type: Double.Type) throws -> Double { throw mismatch(type) }
    func decode(_ type: Float.Type) throws -> Float { throw mismatch(type) }
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try value(type) }
}

/// Decodes the members of an object.
private struct MemberDecoder<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let members: [JSONNode.Member]
    let path: NodePath

    var codingPath: [any CodingKey] { path.keys }
    var allKeys: [Key] { members.compactMap { Key(stringValue: $0.key) } }

    private func find(_ key: Key) -> JSONNode? {
        let name = key.stringValue
        return members.first { $0.key == name }?.node
    }

    private func decoder(_ key: Key) throws -> NodeDecoder {
        guard let node = find(key) else {
            throw DecodingError.keyNotFound(key, .init(codingPath: codingPath, debugDescription: "no such member"))
        }
        return NodeDecoder(node: node, path: .below(path, key: key))
    }

    func contains(_ key: Key) -> Bool { find(key) != nil }
    func decodeNil(forKey key: Key) throws -> Bool { try decoder(key).decodeNil() }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try decoder(key).text() }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try decoder(key).integer(type) }
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try decoder(key).flag() }
    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value { try decoder(key).value(type) }

    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? { try present(key)?.text() }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { try present(key)?.integer(type) }
    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? { try present(key)?.flag() }
    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? { try present(key)?.value(type) }

    private func present(_ key: Key) -> NodeDecoder? {
        guard let node = find(key), node.value != .null else { return nil }
        return NodeDecoder(node: node, path: .below(path, key: key))
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) throws -> KeyedDecodingContainer<Nested> {
        try decoder(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { try decoder(key).unkeyedContainer() }
    func superDecoder(forKey key: Key) throws -> any Decoder { try decoder(key) }

    func superDecoder() throws -> any Decoder {
        let key = MemberKey(stringValue: "super")
        guard let node = members.first(where: { $0.key == key.stringValue })?.node else {
            throw DecodingError.keyNotFound(key, .init(codingPath: codingPath, debugDescription: "no such member"))
        }
        return NodeDecoder(node: node, path: .below(path, key: key))
    }
}

/// Decodes the elements of an array in their order.
private struct ElementDecoder: UnkeyedDecodingContainer {
    let elements: [JSONNode]
    let path: NodePath
    private(set) var currentIndex = 0

    init(elements: [JSONNode], path: NodePath) {
        (self.elements, self.path) = (elements, path)
    }

    var codingPath: [any CodingKey] { path.keys }
    var count: Int? { elements.count }
    var isAtEnd: Bool { currentIndex == elements.count }

    private func decoder() throws -> NodeDecoder {
        guard !isAtEnd else {
            throw DecodingError.keyNotFound(
                ElementKey(currentIndex), .init(codingPath: codingPath, debugDescription: "the array has ended"))
        }
        return NodeDecoder(node: elements[currentIndex], path: .below(path, key: ElementKey(currentIndex)))
    }

    /// Goes on only past what could be decoded.
    private mutating func next<Value>(_ take: (NodeDecoder) throws -> Value) throws -> Value {
        let value = try take(decoder())
        currentIndex += 1
        return value
    }

    mutating func decodeNil() throws -> Bool {
        guard try decoder().decodeNil() else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try next { try $0.value(type) } }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) throws -> KeyedDecodingContainer<Nested> {
        try next { try $0.container(keyedBy: type) }
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try next { try $0.unkeyedContainer() }
    }

    mutating func superDecoder() throws -> any Decoder { try next { $0 } }
}
