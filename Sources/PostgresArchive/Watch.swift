import Glibc
import PostgreSQL
import Synchronization

/// Ends a statement that nobody waits for any more.
final class Watch: Sendable {
    private let isOver = Atomic(false)

    /// - Parameter isWanted: is asked every few milliseconds, on a thread of its own.
    init(_ database: Database, _ isWanted: @escaping @Sendable () -> Bool) {
        Background.start { [self] in
            while !isOver.load(ordering: .acquiring) {
                // A statement that has not begun yet is not ended by one call.
                if !isWanted() { database.cancel() }
                usleep(5_000)
            }
        }
    }

    /// The statement has its answer.
    func end() { isOver.store(true, ordering: .releasing) }
}

/// Threads that nobody waits for.
enum Background {
    private final class Work: Sendable {
        let run: @Sendable () -> Void

        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    /// Runs something in a thread of its own, if there can be one.
    @discardableResult static func start(_ run: @escaping @Sendable () -> Void) -> Bool {
        let argument = Unmanaged.passRetained(Work(run))
        var thread = pthread_t()
        let result = pthread_create(
            &thread, nil,
            { argument in
                if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().run() }
                return nil
            }, argument.toOpaque())
        if result == 0 { pthread_detach(thread) } else { argument.release() }
        return result == 0
    }
}
