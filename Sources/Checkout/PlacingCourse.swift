/// What placing an order asks and tells on its way, from whichever thread it runs on.
package struct PlacingCourse: Sendable {
    /// Asked before anything is written. With `false` nothing is, for somebody gave it up; with `true` it is too late for that.
    package var mayWrite: @Sendable () -> Bool
    /// Told how much is done, 0 to 1.
    package var advance: @Sendable (Double) -> Void

    /// A course.
    package init(mayWrite: @escaping @Sendable () -> Bool, advance: @escaping @Sendable (Double) -> Void) {
        (self.mayWrite, self.advance) = (mayWrite, advance)
    }

    /// Nobody waits who could give it up.
    package static let unwatched = PlacingCourse(mayWrite: { true }, advance: { _ in })
}
