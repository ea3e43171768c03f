/// Text that must never be shown: passwords, card numbers, security codes. Descriptions, debug output and mirrors are masked.
package struct Secret: Hashable, Sendable {
    /// Owns the characters, so that every copy of the secret shares the one storage that is wiped.
    private final class Storage: Sendable {
        // Written once in `init`, read until `deinit`: safe to share although the pointer type is not Sendable.
        nonisolated(unsafe) let bytes: UnsafeMutableBufferPointer<UInt8>

        init(_ text: String) {
            let utf8 = Array(text.utf8)
            bytes = .allocate(capacity: utf8.count)
            _ = bytes.initialize(from: utf8)
        }

        deinit {
            wipe(bytes)
            bytes.deallocate()
        }
    }

    private let storage: Storage

    /// Takes what was typed.
    package init(_ text: String) {
        storage = Storage(text)
    }

    /// The text itself, for the rule or the key derivation that needs it. Never print it, never store it.
    package var revealed: String { String(decoding: storage.bytes, as: UTF8.self) }

    /// Whether nothing was typed.
    package var isEmpty: Bool { storage.bytes.isEmpty }

    /// How many characters a passphrase has at least that seals something (NIST SP 800-63B, 5.1.1.2).
    package static let shortestPassphrase = 8
    /// What is said of a new one that is shorter.
    package static let shortPassphrase = "A new passphrase has at least \(shortestPassphrase) characters: make it longer."

    /// The number of characters (grapheme clusters), for the row of masks.
    package var count: Int { revealed.count }

    /// Lends the UTF-8 bytes, valid only during the call.
    package func withUTF8<Result, Failure: Error>(
        _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(UnsafeBufferPointer(storage.bytes))
    }

    /// Compares the texts.
    package static func == (left: Secret, right: Secret) -> Bool {
        left.storage.bytes.elementsEqual(right.storage.bytes)
    }

    /// Feeds the text to the hasher.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(bytes: UnsafeRawBufferPointer(storage.bytes))
    }
}

/// Neither inlined nor optimized. Of an optimized function the optimizer knows what it does even where it is only called, and a call that does
/// nothing but write into memory about to be freed may be dropped; without optimization nothing is known and the call stays.
@inline(never) @_optimize(none)
private func wipe(_ bytes: UnsafeMutableBufferPointer<UInt8>) {
    for index in bytes.indices { bytes[index] = 0 }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Always the same mask, whatever the length.
    package var description: String { "••••" }

    /// Always the same mask, whatever the length.
    package var debugDescription: String { "••••" }

    /// No children.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
