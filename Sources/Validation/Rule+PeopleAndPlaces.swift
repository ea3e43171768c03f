extension Rule {
    /// Rules about organisations, people, addresses, payment and accounts.
    static let peopleAndPlaces: [Rule] = []
}
