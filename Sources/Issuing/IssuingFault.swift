/// Why a key or a certificate could not be made or read.
package struct IssuingFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// One sentence.
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// Passes on what OpenSSL made, or says what it was asked for.
func made<Pointer>(_ pointer: Pointer?, _ operation: String) throws(IssuingFault) -> Pointer {
    guard let pointer else { throw IssuingFault("OpenSSL could not do this: \(operation).") }
    return pointer
}
