import Glibc

/// A value that one thread has at a time, for as long as it likes: also while it waits for a server, and with closures that nobody else could be given.
final class Turn<Value>: @unchecked Sendable {
    // Only ever touched by whoever holds the mutex.
    private var held: Value
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)

    init(_ value: Value) {
        held = value
        var attributes = pthread_mutexattr_t()
        pthread_mutexattr_init(&attributes)
        // Who takes it twice is told so instead of waiting for himself.
        pthread_mutexattr_settype(&attributes, Int32(PTHREAD_MUTEX_ERRORCHECK))
        pthread_mutex_init(mutex, &attributes)
        pthread_mutexattr_destroy(&attributes)
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    /// Waits for the turn.
    func take<Taken, Failure: Error>(_ body: (inout Value) throws(Failure) -> Taken) throws(Failure) -> Taken {
        precondition(pthread_mutex_lock(mutex) == 0, "the database was asked within its own transaction")
        defer { pthread_mutex_unlock(mutex) }
        return try body(&held)
    }

    /// The same, only as long as whoever sits before this thread's screen wants to.
    func take<Taken, Failure: Error>(
        orGiveUp fault: @autoclosure () -> Failure, _ body: (inout Value) throws(Failure) -> Taken
    ) throws(Failure) -> Taken {
        guard let patience = Patience.current else { return try take(body) }
        let begun = ContinuousClock.now
        while true {
            var end = timespec()
            clock_gettime(CLOCK_REALTIME, &end)
            end.tv_nsec += Int(Patience.step / .nanoseconds(1))
            if end.tv_nsec >= 1_000_000_000 { (end.tv_sec, end.tv_nsec) = (end.tv_sec + 1, end.tv_nsec - 1_000_000_000) }
            let answer = pthread_mutex_timedlock(mutex, &end)
            if answer == 0 { break }
            precondition(answer == ETIMEDOUT, "the database was asked within its own transaction")
            guard patience.lasts(since: begun) else { throw fault() }
        }
        defer { pthread_mutex_unlock(mutex) }
        return try body(&held)
    }

    /// `nil` if it is not free now.
    @discardableResult func takeIfFree<Taken>(_ body: (inout Value) -> Taken) -> Taken? {
        guard pthread_mutex_trylock(mutex) == 0 else { return nil }
        defer { pthread_mutex_unlock(mutex) }
        return body(&held)
    }

    /// The value itself.
    var value: Value {
        get { take { $0 } }
        set { take { $0 = newValue } }
    }
}
