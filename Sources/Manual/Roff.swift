/// A manual page in the language of man(7), in ASCII, for groff and mandoc.
struct Roff {
    private(set) var lines: [String] = []

    /// A text that stands in a line, every character as itself.
    static func text(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "\\": result += "\\e"
            // Else a hyphen, which is no part of an option's name where somebody copies it.
            case "-": result += "\\-"
            case "'": result += "\\(aq"
            case "`": result += "\\(ga"
            case "^": result += "\\(ha"
            case "~": result += "\\(ti"
            case "\"": result += "\\(dq"
            default:
                if scalar.properties.generalCategory == .control {
                    result += " "
                } else if scalar.isASCII {
                    result.unicodeScalars.append(scalar)
                } else {
                    let digits = String(scalar.value, radix: 16, uppercase: true)
                    result += "\\[u\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)]"
                }
            }
        }
    }

    static func bold(_ text: String) -> String { "\\fB\(self.text(text))\\fR" }
    static func italic(_ text: String) -> String { "\\fI\(self.text(text))\\fR" }

    /// The page's name, section, program with version, and what it belongs to.
    mutating func title(_ name: String, section: Int, source: String) {
        lines.append(".TH \"\(Self.text(name))\" \(section) \"\" \"\(Self.text(source))\" \"User Commands\"")
    }

    mutating func section(_ name: String) { lines.append(".SH \"\(Self.text(name))\"") }
    mutating func subsection(_ name: String) { lines.append(".SS \"\(Self.text(name))\"") }

    /// Text that is filled, already with its fonts.
    mutating func paragraph(_ text: String) {
        beginParagraph()
        lines += Self.wrapped(text)
    }

    /// A heading begins a paragraph by itself.
    private mutating func beginParagraph() {
        let isBegun = lines.last.map { $0.hasPrefix(".SH ") || $0.hasPrefix(".SS ") } ?? false
        if !isBegun { lines.append(".PP") }
    }

    /// A term and what it means, already with their fonts.
    mutating func item(_ term: String, _ text: String) { lines += [".TP", Self.guarded(term)] + Self.wrapped(text) }

    /// Lines as they are, a little to the right.
    mutating func example(_ lines: [String]) {
        beginParagraph()
        self.lines += [".RS 4", ".EX"] + lines.map { Self.guarded(Self.text($0)) } + [".EE", ".RE"]
    }

    /// A text that begins with a point would be a request.
    private static func guarded(_ text: String) -> String { text.hasPrefix(".") ? "\\&" + text : text }

    /// A text in lines of at most so many characters, where its words allow it: all programs fill it again. A blank behind a backslash divides nothing.
    private static func wrapped(_ text: String, to limit: Int = 80) -> [String] {
        var lines: [String] = []
        var (line, word) = ("", "")
        func end() {
            if !line.isEmpty { lines.append(guarded(line)) }
            line = ""
        }
        func endWord() {
            // What guards a point takes room, too.
            if !line.isEmpty, line.count + 1 + word.count > limit - 2 { end() }
            line += line.isEmpty ? word : " " + word
            word = ""
        }
        for character in text {
            if character == " ", word.last != "\\" { endWord() } else { word.append(character) }
        }
        endWord()
        end()
        return lines.isEmpty ? [""] : lines
    }

    /// The whole page.
    var page: String { lines.joined(separator: "\n") + "\n" }
}
