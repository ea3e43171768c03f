import Glibc
package import PromptFrontEnd

extension LineReader {
    /// Standard input; `beforeWaiting` is called before each read, which may take as long as somebody types.
    package static func standardInput(beforeWaiting: @escaping () throws -> Void) -> LineReader {
        LineReader { buffer in
            try beforeWaiting()
            while true {
                let count = Glibc.read(0, buffer.baseAddress, buffer.count)
                if count >= 0 { return count }
                guard errno == EINTR else { throw Exit(.noInput, "standard input: \(String(cString: strerror(errno))).") }
            }
        }
    }
}
