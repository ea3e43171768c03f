import Glibc

/// OpenSSL's own command line, the independent reader and maker of these tests. Everything happens in a folder that is removed afterwards.
package struct OpenSSLCommand: ~Copyable {
    private let folder: String

    /// What a program that failed printed.
    package struct Failure: Error, CustomStringConvertible {
        /// The program, its arguments and its output.
        package let description: String
    }

    /// A new folder.
    package init() throws {
        var template = Array("/tmp/certificates-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Failure(description: "no temporary folder") }
        folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        if let entries = opendir(folder) {
            while let entry = readdir(entries) {
                _ = withUnsafePointer(to: &entry.pointee.d_name) { name in
                    name.withMemoryRebound(to: CChar.self, capacity: 256) { unlink("\(folder)/\(String(cString: $0))") }
                }
            }
            closedir(entries)
        }
        rmdir(folder)
    }

    /// The path of a file of this folder.
    package func path(_ name: String) -> String { "\(folder)/\(name)" }

    /// Whether the folder has a file.
    package func exists(_ name: String) -> Bool { access(path(name), F_OK) == 0 }

    /// Writes a file of the folder.
    package func write(_ bytes: some Collection<UInt8>, to name: String) throws {
        guard let file = fopen(path(name), "wb") else { throw Failure(description: "cannot write \(name)") }
        let bytes = Array(bytes)
        let written = fwrite(bytes, 1, bytes.count, file)
        guard fclose(file) == 0, written == bytes.count else { throw Failure(description: "cannot write \(name)") }
    }

    /// The bytes of a file of the folder.
    package func read(_ name: String) throws -> [UInt8] {
        guard let file = fopen(path(name), "rb") else { throw Failure(description: "cannot read \(name)") }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            guard count > 0 else { return bytes }
            bytes += buffer.prefix(count)
        }
    }

    /// Runs `openssl`, or another program, with these arguments in the C locale, `input` as its standard input. Gives standard output and standard error together.
    @discardableResult
    package func run(_ arguments: [String], input: String = "", program: String = "openssl") throws -> String {
        try write(input.utf8, to: "stdin")
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, path("stdin"), O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, path("stdout"), O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var process: pid_t = 0
        guard posix_spawnp(&process, program, &actions, nil, &words, environ) == 0 else {
            throw Failure(description: "\(program) is not installed")
        }
        var status: CInt = 0
        waitpid(process, &status, 0)
        let output = String(decoding: try read("stdout"), as: UTF8.self)
        guard status == 0 else { throw Failure(description: "\(program) \(arguments.joined(separator: " ")): \(output)") }
        return output
    }
}

/// Lends the UTF-8 bytes of sample text, as a secret does.
package func withUTF8<Result>(_ text: String, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
    try Array(text.utf8).withUnsafeBufferPointer(body)
}
