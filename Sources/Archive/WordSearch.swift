/// The words of a query, ready to be sought in many texts.
package struct WordSearch {
    private let demands: [[[ByteSearch]]]

    /// A search for what ``OrderQuery/words`` would find.
    package init(_ words: String) {
        demands = OrderQuery(words: words).demands.map(\.searches)
    }

    /// Whether a text in small letters has everything. A telephone number in it is found as people say it if its
    /// ``OrderQuery/spokenNumber(in:)`` is part of the text.
    package func isMet(by text: [UInt8]) -> Bool {
        text.withUnsafeBytes { bytes in
            demands.allSatisfy { ways in
                ways.contains { way in way.allSatisfy { $0.firstPlace(in: bytes, 0..<bytes.count) != nil } }
            }
        }
    }
}
