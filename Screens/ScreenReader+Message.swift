import JSONText

extension ScreenReader {
    /// Few characters, because a subject is one line of a list.
    private static let longestSubject = 120
    private static let longestText = 2000

    /// Reads `<kind>.json5`.
    mutating func message(_ bytes: [UInt8], kind: String, _ vocabulary: MessageVocabulary) -> MessageTemplate? {
        let keys = ["id", "subject", "text"]
        guard let document = document(bytes), let members = members(of: document, "a message", known: keys, needed: keys) else {
            return nil
        }
        if let node = members["id"], let id = identifier(node, "\"id\""), id != kind {
            report("the message's id is \(id.quoted), but the file's name says \(kind.quoted)", at: node.position)
        }
        let subject = members["subject"].flatMap { messageWording($0, "\"subject\"", atMost: Self.longestSubject, vocabulary) }
        let elements = members["text"].flatMap { self.elements(of: $0, "\"text\"") } ?? []
        let paragraphs = elements.compactMap { paragraph($0, vocabulary) }
        guard let subject, paragraphs.count == elements.count, faults.isEmpty else { return nil }
        return MessageTemplate(kind: kind, subject: subject, paragraphs: paragraphs)
    }

    private mutating func paragraph(_ node: JSONNode, _ vocabulary: MessageVocabulary) -> MessageTemplate.Paragraph? {
        if case .string = node.value {
            return messageWording(node, "a paragraph", atMost: Self.longestText, vocabulary).map {
                MessageTemplate.Paragraph(when: nil, unless: nil, body: .text($0))
            }
        }
        let contents = ["text", "line", "list"]
        guard let members = members(of: node, "a paragraph", known: ["when", "unless"] + contents, needed: []) else { return nil }
        let given = contents.filter { members[$0] != nil }
        guard given.count == 1, let key = given.first, let value = members[key] else {
            report("a paragraph needs one of \"text\", \"line\" and \"list\"", at: node.position)
            return nil
        }
        let when = members["when"].flatMap { known($0, "condition", among: vocabulary.conditions) }
        let unless = members["unless"].flatMap { known($0, "condition", among: vocabulary.conditions) }
        let body: MessageTemplate.Body?
        switch key {
        case "list": body = known(value, "list", among: vocabulary.lists).map { .list($0) }
        case "line": body = messageWording(value, "\"line\"", atMost: Self.longestText, vocabulary).map { .line($0) }
        default: body = messageWording(value, "\"text\"", atMost: Self.longestText, vocabulary).map { .text($0) }
        }
        return body.map { MessageTemplate.Paragraph(when: when, unless: unless, body: $0) }
    }

    private mutating func known(_ node: JSONNode, _ what: String, among names: Set<String>) -> String? {
        name(node, what, among: Dictionary(uniqueKeysWithValues: names.map { ($0, true) }))
    }

    private mutating func messageWording(
        _ node: JSONNode, _ what: String, atMost limit: Int, _ vocabulary: MessageVocabulary
    ) -> MessageWording? {
        guard let text = line(node, what, atMost: limit) else { return nil }
        var (parts, rest): ([MessageWording.Part], Substring) = ([], text[...])
        while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            guard rest[brace] == "{", let end = rest[brace...].firstIndex(of: "}") else {
                report("\(what) has a brace without its other; names stand as {order}", at: node.position)
                return nil
            }
            let word = String(rest[rest.index(after: brace)..<end])
            guard vocabulary.words.contains(word) else {
                report("there is no word \(word.quoted)\(suggestion(for: word, among: vocabulary.words.sorted()))", at: node.position)
                return nil
            }
            if brace > rest.startIndex { parts.append(.text(String(rest[..<brace]))) }
            parts.append(.word(word))
            rest = rest[rest.index(after: end)...]
        }
        return MessageWording(parts: rest.isEmpty ? parts : parts + [.text(String(rest))])
    }
}
