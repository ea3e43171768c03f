import Names

/// The entries of a list of names, whose words were divided at blanks and commas.
package enum NameList {
    /// Puts marks and labels back before the word they belong to, where the rules take them off and say so: `•` and `www.example.com`, `1.` and
    /// `www.example.com`, `DNS:` and `www.example.com`, `IP` and `Address:8.8.8.8`.
    package static func entries(of words: [String]) -> [String] {
        var entries: [String] = []
        var marks = ""
        for (index, word) in words.enumerated() {
            let next = words.dropFirst(index + 1).first
            if next != nil, isDress(marks + word) || next.map({ isLabel(word, begunBefore: $0) }) ?? false {
                marks += word + " "
            } else {
                entries.append(marks + word)
                marks = ""
            }
        }
        return entries
    }

    private static func isDress(_ word: String) -> Bool {
        guard word.utf8.last.map({ !$0.isDigit }) ?? false, word.utf8.count <= 40 else { return false }
        return UndressedText(word + " x", as: .name).text == "x"
    }

    /// Whether a word is the first of two that are a label: only with both is it one.
    private static func isLabel(_ word: String, begunBefore next: String) -> Bool {
        guard word.utf8.count <= 40, word.utf8.allSatisfy({ $0 | 0x20 >= UInt8(ascii: "a") }) else { return false }
        guard let mark = next.firstIndex(where: { $0 == ":" || $0 == "=" }) else { return false }
        return UndressedText("\(word) \(next[...mark]) x", as: .name).text == "x"
    }
}
