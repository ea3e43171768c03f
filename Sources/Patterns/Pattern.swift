import CPatterns

/// A regular expression that comes from outside, in the dialect of PCRE2, of which those of Java and Go that policies have are a part.
///
/// What it is held against costs a bounded amount of work, whatever the expression: a policy that would take years to match is a policy that cannot be
/// used, and no desk that stands still.
package final class Pattern {
    /// Why an expression cannot be used.
    package enum Fault: Error, Hashable, Sendable {
        /// The library is not there; what the loader says.
        case noLibrary(String)
        /// It has more bytes than are read.
        case tooLong(limit: Int)
        /// It is no expression: what is wrong, and behind how many of its characters.
        case malformed(String, offset: Int)
        /// Holding a text against it took more work than is allowed.
        case tooMuchWork

        /// What is wrong and what to do, as a part of a sentence.
        package var sentence: String {
            switch self {
            case .noLibrary(let reason): "regular expressions need the library PCRE2 (Debian's package libpcre2-8-0): \(reason)"
            case .tooLong(let limit): "the regular expression is longer than \(limit) bytes"
            case .malformed(let what, let offset): "the regular expression is faulty behind character \(offset): \(what)"
            case .tooMuchWork: "the regular expression takes too much work"
            }
        }
    }

    /// The longest expression, in bytes.
    package static let limit = 4096
    /// The steps that one match may take: some hundredths of a second.
    private static let steps: UInt32 = 1_000_000
    /// The memory that one match may take, in KiB.
    private static let memory: UInt32 = 20_000

    private let pattern: OpaquePointer

    /// Reads an expression.
    package init(_ text: String) throws(Fault) {
        if let reason = cr_missing() { throw .noLibrary(String(cString: reason)) }
        let bytes = Array(text.utf8)
        guard bytes.count <= Self.limit else { throw .tooLong(limit: Self.limit) }
        var message = [CChar](repeating: 0, count: 200)
        var offset = 0
        let made = bytes.withUnsafeBytes {
            cr_pattern_new($0.baseAddress ?? UnsafeRawPointer(bitPattern: 1), $0.count, &message, 200, &offset)
        }
        guard let made else {
            let what = String(decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            let characters = String(decoding: bytes.prefix(offset), as: UTF8.self).unicodeScalars.count
            throw .malformed(what.isEmpty ? "there is no memory for it" : what, offset: characters)
        }
        pattern = made
    }

    deinit { cr_pattern_free(pattern) }

    /// Whether it is found in a text; an expression says by `^` and `$` that it means the whole.
    package func matches(_ text: String) throws(Fault) -> Bool {
        var text = text
        let result = text.withUTF8 { bytes in
            cr_pattern_matches(
                pattern, UnsafeRawPointer(bytes.baseAddress) ?? UnsafeRawPointer(bitPattern: 1), bytes.count, Self.steps, Self.memory)
        }
        guard result >= 0 else { throw .tooMuchWork }
        return result == 1
    }
}
