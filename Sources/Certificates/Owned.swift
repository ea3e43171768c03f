/// The one owner of a pointer from C: frees it when the last reference to the owner goes.
///
/// A local `let` of this type keeps the pointer valid to the end of its scope: a call into C is a deinitialization barrier, and Swift does not move
/// the release of a variable's reference ahead of one (lexical lifetimes). Nobody stores `pointer` anywhere else.
final class Owned<Pointer> {
    let pointer: Pointer
    private let free: (Pointer?) -> Void

    /// Takes ownership of what `operation` made; its absence is a failure with the queued reasons.
    init(_ pointer: Pointer?, _ operation: String, free: @escaping (Pointer?) -> Void) throws(CryptographyFault) {
        self.pointer = try present(pointer, operation)
        self.free = free
    }

    /// Takes ownership of a pointer that may be absent for good reasons.
    init?(_ pointer: Pointer?, free: @escaping (Pointer?) -> Void) {
        guard let pointer else { return nil }
        self.pointer = pointer
        self.free = free
    }

    deinit {
        free(pointer)
    }
}
