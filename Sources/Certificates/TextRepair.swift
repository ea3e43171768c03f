/// Something that had to be done to a text before what is in it could be read.
package enum TextRepair: Hashable, Sendable, CaseIterable {
    /// UTF-16 turned into UTF-8.
    case utf16
    /// UTF-32 turned into UTF-8.
    case utf32
    /// Invisible characters and special blanks passed over.
    case unseen
    /// `\n`, `<br>`, `=20` and their like, as JSON, web pages and mail have them.
    case escapes
    /// BEGIN and END lines with other hyphens, letters, or neighbors on their lines.
    case marks
    /// No BEGIN or END line at all.
    case armor
    /// Blanks where plus signs had been, as web forms make them.
    case plus
    /// Base64 of what is base64 already.
    case doubleBase64

    /// A sentence for the person at the desk.
    package var sentence: String {
        switch self {
        case .utf16: "The text was saved as UTF-16 and has been read as that."
        case .utf32: "The text was saved as UTF-32 and has been read as that."
        case .unseen: "Invisible characters around the block were passed over."
        case .escapes: "Marks of a mail, a web page or a program between the lines (such as \\n, <br> or =20) were passed over."
        case .marks: "The BEGIN and END lines were not as they should be and have been put right."
        case .armor: "The BEGIN or END line was missing; the content alone shows what it is."
        case .plus: "Blanks stood where plus signs belong, as web forms make them; they have been put back."
        case .doubleBase64: "The block was encoded twice and has been decoded twice."
        }
    }

    /// Whether what was read this way has to prove itself, since it could have been meant in another way.
    var needsProof: Bool {
        switch self {
        case .utf16, .utf32, .unseen, .escapes, .marks: false
        case .armor, .plus, .doubleBase64: true
        }
    }
}
