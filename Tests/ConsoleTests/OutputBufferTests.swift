import Glibc
import Testing

@testable import Console

@Suite struct OutputBufferTests {
    @Test func whatWasWrittenBeforeAFailureIsNotWrittenAgain() throws {
        var written: [UInt8] = []
        var attempts = 0
        var buffer = OutputBuffer { bytes in
            attempts += 1
            if attempts == 2 {
                errno = ENOSPC
                return -1
            }
            // The first call takes a part, as a full disk does.
            let count = attempts == 1 ? 4 : bytes.count
            written += bytes.prefix(count)
            return count
        }
        try buffer.line("first")
        try buffer.line("second")
        #expect(throws: Exit.self) { try buffer.flush() }
        try buffer.flush()
        #expect(String(decoding: written, as: UTF8.self) == "first\nsecond\n")
    }
}
