package import Flow
import Glibc

/// Where a command's passphrases come from: never an argument, which every user of the machine can read in the list of processes.
package final class PassphraseSource {
    /// Open from the first question until the last.
    private var prompt: PasswordPrompt?

    /// Nothing is asked yet.
    package init() {}

    /// One line from the file descriptor if there is one, else what is typed. The same descriptor can be read again for the next line.
    ///
    /// - Parameters:
    ///   - descriptor: what was given for the option.
    ///   - option: the option that names a descriptor.
    ///   - confirming: asks twice, since it is a new one, which must not be empty; a file descriptor is read once. What opens a file that
    ///     is there may be empty.
    ///   - another: whether the terminal will be asked for another: until then nothing that is typed is shown, and ``close()`` must be called.
    package func read(descriptor: Int32?, option: String, question: String, confirming: Bool, before another: Bool = false) throws -> Secret
    {
        if let descriptor { return try Self.line(from: descriptor, of: option, isEmptyUsable: !confirming) }
        let prompt = try prompt ?? PasswordPrompt(insteadOf: option)
        self.prompt = prompt
        defer { if !another { close() } }
        return try prompt.ask(question, confirming: confirming)
    }

    /// Gives the terminal back, if it is asked on.
    package func close() {
        prompt?.close()
        prompt = nil
    }

    /// Byte by byte, so that nothing behind the line is taken.
    private static func line(from descriptor: Int32, of option: String, isEmptyUsable: Bool) throws -> Secret {
        var bytes: [UInt8] = []
        var isEnded = false
        defer { bytes.wipe() }
        while true {
            var byte: UInt8 = 0
            let count = Glibc.read(descriptor, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                throw Exit(
                    .noInput, "File descriptor \(descriptor), which \(option) names, cannot be read: \(String(cString: strerror(errno))).")
            }
            if byte == UInt8(ascii: "\n") { isEnded = true }
            if count == 0 || isEnded { break }
            bytes.append(byte)
            guard bytes.count <= PasswordPrompt.limit else {
                throw Exit(.data, "What \(option) names has more than \(PasswordPrompt.limit) bytes on its first line.")
            }
        }
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        guard !bytes.isEmpty || isEnded && isEmptyUsable else { throw Exit(.data, "File descriptor \(descriptor) holds no passphrase.") }
        return try Secret(bytes: bytes)
    }
}
