import Certificates
import Flow
import Glibc

@testable import Sealing

/// A folder for one test, with a sealed file whose passphrase costs little.
final class SealedFolder {
    let path: String
    let file: SealedFile

    /// Little enough for hundreds of files.
    static let cost = Scrypt(logN: 10, r: 8, p: 1)
    static let passphrase = Secret("correct horse 7")

    init() throws {
        struct Failure: Error {}
        var template = Array("/tmp/sealing-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Failure() }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        file = SealedFile(path: "\(path)/secrets.sealed", cost: Self.cost)
    }

    deinit {
        for name in names { unlink("\(path)/\(name)") }
        rmdir("\(path)/folder")
        rmdir(path)
    }

    /// What is in the folder.
    var names: [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// The bytes of the sealed file.
    var bytes: [UInt8] {
        get {
            guard let stream = fopen(file.path, "rb") else { return [] }
            defer { fclose(stream) }
            var bytes = [UInt8](repeating: 0, count: 2_000_000)
            let count = fread(&bytes, 1, bytes.count, stream)
            return Array(bytes.prefix(count))
        }
        set { write(newValue, to: "secrets.sealed", mode: 0o600) }
    }

    func write(_ bytes: [UInt8], to name: String, mode: mode_t) {
        guard let stream = fopen("\(path)/\(name)", "wb") else { return }
        fwrite(bytes, 1, bytes.count, stream)
        fclose(stream)
        chmod("\(path)/\(name)", mode)
    }

    /// Why the file does not open; `nil` if it does.
    func fault(with passphrase: Secret = passphrase) -> SealFault.Reason? {
        do throws(SealFault) {
            _ = try file.open(with: passphrase)
            return nil
        } catch {
            return error.reason
        }
    }
}
