package import JSONText

/// One thing that is wrong in a price book's file.
package struct PriceBookFault: Hashable, Sendable {
    /// Where the value, or the key that should not be there, starts.
    package let position: TextPosition
    /// The way to the value: `prices.USD.standard.2-years`, `coupons[3].from`. Empty for the whole file.
    package let path: String
    /// What is wrong and what to do.
    package let message: String
}

/// Everything that is wrong in a price book's file, in the order of the file.
package struct PriceBookFaults: Error, Hashable, Sendable {
    /// The file's name.
    package let name: String
    /// At least one.
    package let faults: [PriceBookFault]
}

extension PriceBookFaults: CustomStringConvertible {
    /// A line for each fault: `prices.json5:12:9: prices.USD.standard.2-years: …`.
    package var lines: [String] {
        faults.map { "\(name):\($0.position): " + ($0.path.isEmpty ? "" : "\($0.path): ") + $0.message }
    }

    /// All lines.
    package var description: String { lines.joined(separator: "\n") }
}
