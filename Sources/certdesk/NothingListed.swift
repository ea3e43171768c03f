import Console
import Orders

/// What a list says that has no line: whoever reads it knows then that it was not the output that was lost.
struct NothingListed {
    private let what: String

    /// A list of such things, by the word for one.
    init(_ what: String) { self.what = what }

    /// Says on standard error that there is nothing.
    ///
    /// - Parameter words: those that were to be found in it.
    /// - Throws: `Exit` with exit code 1 if nothing was found by words.
    func say(_ words: String = "") throws {
        guard !words.allSatisfy(\.isWhitespace) else { return StandardError.line("There is no \(what) to list.") }
        throw Exit(.found, DisplayText.sanitized("No \(what) has \(words.prefix(200))."))
    }
}
