import Console
import Flow
import Glibc
import Sealing
import Testing

@Suite struct SealPassphraseTests {
    let folder: SealedFolder

    init() throws { folder = try SealedFolder() }

    private func credential(_ bytes: [UInt8]) throws -> Secret? {
        folder.write(bytes, to: SealPassphrase.credential, mode: 0o400)
        defer { unlink("\(folder.path)/\(SealPassphrase.credential)") }
        return try SealPassphrase.credential { $0 == "CREDENTIALS_DIRECTORY" ? folder.path : nil }
    }

    @Test func systemdGivesOne() throws {
        #expect(try credential(Array("correct horse 7".utf8)) == Secret("correct horse 7"))
        #expect(try credential(Array("correct horse 7\n".utf8)) == Secret("correct horse 7"))
        #expect(try credential(Array("correct horse 7\r\n".utf8)) == Secret("correct horse 7"))
        #expect(try credential(Array(" two\nlines\n\n".utf8)) == Secret(" two\nlines\n"))
    }

    @Test(arguments: [[], Array("\n".utf8), [0xFF, 0xFE], Array(repeating: 0x61, count: PasswordPrompt.limit + 3)])
    func credentialThatIsNoneIsTold(_ bytes: [UInt8]) {
        #expect(throws: Exit.self) { try credential(bytes) }
    }

    @Test func nothingIsFoundWhereNothingIs() throws {
        #expect(try SealPassphrase.credential { _ in nil } == nil)
        #expect(try SealPassphrase.credential { _ in "relative" } == nil)
        #expect(try SealPassphrase.credential { _ in folder.path } == nil)
    }

    @Test func descriptorGoesBeforeEverythingElse() throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        defer { close(ends[0]) }
        let line = Array("correct horse 7\nmore\n".utf8)
        #expect(write(ends[1], line, line.count) == line.count)
        close(ends[1])
        let read = { try SealPassphrase.read(descriptor: ends[0], isNew: true, from: PassphraseSource()) }
        #expect(try read() == Secret("correct horse 7"))
        #expect(try read() == Secret("more"))
        #expect(throws: Exit.self) { try read() }
    }
}
