extension GuideText {
    /// The guide for somebody who has no desk: without the desk's own commands, without the sentences that lead to them, and without headings that then
    /// have nothing below them.
    package var forCustomers: GuideText {
        var kept: [Guide.Part<String>] = []
        func dropHeading() { if case .heading? = kept.last { kept.removeLast() } }
        for part in parts {
            switch part {
            case .heading:
                dropHeading()
                kept.append(part)
            case .code(let language, let file, let lines):
                let others = lines.filter { !$0.hasPrefix("certdesk") }
                if !others.isEmpty {
                    kept.append(.code(language: language, file: file, lines: others))
                } else if case .paragraph(let text)? = kept.last, text.hasSuffix(":") {
                    kept.removeLast()
                    // What ends in a colon leads to the command; what stands before it does not.
                    if let end = text.lastRange(of: ". ") { kept.append(.paragraph(String(text[...end.lowerBound]))) }
                }
            case .paragraph, .list, .steps: kept.append(part)
            }
        }
        dropHeading()
        return GuideText(
            topic: topic, title: title, fields: fields, words: words, see: see, isHistory: isHistory, aside: aside, parts: kept)
    }
}

extension String {
    fileprivate func lastRange(of text: String) -> Range<Index>? { ranges(of: text).last }
}
