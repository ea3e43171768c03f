/// The number of an order, `XXXX-XXXX`: seven random characters and one that checks them. See ``SpokenCode``.
package struct OrderID: Hashable, Sendable, CustomStringConvertible {
    /// The canonical form: eight capitals and digits with a hyphen in the middle.
    package let description: String

    /// Reads what somebody typed or heard: small letters, blanks and a missing hyphen are tolerated, a wrong character is not.
    package init?(_ typed: some StringProtocol) {
        guard let code = SpokenCode.read(String(typed), count: 8) else { return nil }
        self.init(code: code)
    }

    /// Reads the canonical form and nothing else, as files and file names have it.
    package init?(canonical: some StringProtocol) {
        var text = String(canonical)
        guard text.withUTF8({ $0.count == 9 && Self.isCanonical(UnsafeRawBufferPointer($0), at: 0) }) else { return nil }
        description = text
    }

    /// Whether the nine bytes from an offset on are an id in its canonical form; there must be as many. Makes no string: an index has a hundred
    /// thousand ids.
    package static func isCanonical(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Bool {
        bytes[offset + 4] == UInt8(ascii: "-") && SpokenCode.isRight(bytes, (offset, offset + 5), each: 4)
    }

    private init(code: String) {
        description = "\(code.prefix(4))-\(code.suffix(4))"
    }

    /// A new id: one of 3.4 thousand million.
    package static func make<Failure: Error>(randomBytes: (_ count: Int) throws(Failure) -> [UInt8]) throws(Failure) -> OrderID {
        OrderID(code: try SpokenCode.make(count: 8, randomBytes: randomBytes))
    }

    /// A JSON Schema pattern of the canonical form; the check character is beyond patterns.
    package static let pattern = "^[\(String(SpokenCode.alphabet))]{4}-[\(String(SpokenCode.alphabet))]{4}$"
}

extension OrderID: CanonicalID {
    /// What a text in a file is that is none.
    package static var refusal: String { "not an order id" }
}
