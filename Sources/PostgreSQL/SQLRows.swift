import CPQ

/// What a statement came to.
package struct SQLRows: RandomAccessCollection, Sendable {
    private let result: SQLResult
    /// How many rows were written or read.
    package var affected: Int { Int(cq_result_affected(result.pointer)) }
    /// The server's word for what it did, as in `INSERT 0 1`.
    var tag: String { String(cString: cq_result_tag(result.pointer)) }

    init(_ result: SQLResult) { self.result = result }

    /// Rows are counted from 0.
    package var startIndex: Int { 0 }
    /// The number of rows.
    package var endIndex: Int { Int(cq_result_rows(result.pointer)) }
    /// A row by its number.
    package subscript(index: Int) -> SQLRow {
        precondition(indices.contains(index), "no such row")
        return SQLRow(result: result, row: Int32(index))
    }
}

/// A row; columns are counted from 0.
package struct SQLRow: Sendable {
    let result: SQLResult
    let row: Int32

    /// A column as text, whatever its type; empty where there is nothing.
    package func text(_ column: Int) -> String { String(decoding: characters(column), as: UTF8.self) }

    /// A column as a number; 0 where there is nothing or no number.
    package func integer(_ column: Int) -> Int { Int(text(column)) ?? 0 }

    /// The bytes of a `bytea` column; of any other its text. Empty where there is nothing.
    package func bytes(_ column: Int) -> [UInt8] {
        let characters = characters(column)
        var count: Int32 = -1
        let bytes = [UInt8](unsafeUninitializedCapacity: characters.count / 2) { room, filled in
            characters.withMemoryRebound(to: CChar.self) { text in
                if let start = text.baseAddress, let bytes = room.baseAddress { count = cq_bytes(start, Int32(text.count), bytes) }
            }
            filled = Int(max(count, 0))
        }
        return count < 0 ? Array(characters) : bytes
    }

    /// Whether a column is true.
    package func boolean(_ column: Int) -> Bool { characters(column).first == UInt8(ascii: "t") }

    /// Whether a column has nothing.
    package func isNull(_ column: Int) -> Bool { cq_result_is_null(result.pointer, row, checked(column)) != 0 }

    /// A column as text; `nil` where there is nothing.
    package func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }

    /// A column as a number; `nil` where there is nothing.
    package func optionalInteger(_ column: Int) -> Int? { isNull(column) ? nil : integer(column) }

    private func characters(_ column: Int) -> UnsafeBufferPointer<UInt8> {
        let column = checked(column)
        guard let start = cq_result_value(result.pointer, row, column) else { return UnsafeBufferPointer(start: nil, count: 0) }
        let count = Int(cq_result_length(result.pointer, row, column))
        return UnsafeRawBufferPointer(start: start, count: count).assumingMemoryBound(to: UInt8.self)
    }

    private func checked(_ column: Int) -> Int32 {
        precondition((0..<Int(cq_result_columns(result.pointer))).contains(column), "no such column")
        return Int32(column)
    }
}

/// A result of libpq, freed with the last row of it that somebody has.
final class SQLResult: @unchecked Sendable {
    // Nothing changes a result, so all threads may read it.
    let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) { self.pointer = pointer }

    deinit { cq_result_free(pointer) }

    var kind: cq_kind { cq_result_kind(pointer) }

    /// A field of a failure by the letter that the protocol has for it.
    func field(_ letter: Character) -> String { String(cString: cq_result_field(pointer, Int32(letter.asciiValue ?? 0))) }
}
