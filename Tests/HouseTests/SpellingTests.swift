import FoundationEssentials
import Glibc
import Testing

/// One English in every source and screen: American, as the field's own documents have it. `cancelled` stays, the name of an order's state that
/// other programs read.
@Suite struct SpellingTests {
    /// Parts of words that only British spelling has.
    static let british = [
        "organis", "licence", "recognis", "authoris", "normalis", "initialis", "optimis", "summaris", "customis", "capitalis", "standardis",
        "minimis", "synchronis", "categoris", "utilis", "behaviour", "colour", "favour", "honour", "neighbour", "labelled", "dialled",
        "modelled", "cheque", "fulfil ", "whilst", "analyse", "defence", "offence", "practise",
    ]

    /// Where such a word is what is meant: the option's second name, a word of Norwegian and Swedish, what a slip of the finger is offered, a place of France.
    static let meant = [
        "ORGANISASJONSNUMMER ORGANISATIONSNUMMER", "customLong(\"organisation\")", "licences: {blocks: ", "\"licences\", \"licenses\"",
        "\"licences.blocks\"", "\"organisation\": .organization", "\"organisationunit\": .unit", "\\nOrganisation: d",
    ]

    @Test(arguments: ["Sources", "Screens", "Tests"])
    func sourcesAreAmerican(_ folder: String) throws {
        // Hardly any file has such a part, and the system's library sees that a hundred times as fast.
        var parts = regex_t()
        try #require(regcomp(&parts, Self.british.joined(separator: "|"), REG_EXTENDED | REG_ICASE | REG_NOSUB) == 0)
        defer { regfree(&parts) }
        for file in try House.files(below: "\(House.root)/\(folder)", ending: [".swift", ".json5", ".md", ".h"]) {
            guard !file.hasSuffix("/SpellingTests.swift") else { continue }
            let text = try String(contentsOfFile: file, encoding: .utf8)
            guard text.withCString({ regexec(&parts, $0, 0, nil, 0) }) == 0 else { continue }
            for (index, line) in try House.lines(of: file).enumerated() {
                // Hardly any line has such a part, so what is meant is looked for in those alone.
                let lower = line.lowercased()
                guard Self.british.contains(where: lower.contains) else { continue }
                let text = Self.meant.reduce(String(line)) { $0.replacing($1, with: "") }.lowercased()
                let found = Self.british.filter(text.contains)
                #expect(found.isEmpty, "\(file):\(index + 1) has \(found)")
            }
        }
    }
}
