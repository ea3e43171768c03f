import Glibc
import Testing

@testable import Console

/// Files that people name: read whole or not at all, and never waited for.
@Suite struct InputFileTests {
    private let folder = TestFolder()

    /// What reading ends the program with; `nil` if it succeeds.
    private func fault(_ read: () throws -> [UInt8]) -> Exit? {
        do {
            _ = try read()
            return nil
        } catch {
            return error as? Exit
        }
    }

    @Test func aFileIsReadWhole() throws {
        // More than one piece of reading.
        let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 * 7) }
        let path = folder.write(bytes, to: "large")
        #expect(try InputFile.read(path, limit: 200_000) == bytes)
        #expect(try InputFile.readNamed(path, limit: 200_000) == bytes)
    }

    @Test func aFileOverItsLimitIsRefused() {
        let path = folder.write([UInt8](repeating: 65, count: 101), to: "over")
        for fault in [fault { try InputFile.read(path, limit: 100) }, fault { try InputFile.readNamed(path, limit: 100) }] {
            #expect(fault?.status == 65 && fault?.message == "\(path) is larger than 100 bytes; that cannot be right.")
        }
    }

    @Test func whatIsMissingIsSaidByItsName() {
        let path = folder.path + "/none"
        #expect(fault { try InputFile.read(path, limit: 100) }?.status == 66)
        #expect(fault { try InputFile.read(path, limit: 100) }?.message == "\(path): No such file or directory.")
        #expect(fault { try InputFile.readNamed(path, limit: 100) }?.message == "\(path): No such file or directory.")
        #expect(throws: Exit.self) { try InputFile.requireFolder(path) }
        #expect(throws: Never.self) { try InputFile.requireFolder(folder.path) }
    }

    /// Nobody writes into the pipe, so that a program that opened it as a file would wait for ever.
    @Test func aNamedPipeIsNotWaitedFor() {
        let path = folder.path + "/pipe"
        #expect(mkfifo(path, 0o600) == 0)
        #expect(fault { try InputFile.readNamed(path, limit: 100) }?.message.hasPrefix("\(path) is no file but a device or a pipe") == true)
        #expect(fault { try InputFile.readNamed(folder.path, limit: 100) }?.message.contains("is no file but a folder") == true)
        #expect(fault { try InputFile.readNamed("/dev/null", limit: 100) }?.message.contains("a device or a pipe") == true)
    }

    /// Where a link could lead to what nobody meant, the file itself is asked for; one that is too large is not read.
    @Test func aLinkIsNotFollowedWhereTheFileItselfIsMeant() throws {
        let path = folder.write([65, 66], to: "file")
        let link = folder.path + "/link"
        #expect(symlink(path, link) == 0)
        #expect(try InputFile.readNamed(link, limit: 100) == [65, 66])
        let refused = fault { try InputFile.readNamed(link, limit: 100, followingLinks: false) }
        #expect(refused?.status == 66 && refused?.message == "\(link) is a link and not the file itself: name the file that it leads to.")
        #expect(try InputFile.readNamed(path, limit: 2, followingLinks: false, tooLarge: "Send less.") == [65, 66])
        let large = fault { try InputFile.readNamed(path, limit: 1, tooLarge: "Send less.") }
        #expect(large?.status == 65 && large?.message == "\(path) has 2 bytes, which is too much. Send less.")
    }

    /// Typed while the program runs: `-` is a name, and what is no name is asked for again.
    @Test(arguments: ["", "a\0b", "-"]) func whatIsTypedIsAName(_ name: String) {
        #expect(fault { try InputFile.readNamed(name, limit: 100) }?.status == 66)
    }

    @Test func onlyRegularFilesOfAFolderAreNamed() throws {
        _ = folder.write([], to: "b.json5")
        _ = folder.write([], to: "a.json5")
        _ = folder.write([], to: ".hidden.json5")
        _ = folder.write([], to: "a.txt")
        #expect(mkfifo(folder.path + "/c.json5", 0o600) == 0 && mkdir(folder.path + "/d.json5", 0o700) == 0)
        #expect(try InputFile.names(in: folder.path, ending: ".json5") == ["a.json5", "b.json5"])
        #expect(throws: Exit.self) { try InputFile.names(in: folder.path + "/none", ending: "") }
    }

    @Test func standardInputHasANameInMessages() {
        #expect(InputFile.shown("-") == "<stdin>" && InputFile.shown("a.pem") == "a.pem")
    }
}
