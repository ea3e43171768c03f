/// Tables that stand in the sources as text: lines of cells.
extension StringProtocol where SubSequence == Substring {
    /// The parts between separators of ASCII, empty ones left out unless they count. Found byte by byte: looking for the boundaries of characters
    /// took most of the time in which a table is read.
    func parts(at separator: Unicode.Scalar, omittingEmpty: Bool = true) -> [Substring] {
        self[...].utf8.split(separator: UInt8(ascii: separator), omittingEmptySubsequences: omittingEmpty).map(Substring.init)
    }
}
