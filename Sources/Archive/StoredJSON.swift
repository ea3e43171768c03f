import JSONText
package import Orders

/// A format with a version in its record.
package protocol Versioned: Codable {
    /// The version that the record has.
    var schema: Int { get }
    /// The version that is written.
    static var currentSchema: Int { get }
    /// What leads from version 1 to the current one, a step each. Only ever added to.
    static var migrations: [Migration] { get }
}

extension Versioned {
    /// Most formats have had one version.
    package static var migrations: [Migration] { [] }
}

extension Order: Versioned {}
extension Draft: Versioned {}
extension Account: Versioned {}
extension Outbox: Versioned {}
extension KeptQuote: Versioned {}
extension ForgottenCustomer: Versioned {}
extension DepositLedger: Versioned {}
extension MailDomain: Versioned {}
extension Provider: Versioned {}

/// Records as JSON: how they are written, whatever they are kept in, and how far they are trusted when they are read.
package enum StoredJSON {
    /// No record is ever larger, in bytes.
    package static let sizeLimit = 64 << 20

    /// The record's bytes, members sorted and indented so that people can compare two of them. What could not be read again is refused.
    package static func bytes(_ value: some Versioned) throws(ArchiveFault) -> [UInt8] {
        let bytes: [UInt8]
        do {
            bytes = try JSONWriter.bytes(value, .indented) + [UInt8(ascii: "\n")]
        } catch {
            throw .notEncodable("\(error)")
        }
        guard bytes.count <= sizeLimit else { throw .tooLarge(limit: sizeLimit) }
        return bytes
    }

    /// Reads a value from a record's bytes; a fault says whether they are cut off, damaged or from the future.
    ///
    /// - Parameter path: where people find the record.
    package static func value<Value: Versioned>(_ type: Value.Type, from bytes: [UInt8], _ path: String) throws(RecordFault) -> Value {
        let file: JSONNode
        let version: Int
        do throws(JSONFault) {
            file = try JSONNode.parse(bytes, as: .json, limit: sizeLimit)
            version = try file.decoded(as: Header.self).schema
        } catch {
            throw RecordFault(path: path, reason: isCutOff(bytes) ? .truncated : .damaged(error))
        }
        guard version <= Value.currentSchema else { throw RecordFault(path: path, reason: .newerSchema(version)) }
        guard version > 0 else { throw RecordFault(path: path, reason: .damaged("format \(version) never existed")) }
        do throws(JSONFault) {
            return try Migration.migrate(file, from: version, by: Value.migrations).decoded(as: type)
        } catch {
            throw RecordFault(path: path, reason: .damaged(error))
        }
    }

    /// An order that is the one it is looked for as, with the marks that programs of before did not write.
    package static func order(_ id: OrderID, from bytes: [UInt8], _ path: String) throws(RecordFault) -> Order {
        var order = try value(Order.self, from: bytes, path)
        guard order.id == id else { throw RecordFault(path: path, reason: .misplaced(id: order.id.description)) }
        order.markRevokedOfBefore()
        return order
    }

    /// A draft that is the one it is looked for as.
    package static func draft(_ id: DraftID, from bytes: [UInt8], _ path: String) throws(RecordFault) -> Draft {
        let draft = try value(Draft.self, from: bytes, path)
        guard draft.id == id else { throw RecordFault(path: path, reason: .misplaced(id: draft.id.description)) }
        return draft
    }

    /// A quote that is the one it is looked for as, and whose sums fit together.
    package static func quote(_ id: QuoteID, from bytes: [UInt8], _ path: String) throws(RecordFault) -> KeptQuote {
        let quote = try value(KeptQuote.self, from: bytes, path)
        guard quote.id == id else { throw RecordFault(path: path, reason: .misplaced(id: quote.id.description)) }
        if let contradiction = quote.quote.contradictions.first { throw RecordFault(path: path, reason: .damaged(contradiction)) }
        return quote
    }

    /// All that is read of a record whose format is not known.
    private struct Header: Decodable {
        let schema: Int
    }

    /// A whole record is one object, so it begins and ends with a brace.
    private static func isCutOff(_ bytes: [UInt8]) -> Bool {
        let isBlank = { (byte: UInt8) in [0x20, 0x0A, 0x0D, 0x09].contains(byte) }
        return bytes.isEmpty
            || bytes.first { !isBlank($0) } == UInt8(ascii: "{") && bytes.last { !isBlank($0) } != UInt8(ascii: "}")
    }

    /// What is wrong with a text of one object a line, in words: `line 3, column 7: …`; `nil` for nothing.
    package static func faultInLines(_ bytes: [UInt8]) -> String? {
        if bytes.isEmpty { return "it is empty" }
        if bytes.last != UInt8(ascii: "\n") { return "it stops within a line" }
        for (number, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast().enumerated() {
            do throws(JSONFault) {
                let node = try JSONNode.parse(Array(line), limit: sizeLimit)
                guard case .object = node.value else { return "line \(number + 1) is no object" }
            } catch {
                return error.words(inLine: number + 1)
            }
        }
        return nil
    }
}

extension MailDomain {
    /// What makes it unusable although it could be read, to end a sentence; `nil` for nothing.
    package var damage: String? {
        let unasked = answers.first { !challenges.indices.contains($0.challenge) }
        return unasked.map { "it has an answer of \($0.time) to what was never asked" }
    }
}

extension JSONFault {
    /// The fault with its place in the file.
    fileprivate func words(inLine line: Int) -> String { "line \(line), column \(position.column): \(message)" }
}

extension RecordFault.Reason {
    /// A text that is no JSON, or not the JSON that it should be.
    fileprivate static func damaged(_ fault: JSONFault) -> Self { .damaged(fault.words(inLine: fault.position.line)) }
}
