/// The values of a statement as libpq takes them, valid only while they are lent.
struct SentValues {
    let count: Int32
    let types: UnsafePointer<UInt32>?
    let values: UnsafePointer<UnsafePointer<CChar>?>?
    let lengths: UnsafePointer<Int32>?
    let formats: UnsafePointer<Int32>?

    /// Lends values.
    static func with(_ values: [SQLValue], _ address: DatabaseAddress, _ body: (SentValues) -> Int32) throws(DatabaseFault) -> Int32 {
        var (bytes, starts, lengths): ([UInt8], [Int?], [Int32]) = ([], [], [])
        for value in values {
            let sent = value.sent
            if let sent, !value.isBinary, sent.contains(0) { throw .zeroInText(address) }
            starts.append(sent == nil ? nil : bytes.count)
            lengths.append(Int32(clamping: sent?.count ?? 0))
            bytes += sent ?? []
            bytes.append(0)
        }
        let (types, formats) = (values.map(\.type), values.map { $0.isBinary ? Int32(1) : 0 })
        return bytes.withUnsafeBytes { bytes in
            let base = bytes.bindMemory(to: CChar.self).baseAddress
            let pointers = starts.map { start in start.flatMap { base?.advanced(by: $0) } }
            return pointers.withUnsafeBufferPointer { pointers in
                types.withUnsafeBufferPointer { types in
                    lengths.withUnsafeBufferPointer { lengths in
                        formats.withUnsafeBufferPointer { formats in
                            body(
                                SentValues(
                                    count: Int32(values.count), types: types.baseAddress, values: pointers.baseAddress,
                                    lengths: lengths.baseAddress, formats: formats.baseAddress))
                        }
                    }
                }
            }
        }
    }
}

/// A list of texts as C has it, with nothing at its end.
enum CStrings {
    /// Lends texts without U+0000.
    static func with<Value>(_ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Value) -> Value {
        let copies = texts.map { text in
            let utf8 = text.utf8CString
            let copy = UnsafeMutableBufferPointer<CChar>.allocate(capacity: utf8.count)
            _ = copy.initialize(from: utf8)
            return copy
        }
        defer {
            for copy in copies {
                copy.update(repeating: 0)
                copy.deallocate()
            }
        }
        let pointers = copies.map { UnsafePointer($0.baseAddress) } + [nil]
        return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
    }
}
