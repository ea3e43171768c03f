import JSONText

/// All guides, in the order in which they are listed.
package struct GuideShelf: Hashable, Sendable {
    /// The guides; each topic once.
    package let guides: [Guide]

    /// Guides in the order in which they are listed.
    package init(_ guides: [Guide]) { self.guides = guides }

    /// The guide of a topic.
    package subscript(topic: String) -> Guide? { guides.first { $0.topic == topic.lowercased() } }

    /// What each is about, by topic.
    package var titles: [String: String] { Dictionary(uniqueKeysWithValues: guides.map { ($0.topic, $0.title) }) }

    /// A guide that was found, and where.
    package struct Found: Hashable, Sendable {
        /// The guide.
        package let guide: Guide
        /// The first text in it that has one of the words; `nil` if title and words alone have them.
        package let excerpt: String?
        /// How much of it is about the words: what stands in the title counts most.
        fileprivate let weight: Int
    }

    /// The guides in which each word begins some word, those that are most about them first.
    package func search(_ words: [String], filling fill: (Guide) -> GuideText) -> [Found] {
        let wanted = words.flatMap { Self.words(of: $0) }
        guard !wanted.isEmpty else { return [] }
        let found = guides.compactMap { Self.find(wanted, in: $0, fill($0)) }
        // Of equal ones the order of the list stays.
        return found.enumerated().sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }.map(\.element)
    }

    private static func find(_ wanted: [String], in guide: Guide, _ text: GuideText) -> Found? {
        let texts = text.parts.flatMap(Self.texts)
        let shown: [(weight: Int, texts: [String])] = [
            (8, [guide.title, guide.topic]), (6, guide.words), (2, text.parts.compactMap(\.heading)), (1, texts),
        ]
        let places = shown.map { (weight: $0.weight, words: Set($0.texts.flatMap(Self.words))) }
        var weight = 0
        for word in wanted {
            // A whole word counts twice what the beginning of one does: who asks for a key does not mean keytool.
            let best =
                places.map { place in
                    place.words.contains(word) ? 2 * place.weight : place.words.contains { $0.hasPrefix(word) } ? place.weight : 0
                }.max() ?? 0
            guard best > 0 else { return nil }
            weight += best
        }
        let excerpt = texts.first { text in Self.words(of: text).contains { word in wanted.contains(where: word.hasPrefix) } }
        return Found(guide: guide, excerpt: excerpt, weight: weight)
    }

    private static func texts(_ part: Guide.Part<String>) -> [String] {
        switch part {
        case .heading(let heading): [heading]
        case .paragraph(let text): [text]
        case .list(let texts), .steps(let texts): texts
        case .code(_, let file, let lines): (file.map { [$0] } ?? []) + lines
        }
    }

    /// Words in small letters: letters, digits, and what stands between them in a name.
    private static func words(of text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "." && $0 != "-" }.map { word in
            String(word.drop { $0 == "-" || $0 == "." })
        }.filter { !$0.isEmpty }
    }

    /// What was probably meant by a word that is in no guide; nothing by one without two letters or digits, from which every short word is a slip away.
    package func nearest(to word: String) -> String? {
        guard word.count(where: { $0.isLetter || $0.isNumber }) > 1 else { return nil }
        return nearestKey(to: word.lowercased(), among: guides.flatMap { [$0.topic] + $0.words })
    }
}

extension Guide.Part {
    fileprivate var heading: String? { if case .heading(let heading) = self { heading } else { nil } }
}
