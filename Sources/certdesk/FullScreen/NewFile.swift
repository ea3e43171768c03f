import Glibc

/// Writes a file that was not there before, in the working folder.
enum NewFile {
    /// - Throws: ``Exit`` with what is wrong with the name, or what the system said. Nothing is left of a file that could not be written.
    static func write(_ text: String, name: String) throws {
        guard !name.isEmpty, !name.contains("/"), !name.utf8.contains(0), name != ".", name != ".." else {
            throw Exit(.usage, "\(name) is not the name of a file: leave out folders.")
        }
        let descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            let what = errno == EEXIST ? "is there already and was left as it is" : "cannot be written: \(String(cString: strerror(errno)))"
            throw Exit(.cannotCreate, "\(name) \(what).")
        }
        defer { close(descriptor) }
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written > 0 {
                bytes = bytes.dropFirst(written)
            } else if errno != EINTR {
                let reason = String(cString: strerror(errno))
                unlink(name)
                throw Exit(.ioError, "\(name) cannot be written: \(reason).")
            }
        }
    }
}
