extension PriceBook {
    /// The name of the embedded book's file.
    package static let sampleName = "sample.json5"

    /// The embedded book as people read and copy it (`certdesk prices show`).
    package static var sampleText: String { String(decoding: PackageResources.sample_json5, as: UTF8.self) }

    /// The embedded book, read like any other, and once: an order's start asks for it twice, to check the screens and for the prices.
    package static func sample() throws(PriceBookFaults) -> PriceBook { try embedded.get() }

    private static let embedded = Result { () throws(PriceBookFaults) in try read(PackageResources.sample_json5, name: sampleName) }
}
