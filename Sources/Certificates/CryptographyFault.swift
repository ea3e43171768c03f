import COpenSSL

/// An operation of the cryptographic library that failed: what was attempted, and everything the library said about it.
package struct CryptographyFault: Error, Equatable, Sendable {
    /// What was attempted, as a noun phrase: "the signature of the request".
    package let operation: String
    /// Why, in words that people understand; empty if only the library knows.
    package let reasons: [String]
    /// The library's own reasons, the first cause first. They are for programmers: no message shows them.
    let libraryReasons: [String]

    /// Whether an algorithm was asked for that no loaded provider has.
    var isUnsupported: Bool { libraryReasons.contains { $0.hasPrefix("unsupported") || $0.hasPrefix("unknown pbe algorithm") } }

    /// A failure that this module found itself.
    init(_ operation: String, reasons: [String]) {
        (self.operation, self.reasons, libraryReasons) = (operation, reasons, [])
    }

    /// A failure that OpenSSL reported: takes the calling thread's whole error queue and leaves it empty.
    init(_ operation: String) {
        (self.operation, reasons, libraryReasons) = (operation, [], Self.drainErrorQueue())
    }

    /// Empties the error queue of the calling thread: after a question whose answer "no" is not a failure.
    static func clearErrorQueue() {
        ERR_clear_error()
    }

    /// Every queued error as text, oldest first, without repetitions.
    static func drainErrorQueue() -> [String] {
        var reasons: [String] = []
        var data: UnsafePointer<CChar>?
        var flags: CInt = 0
        while true {
            let code = ERR_get_error_all(nil, nil, nil, &data, &flags)
            guard code != 0 else { return reasons }
            var text = ERR_reason_error_string(code).map { String(cString: $0) } ?? "error \(code)"
            if flags & ERR_TXT_STRING != 0, let data, data.pointee != 0 { text += " (\(String(cString: data)))" }
            if !reasons.contains(text) { reasons.append(text) }
        }
    }
}

extension CryptographyFault: CustomStringConvertible {
    /// One sentence for the person at the desk.
    package var description: String {
        let unknown = isUnsupported ? "OpenSSL on this machine lacks the algorithm" : "OpenSSL cannot use what it was given"
        let cause = reasons.isEmpty ? unknown : reasons.joined(separator: "; ")
        return "\(operation.prefix(1).uppercased())\(operation.dropFirst()) failed: \(cause)."
    }
}

/// Passes a pointer through, or turns its absence into the queued reasons.
func present<Pointer>(_ pointer: Pointer?, _ operation: String) throws(CryptographyFault) -> Pointer {
    guard let pointer else { throw CryptographyFault(operation) }
    return pointer
}

/// OpenSSL answers 1 for success; 0 and negative numbers are failures with queued reasons.
func require(_ answer: CInt, _ operation: String) throws(CryptographyFault) {
    guard answer > 0 else { throw CryptographyFault(operation) }
}
