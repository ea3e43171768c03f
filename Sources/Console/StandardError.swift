import Glibc
import Orders
import Synchronization

/// Where messages go; results go to standard output.
package enum StandardError {
    /// Writes a whole text, whatever the size; a closed standard error is not worth failing for.
    package static func write(_ text: String, on descriptor: Int32 = 2) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard written > 0 || errno == EINTR else { return }
            bytes = bytes.dropFirst(max(0, written))
        }
    }

    private static let named = Mutex(NamedCommands())

    /// What commands that lines name have to be told.
    package static var commands: NamedCommands {
        get { named.withLock { $0 } }
        set { named.withLock { $0 = newValue } }
    }

    /// Writes a line, control and bidirectional characters shown as code points, and commands that it names told where this program works.
    package static func line(_ text: String, on descriptor: Int32 = 2) {
        let text = commands.place(in: text)
        write(DisplayText.sanitized(text, keepingLines: true) + "\n", on: descriptor)
    }
}
