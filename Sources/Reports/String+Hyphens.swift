extension String {
    /// An id, such as `north-america`, as words.
    package var replacingHyphens: String { String(map { $0 == "-" ? " " : $0 }) }

    /// The words as a line begins with them.
    package var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
