import CursesFrontEnd
import FoundationEssentials
import Glibc
import Testing

@Suite("Recordings")
struct RecordingTests {
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "certdesk-recording-\(UInt64.random(in: .min ... .max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.path())
    }

    private func failure(_ path: String) -> Recording.Failure? {
        do throws(Recording.Failure) {
            _ = try Recording(path: path)
            return nil
        } catch { return error }
    }

    @Test("What is there already is left as it is, and a link is not followed")
    func neverOverwrites() throws {
        try withFolder { folder in
            let (file, link) = ("\(folder)/order.cast", "\(folder)/link.cast")
            try Data("mine".utf8).write(to: URL(filePath: file))
            #expect(symlink("\(folder)/elsewhere", link) == 0)
            for path in [file, link] {
                #expect(failure(path)?.description == "\(path) exists already and was left as it is. Name a new file for the recording.")
            }
            #expect(try Data(contentsOf: URL(filePath: file)) == Data("mine".utf8))
            #expect(access("\(folder)/elsewhere", F_OK) != 0)
        }
    }

    @Test("A file that cannot be made is told in a sentence")
    func cannotBeMade() throws {
        try withFolder { folder in
            let said = failure("\(folder)/none/order.cast")?.description
            #expect(said == "The recording \(folder)/none/order.cast cannot be made: No such file or directory. Name another file.")
        }
    }

    @Test("A new file is its owner's alone, and goes when nothing was recorded")
    func owned() throws {
        try withFolder { folder in
            let path = "\(folder)/order.cast"
            let recording = try Recording(path: path)
            var status = stat()
            #expect(lstat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
            #expect(recording.complaint == nil)
            recording.discard()
            #expect(lstat(path, &status) != 0)
        }
    }
}
