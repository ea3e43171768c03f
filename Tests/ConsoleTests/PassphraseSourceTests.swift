import Flow
import Glibc
import Testing

@testable import Console

/// Passphrases from a file descriptor: a line each, nothing behind it.
@Suite struct PassphraseSourceTests {
    private func read(_ text: String, confirming: Bool = false) -> Result<Secret, any Error> {
        let pipe = TestPipe(holding: text)
        close(pipe.writeEnd)
        defer { close(pipe.readEnd) }
        return Result {
            try PassphraseSource().read(descriptor: pipe.readEnd, option: "--passphrase-fd", question: "Password", confirming: confirming)
        }
    }

    @Test(arguments: [
        ("secret1\n", "secret1"), ("secret1", "secret1"), ("secret1\r\n", "secret1"), ("pässwörd1\nmore", "pässwörd1"),
        (" a b \n", " a b "),
    ])
    func aLineIsAPassphrase(_ text: String, _ expected: String) throws {
        #expect(try read(text).get() == Secret(expected))
    }

    @Test func theNextLineIsTheNextPassphrase() throws {
        let pipe = TestPipe(holding: "first1\nsecond2\n")
        for expected in ["first1", "second2"] {
            #expect(
                try PassphraseSource().read(descriptor: pipe.readEnd, option: "--passphrase-fd", question: "Password", confirming: false)
                    == Secret(expected))
        }
        #expect(pipe.read().isEmpty)
    }

    /// A file may have an empty password; a new one must not be empty.
    @Test func emptyLines() throws {
        #expect(try read("\n").get() == Secret(""))
        #expect(throws: Exit.self) { try read("\n", confirming: true).get() }
        #expect(throws: Exit.self) { try read("").get() }
    }

    @Test func whatIsNoPassphraseIsRefusedWithoutRepeatingIt() {
        for text in [String(repeating: "a", count: PasswordPrompt.limit + 1) + "\n", "caf"] {
            let pipe = TestPipe(holding: text)
            var byte: UInt8 = 0xE9
            _ = write(pipe.writeEnd, &byte, 1)
            close(pipe.writeEnd)
            defer { close(pipe.readEnd) }
            do {
                _ = try PassphraseSource().read(
                    descriptor: pipe.readEnd, option: "--passphrase-fd", question: "Password", confirming: false)
                Issue.record("taken")
            } catch {
                let exit = error as? Exit
                #expect(exit?.status == 65 && exit?.message.contains("caf") == false && exit?.message.contains("aaa") == false)
            }
        }
        let unread = #expect(throws: Exit.self) {
            try PassphraseSource().read(descriptor: 987, option: "--api-secret-fd", question: "API secret", confirming: false)
        }
        #expect(unread?.message.hasPrefix("File descriptor 987, which --api-secret-fd names, cannot be read: ") == true)
    }

    @Test func wipedBytesAreZero() {
        var bytes = Array("secret".utf8)
        bytes.wipe()
        #expect(bytes == [0, 0, 0, 0, 0, 0])
    }
}
