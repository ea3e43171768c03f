import Testing

/// Customers know no numbers of sections, standards and ballots. They stand in comments, in the table's `source`, in `--json` and in F1.
@Suite struct RuleNumberTests {
    static let folders = [
        "Sources/Validation", "Sources/Checkout", "Sources/Products", "Sources/Certificates", "Sources/Requests", "Sources/Pricing",
        "Screens",
    ]

    @Test(arguments: folders)
    func noSentenceHasOne(_ folder: String) throws {
        for file in try House.files(below: "\(House.root)/\(folder)", ending: [".swift", ".json5"]) {
            for (index, line) in try House.lines(of: file).enumerated() {
                let code = String(line).drop { $0 == " " }
                guard !code.hasPrefix("//"), !code.contains("source: \""), !code.contains("rfcs: \""), let start = code.firstIndex(of: "\"")
                else { continue }
                let text = String(code[start...])
                #expect(
                    !text.contains(/\b(BR|SBR|RFC|FIPS|ISO 3) ?[0-9]|\bSC-?[0-9]|[Bb]allot|Baseline Requirements|section [0-9]/),
                    "\(file):\(index + 1)")
            }
        }
    }
}
