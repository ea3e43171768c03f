package import Flow

/// Reads guides, one file a topic: `exact-name.md`.
///
/// The files are a small part of Markdown, and nothing else is taken:
/// - first `# Title`, then any of the lines `fields: stage.name, …`, `words: word, …`, `see: topic, …` and `history`, then an empty line;
/// - then paragraphs, `## Heading`, lists (`- point`, `1. step`; further lines of a point begin with blanks) and fenced code, with empty lines between them;
/// - behind the first fence the language (`sh`, `nginx`, `apache` or `text`) and, if there is one, the name of the file that the lines are for;
/// - `{commonName}` and others stand for an order's names. Braces around anything but letters are braces.
package enum GuideLoader {
    /// What the name of a guide's file ends with.
    package static let ending = ".md"

    /// The guides in some files.
    ///
    /// - Parameters:
    ///   - words: what may stand in braces.
    ///   - fields: the fields that there are; `nil` for guides that were held to them before.
    ///   - others: guides that are there besides, and may be named.
    /// - Throws: every fault of every file.
    package static func load(
        _ files: [ScreenFile], words: Set<String>, fields: Set<FieldID>? = nil, beside others: [String] = []
    ) throws(ScreenFaults) -> [Guide] {
        let topics = Set(files.map { topic(of: $0.name) } + others)
        var (guides, faults): ([Guide], [ScreenFault]) = ([], [])
        for file in files {
            var reader = GuideReader(file: file.name, words: words, fields: fields, topics: topics)
            if let guide = reader.guide(file.bytes, topic: topic(of: file.name)) { guides.append(guide) }
            faults += reader.faults
        }
        guard faults.isEmpty else { throw ScreenFaults(faults) }
        return guides
    }

    private static func topic(of name: String) -> String { String(name.dropLast(ending.utf8.count)) }
}
