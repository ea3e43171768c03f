import Synchronization

/// The number of something slow that runs beside the loop; no two of a process are equal.
package struct WorkID: Hashable, Sendable {
    private let number: UInt64

    /// The next number.
    package init() {
        number = WorkID.issued.withLock { issued in
            issued += 1
            return issued
        }
    }

    private static let issued = Mutex<UInt64>(0)
}

/// What is heard of work that runs beside the loop.
package enum WorkNews: Hashable, Sendable {
    /// How much of it is done, 0 to 1.
    case progress(WorkID, Double)
    case finished(WorkID)
    /// What a screen shows can be known better by now. Nobody waited for it.
    case changed
}
