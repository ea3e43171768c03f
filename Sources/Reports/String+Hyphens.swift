extension String {
    /// An id, such as `north-america`, as words.
    package var replacingHyphens: String { String(map { $0 == "-" ? " " : $0 }) }
}
