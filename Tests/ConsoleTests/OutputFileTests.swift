import Glibc
import Testing

@testable import Console

/// Files that hold keys: for nobody else's eyes, and never in the place of another by accident.
@Suite struct OutputFileTests {
    private let folder = TestFolder()

    @Test(arguments: [mode_t(0o000), 0o022, 0o777]) func aNewFileIsForItsOwnerAlone(_ mask: mode_t) throws {
        let old = umask(mask)
        defer { umask(old) }
        try OutputFile.create([1, 2, 3], at: folder.path + "/key")
        #expect(folder.mode("key") == 0o600 && folder.names == ["key"])
        #expect(try InputFile.read(folder.path + "/key", limit: 3) == [1, 2, 3])
    }

    @Test func whatIsThereIsNeverTouched() throws {
        let path = folder.write([9], to: "there")
        let link = folder.path + "/link"
        #expect(symlink("nowhere", link) == 0)
        for taken in [path, link] {
            #expect(throws: Exit.self) { try OutputFile.requireAbsent(taken) }
            do {
                try OutputFile.create([1], at: taken)
                Issue.record("\(taken) was written over")
            } catch let exit as Exit {
                #expect(exit.status == 73 && exit.message == "\(taken) exists already and was left as it is. Name another file.")
            }
        }
        #expect(try InputFile.read(path, limit: 1) == [9])
        #expect(throws: Never.self) { try OutputFile.requireAbsent(folder.path + "/free") }
    }

    @Test func replacingLeavesNothingElseBehind() throws {
        let path = folder.write([9], to: "old")
        try OutputFile.replace([1, 2], at: path)
        #expect(try InputFile.read(path, limit: 2) == [1, 2] && folder.names == ["old"] && folder.mode("old") == 0o600)
        #expect(throws: Exit.self) { try OutputFile.replace([1], at: folder.path + "/none/file") }
        OutputFile.remove(path)
        #expect(folder.names.isEmpty)
    }

    @Test(arguments: [
        ("a.pem", "./a.pem", true), ("/tmp//a", "/tmp/./a", true), ("a.pem", "b.pem", false), ("/a.pem", "a.pem", false), ("-", "-", true),
    ])
    func pathsOfOneFile(_ first: String, _ second: String, _ areSame: Bool) {
        #expect(OutputFile.areSame(first, second) == areSame)
    }
}
