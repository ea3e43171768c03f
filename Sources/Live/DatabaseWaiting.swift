import Console
import Glibc
import PostgreSQL

/// What is said while this thread waits for a database for more than a moment.
package enum DatabaseWaiting {
    /// Does something before a screen.
    ///
    /// - Parameter tell: shows a sentence, and says whether somebody still wants to wait.
    package static func during<Value>(_ tell: @escaping (String) -> Bool, _ body: () throws -> Value) rethrows -> Value {
        try Patience.while({ waited in tell("Waiting for the database, \(waited.components.seconds) s. Escape gives up.") }, body)
    }

    /// Does something beside a screen, where somebody can stop waiting for it.
    ///
    /// - Parameter isWanted: whether somebody still wants to wait.
    static func `while`<Value>(_ isWanted: @escaping @Sendable () -> Bool, _ body: () throws -> Value) rethrows -> Value {
        // Whoever is told of it on this thread goes on being told.
        if Patience.isAnybodyWaiting { return try body() }
        return try Patience.while({ _ in isWanted() }, body)
    }

    /// Does something that says on standard error once that it waits, if that is a terminal.
    package static func saying<Value>(_ body: () throws -> Value) rethrows -> Value {
        guard isatty(2) == 1 else { return try body() }
        var isSaid = false
        return try Patience.while(
            { _ in
                if !isSaid { StandardError.line("Waiting for the database…") }
                isSaid = true
                return true
            }, body)
    }
}
