extension String {
    /// What is wrong with the form that every finding and fault has: whole sentences that begin with a capital, a figure or quoted text, and end with
    /// a period or a question mark; `nil` if nothing is. A message may also begin with a name that has dots, or with a part of somebody's own text:
    /// those keep their letters.
    package func faultOfForm(own texts: [String] = []) -> String? {
        guard let first, let last else { return "it is empty" }
        if !(first.isUppercase || first.isNumber || first == "\"" || beginsWithName(of: texts)) { return "it begins with \(first)" }
        if last != ".", last != "?" { return "it ends with \(last)" }
        if contains("  ") { return "it has two blanks together" }
        return contains("..") || contains(". .") ? "it has two periods together" : nil
    }

    private func beginsWithName(of texts: [String]) -> Bool {
        let word = prefix { !$0.isWhitespace && !",:;".contains($0) }
        if word.dropFirst().dropLast().contains(".") || texts.contains(String(word)) { return true }
        return texts.contains { text in text.split { ".@/ ".contains($0) }.contains { $0.lowercased() == word.lowercased() } }
    }
}
