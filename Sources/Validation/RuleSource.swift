import IssuanceRules

/// Where the rule behind a sentence can be looked up. Sentences do without the numbers of sections: those who want them find them in F1 and `--json`.
package enum RuleSource {
    /// The sources of the rules that a sentence states, or of the block an address lies in: `BR 4.2.2`, `RFC 1918`; `nil` if it states none.
    package static func of(_ message: String) -> String? {
        var sources: [String] = []
        for rule in IssuanceRules.all where message.contains("\(rule.title) since \(rule.from)") { sources.append(rule.source) }
        for block in AddressBlock.all where message.contains(" is not public: \(block.cidr) is for ") {
            sources.append("RFC \(block.rfcs)")
        }
        for domain in SpecialUseDomain.all where message.contains(domain.sentence) { sources.append(domain.source) }
        let unique = sources.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return unique.isEmpty ? nil : unique.joined(separator: "; ")
    }
}
