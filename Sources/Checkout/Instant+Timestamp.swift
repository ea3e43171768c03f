package import Flow
package import Orders

extension Instant {
    /// The moment of a stored time, to the second.
    package init(_ time: Timestamp) {
        self.init(milliseconds: Int64(time.secondsSinceEpoch) * 1000)
    }
}
