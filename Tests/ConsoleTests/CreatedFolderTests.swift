import Glibc
import Testing

@testable import Console

/// Folders of files, links, and names that a terminal would obey.
@Suite struct CreatedFolderTests {
    private let folder = TestFolder()

    private func fault(_ body: () throws -> Void) -> Exit? {
        do {
            try body()
            return nil
        } catch {
            return error as? Exit
        }
    }

    @Test func aFolderIsForItsOwnerAlone() throws {
        let path = folder.path + "/keys"
        defer { for name in ["a.pem", "b.pem"] { unlink("\(path)/\(name)") } }
        try OutputFile.createFolder(of: [("a.pem", [1]), ("b.pem", [])], at: path)
        #expect(folder.mode("keys") == 0o700 && folder.mode("keys/a.pem") == 0o600)
        #expect(try InputFile.names(in: path, ending: "") == ["a.pem", "b.pem"])
        #expect(try InputFile.read(path + "/a.pem", limit: 1) == [1] && InputFile.read(path + "/b.pem", limit: 0) == [])
        #expect(fault { try OutputFile.createFolder(of: [("c.pem", [1])], at: path) }?.status == 73)
        #expect(try InputFile.names(in: path, ending: "") == ["a.pem", "b.pem"], "a folder that is there is left as it is")
    }

    /// The second file cannot be written, so the first is taken back.
    @Test func ofAFolderThatCannotBeFilledNothingIsLeft() {
        let exit = fault { try OutputFile.createFolder(of: [("a.pem", [1]), ("none/b.pem", [2])], at: folder.path + "/keys") }
        #expect(exit?.status == 73 && exit?.message.hasSuffix("/keys/none/b.pem cannot be written: No such file or directory.") == true)
        #expect(folder.names.isEmpty)
    }

    @Test func whatCannotBeWrittenIsSaidAndLeavesNothing() {
        let path = folder.path + "/none/key"
        for exit in [fault { try OutputFile.create([1], at: path) }, fault { try OutputFile.replace([1], at: path) }] {
            #expect(exit?.status == 73 && exit?.message == "\(path) cannot be written: No such file or directory.")
        }
        // A folder cannot be replaced by a file.
        let exit = fault { try OutputFile.replace([1], at: folder.path) }
        #expect(exit?.message == "\(folder.path) cannot be written: Is a directory.")
        var status = stat()
        #expect(stat("\(folder.path).\(getpid()).tmp", &status) != 0 && folder.names.isEmpty)
    }

    @Test func aNameThatATerminalWouldObeyIsSpelled() {
        let path = folder.path + "/a\u{1B}[2J\u{202E}"
        _ = folder.write([9], to: "a\u{1B}[2J\u{202E}")
        #expect(
            fault { try OutputFile.requireAbsent(path, otherwise: "Use --replace.") }?.message
                == "\(folder.path)/a<U+001B>[2J<U+202E> exists already and was left as it is. Use --replace.")
    }

    @Test func linksAreFollowedWhereFilesAreNamed() throws {
        _ = folder.write([1], to: "a")
        #expect(mkdir(folder.path + "/f", 0o700) == 0 && mkdir(folder.path + "/.g", 0o700) == 0)
        #expect(symlink("a", folder.path + "/b") == 0 && symlink("f", folder.path + "/h") == 0 && symlink("no", folder.path + "/i") == 0)
        #expect(try InputFile.names(in: folder.path, ending: "") == ["a", "b"])
        #expect(try InputFile.folders(in: folder.path) == ["f", "h"])
        #expect(try InputFile.readNamed(folder.path + "/b", limit: 1) == [1])
        #expect(fault { try InputFile.requireFolder(folder.path + "/a") }?.message == "\(folder.path)/a: Not a directory.")
        #expect(fault { _ = try InputFile.folders(in: folder.path + "/no") }?.status == 66)
        #expect(fault { _ = try InputFile.read(folder.path, limit: 9) }?.message == "\(folder.path): Is a directory.")
    }

    @Test(arguments: [(0, 0, true), (1, 0, false), (65_536, 65_536, true), (65_537, 65_536, false), (131_072, 131_072, true)])
    func theLimitIsExact(_ size: Int, _ limit: Int, _ isRead: Bool) {
        let path = folder.write([UInt8](repeating: 7, count: size), to: "sized")
        for exit in [fault { _ = try InputFile.read(path, limit: limit) }, fault { _ = try InputFile.readNamed(path, limit: limit) }] {
            #expect(isRead ? exit == nil : exit?.status == 65)
        }
    }
}

/// What is asked of standard output and of signals.
@Suite struct OutputPieceTests {
    @Test func linesAreWrittenInLargePieces() throws {
        var pieces: [Int] = []
        var buffer = OutputBuffer { bytes in
            pieces.append(bytes.count)
            return bytes.count
        }
        let line = String(repeating: "x", count: 999)
        for _ in 0..<65 { try buffer.line(line) }
        #expect(pieces == [])
        try buffer.line(line)
        #expect(pieces == [66_000])
        try buffer.flush()
        #expect(pieces == [66_000], "there is nothing more to write")
    }

    @Test(arguments: [(EPIPE, "Broken pipe"), (ENOSPC, "No space left on device")])
    func aFailureIsSaid(_ code: Int32, _ reason: String) throws {
        var buffer = OutputBuffer { _ in
            errno = code
            return -1
        }
        try buffer.line("x")
        let exit = #expect(throws: Exit.self) { try buffer.flush() }
        #expect(exit?.status == 74 && exit?.message == "Standard output cannot be written: \(reason).")
    }

    @Test func anInterruptedWriteIsGoneOnWith() throws {
        var (calls, written) = (0, "")
        var buffer = OutputBuffer { bytes in
            calls += 1
            guard calls > 2 else {
                errno = EINTR
                return -1
            }
            written += String(decoding: bytes, as: UTF8.self)
            return bytes.count
        }
        try buffer.line("ü")
        try buffer.flush()
        #expect(calls == 3 && written == "ü\n")
    }
}
