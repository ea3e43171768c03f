@preconcurrency import Glibc

/// Where results go.
package enum StandardOutput {
    /// Whether anything was printed: the first byte makes the buffer.
    package static var isUsed: Bool { stdout.pointee._IO_buf_base != nil }

    /// Hands on what was printed and still lies in memory; a disk that is full by now must not pass for success, nor one that was full in between.
    ///
    /// - Parameter done: what was done before and counts all the same, a sentence; empty for nothing.
    package static func flush(done: String = "") throws(Exit) {
        let failure = fflush(stdout) == 0 ? 0 : errno
        guard failure != 0 || ferror(stdout) != 0 else { return }
        // Why an earlier part was not taken, nobody remembers.
        let reason = failure == 0 ? " whole. Is the disk full?" : ": \(String(cString: strerror(failure)))."
        let words = "tandard output cannot be written\(reason)"
        throw Exit(.ioError, done.isEmpty ? "S\(words)" : "\(done.dropLast()), but s\(words)")
    }
}
