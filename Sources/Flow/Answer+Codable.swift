/// An answer as a trace writes it: `{"text": "Leeds"}`, `{"list": ["a", "b"]}`. A secret is written as the word `secret`.
extension Answer: Codable {
    private enum Key: String, CodingKey {
        case text, secret, toggle, number, list, table
    }

    /// Writes the answer; of a secret only that there was one.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch masked {
        case .text(let text): try container.encode(text, forKey: .text)
        case .secret(let secret): try container.encode(secret.isEmpty ? "" : "secret", forKey: .secret)
        case .toggle(let on): try container.encode(on, forKey: .toggle)
        case .number(let number): try container.encode(number, forKey: .number)
        case .list(let entries): try container.encode(entries, forKey: .list)
        case .table(let table): try container.encode(table, forKey: .table)
        }
    }

    /// Reads an answer.
    ///
    /// - Throws: `DecodingError` unless there is exactly one answer of a known kind.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        guard container.allKeys.count == 1, let key = container.allKeys.first else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "An answer has one of text, secret, toggle, number, list, table."))
        }
        self =
            switch key {
            case .text: .text(try container.decode(String.self, forKey: key))
            case .secret: .secret(Secret(try container.decode(String.self, forKey: key)))
            case .toggle: .toggle(try container.decode(Bool.self, forKey: key))
            case .number: .number(try container.decode(Int.self, forKey: key))
            case .list: .list(try container.decode([String].self, forKey: key))
            case .table: .table(try container.decode(TableReference.self, forKey: key))
            }
    }
}

extension FieldID: Codable, CodingKeyRepresentable {
    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// Writes `stage.name`.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// Reads `stage.name`.
    ///
    /// - Throws: `DecodingError` for any other text.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let id = FieldID(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "\"\(text.prefix(40))\", and a field is written stage.name")
        }
        self = id
    }

    /// `stage.name`.
    package var codingKey: any CodingKey { Key(stringValue: description) }

    /// Reads the key of an object; `nil` unless it is `stage.name`.
    package init?(codingKey: some CodingKey) {
        self.init(codingKey.stringValue)
    }
}

extension Instant: Codable {
    /// Writes the milliseconds.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }

    /// Reads milliseconds.
    package init(from decoder: any Decoder) throws {
        self.init(milliseconds: try decoder.singleValueContainer().decode(Int64.self))
    }
}
