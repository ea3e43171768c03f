import Flow
import Glibc
import Testing

@testable import Console

/// What people see beside the results: nothing of a message moves their cursor, and a standard error that nobody reads ends nothing.
@Suite struct StandardErrorTests {
    @Test func aLineHasNoControlCharacters() {
        let pipe = TestPipe()
        StandardError.line("Käse\u{1B}[2J\u{202E}x\nmore", on: pipe.writeEnd)
        #expect(pipe.read() == "Käse<U+001B>[2J<U+202E>x\nmore\n")
    }

    @Test func aTextIsWrittenAsItIsAndWhole() {
        let pipe = TestPipe()
        let long = String(repeating: "0123456789", count: 3_000)
        StandardError.write(long, on: pipe.writeEnd)
        StandardError.write("a\u{1B}b\n", on: pipe.writeEnd)
        StandardError.write("", on: pipe.writeEnd)
        #expect(pipe.read() == long + "a\u{1B}b\n")
    }

    /// A pipe that nobody reads for a while takes what it has room for; a standard error that was closed takes nothing, and ends nothing.
    @Test func whatCannotBeWrittenIsLeft() {
        let pipe = TestPipe()
        _ = fcntl(pipe.writeEnd, F_SETFL, O_NONBLOCK)
        StandardError.write(String(repeating: "x", count: 1_000_000), on: pipe.writeEnd)
        let written = pipe.read()
        #expect(!written.isEmpty && written.count < 1_000_000 && written.allSatisfy { $0 == "x" })
        StandardError.line("Nobody reads this.", on: -1)
        LastWords.say("Nor this.", on: -1)
    }

    /// Text from a terminal is UTF-8 or refused, and the message repeats none of it.
    @Test func secretsAreText() throws {
        #expect(try Secret(bytes: Array("pässwörd1".utf8)) == Secret("pässwörd1"))
        #expect(try Secret(bytes: []) == Secret(""))
        for bytes in [[0x63, 0x61, 0x66, 0xE9], [0xC0, 0x80], [0xFF]] as [[UInt8]] {
            let exit = #expect(throws: Exit.self) { try Secret(bytes: bytes) }
            #expect(exit?.status == 65 && exit?.message == "The passphrase is not UTF-8 text. Choose one of letters and digits.")
        }
    }
}
