package import Orders

/// The words of a query, ready to be sought in many texts.
package struct WordSearch {
    private let demands: [(searches: [[ByteSearch]], standings: Set<QuoteState>)]

    /// A search for what ``OrderQuery/words`` would find.
    package init(_ words: String) {
        demands = OrderQuery(words: words).demands.map { ($0.searches, $0.standings) }
    }

    /// Whether a text has everything, as ``SearchedForm`` has it. A telephone number in it is found as people say it if its
    /// ``OrderQuery/spokenNumber(in:)`` is part of the text.
    ///
    /// - Parameter standing: how the quote stands that the text is about, which words may say too; `nil` for another record.
    package func isMet(by text: [UInt8], standing: QuoteState? = nil) -> Bool {
        text.withUnsafeBytes { bytes in
            demands.allSatisfy { searches, standings in
                standing.map(standings.contains) ?? false
                    || searches.contains { way in way.allSatisfy { $0.firstPlace(in: bytes, 0..<bytes.count) != nil } }
            }
        }
    }
}
