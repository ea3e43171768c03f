/// One word of a line for a POSIX shell (Shell Command Language, 2.2.2).
package enum ShellWord {
    /// The text as it stands where a shell finds nothing in it to act on, else in single quotes, in which nothing has a meaning but the single quote
    /// itself.
    package static func quoted(_ text: String) -> String {
        let isPlain =
            !text.isEmpty
            && text.utf8.allSatisfy { byte in
                UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
                    || "/._-+:,@%".utf8.contains(byte)
            }
        return isPlain ? text : "'" + text.replacing("'", with: "'\\''") + "'"
    }
}
