import Glibc

/// Lines for standard output, written in large pieces: a system call for each would take longer than making them.
package struct OutputBuffer {
    private var bytes: [UInt8] = []
    private let write: (UnsafeRawBufferPointer) -> Int

    /// Bytes gathered before they are written.
    private static let size = 65_536

    /// Writes through a closure that returns the number of bytes it took, or a negative one with `errno` set.
    package init(write: @escaping (UnsafeRawBufferPointer) -> Int = { Glibc.write(1, $0.baseAddress, $0.count) }) {
        self.write = write
        bytes.reserveCapacity(Self.size + 1024)
    }

    /// Adds a text and a line feed.
    package mutating func line(_ text: String) throws {
        bytes += text.utf8
        bytes.append(UInt8(ascii: "\n"))
        if bytes.count >= Self.size { try flush() }
    }

    /// Writes what has been gathered.
    package mutating func flush() throws {
        var written = 0
        // What was written once must not be written again, also when the next flush follows a failure.
        defer { bytes.removeFirst(written) }
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { write(UnsafeRawBufferPointer(rebasing: $0[written...])) }
            guard count >= 0 || errno == EINTR else {
                throw Exit(.ioError, "Standard output cannot be written: \(String(cString: strerror(errno))).")
            }
            written += max(0, count)
        }
    }
}
