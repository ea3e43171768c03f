extension Rule {
    /// Rules about host names, addresses, dates and keys.
    static let namesAndDates: [Rule] = []
}
