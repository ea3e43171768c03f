import Flow
import JSONText

/// Reads the texts of messages, one file a kind: `order-confirmed.json5`.
package enum MessageLoader {
    /// The templates in some files, by kind. A kind without a file has none.
    ///
    /// - Parameter vocabularies: what each kind may name; a file of any other kind is a fault.
    /// - Throws: every fault of every file.
    package static func load(
        _ files: [ScreenFile], vocabularies: [String: MessageVocabulary]
    ) throws(ScreenFaults) -> [String: MessageTemplate] {
        var (templates, faults): ([String: MessageTemplate], [ScreenFault]) = ([:], [])
        for file in files {
            let kind = String(file.name.dropLast(".json5".utf8.count))
            var reader = ScreenReader(file: file.name, catalogue: Catalogue())
            if let vocabulary = vocabularies[kind] {
                if let template = reader.message(file.bytes, kind: kind, vocabulary) { templates[kind] = template }
            } else {
                let advice = suggestion(for: kind, among: vocabularies.keys.sorted())
                reader.report("there is no kind of message \(kind.quoted)\(advice)", at: TextPosition(line: 1, column: 1))
            }
            faults += reader.faults
        }
        guard faults.isEmpty else { throw ScreenFaults(faults) }
        return templates
    }
}
