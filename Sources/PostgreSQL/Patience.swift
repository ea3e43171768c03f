import Glibc

/// Somebody who sits before a screen while its thread waits for a database: after a second he is told, and may give up.
package final class Patience {
    /// Nobody is told of what takes less.
    private static let unsaid = Duration.seconds(1)
    /// How long is waited between two questions whether somebody still wants to wait.
    static let step = Duration.milliseconds(50)

    private let isWanted: (_ waited: Duration) -> Bool

    private init(_ isWanted: @escaping (Duration) -> Bool) { self.isWanted = isWanted }

    /// Whether it is to be waited on, after so long.
    func lasts(since begun: ContinuousClock.Instant) -> Bool {
        let waited = begun.duration(to: .now)
        return waited < Self.unsaid || isWanted(waited)
    }

    /// Each thread's own.
    private static let key = {
        var key = pthread_key_t()
        pthread_key_create(&key, nil)
        return key
    }()

    /// That of whoever waits on this thread; `nil` where nobody sees it wait.
    static var current: Patience? {
        pthread_getspecific(key).map { Unmanaged<Patience>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Whether somebody sees this thread wait.
    package static var isAnybodyWaiting: Bool { current != nil }

    /// Waits a little before something is asked again of a database that is away; whether that is worth it.
    ///
    /// - Parameters:
    ///   - begun: since when it is waited.
    ///   - limit: how long it is waited altogether, if nobody gives up before.
    package static func waits(since begun: ContinuousClock.Instant, upTo limit: Duration) -> Bool {
        guard begun.duration(to: .now) < limit, current?.lasts(since: begun) != false else { return false }
        usleep(useconds_t(step / .microseconds(1)))
        return true
    }

    /// Does something during which this thread waits for databases only as long as somebody wants to.
    ///
    /// - Parameter isWanted: is asked some times a second once an answer has taken longer than a moment, with how long it has; must not ask a database.
    package static func `while`<Value>(_ isWanted: @escaping (_ waited: Duration) -> Bool, _ body: () throws -> Value) rethrows -> Value {
        let (before, patience) = (pthread_getspecific(key), Patience(isWanted))
        pthread_setspecific(key, Unmanaged.passUnretained(patience).toOpaque())
        defer { withExtendedLifetime(patience) { _ = pthread_setspecific(key, before) } }
        return try body()
    }
}
