/// Pauses between questions to a provider that is still at work: each a second longer than the one before, ten seconds at most.
package struct GrowingPauses {
    private let seconds: Int
    private var (pause, waited) = (0, 0)

    private static let longest = 10

    /// - Parameter seconds: how long all pauses are together, at most.
    package init(upTo seconds: Int) { self.seconds = seconds }

    /// The next pause, in seconds; `nil` if there is no time for it.
    ///
    /// - Parameter wanted: how long it is at least.
    package mutating func next(atLeast wanted: Int = 0) -> Int? {
        pause = min(pause + 1, Self.longest)
        let next = max(pause, wanted)
        guard waited + next <= seconds else { return nil }
        waited += next
        return next
    }
}
