extension [String] {
    /// With commas between them; of many the first, and how many more there are. A file may have thousands, and each of any length.
    var listed: String {
        let shown = prefix(12).map { $0.count > 80 ? "\($0.prefix(80))…" : $0 }.joined(separator: ", ")
        return count > 12 ? "\(shown) and \(count - 12) more" : shown
    }
}
