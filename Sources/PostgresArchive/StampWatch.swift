package import Archive
import Glibc
import PostgreSQL
import Synchronization

/// What was seen last of how often a database was changed.
final class StampWatch: Sendable {
    /// Whether notifications are to be had.
    private enum Hearing {
        case unknown, listening
        /// Not from this server, or not through who is in between.
        case deaf
    }

    private struct State {
        var stamp = ArchiveStamp([-1])
        /// How many notifications had come before that was asked for; `nil` if it is to be asked for whatever comes.
        var notices: Int?
        /// When it was asked for, or from when on somebody may be asked again who did not answer; in milliseconds of a clock that only goes forward.
        var (askedAt, silentUntil) = (0, 0)
        /// How often something had changed that no notification told of.
        var surprises = 0
        var hearing = Hearing.unknown
    }

    private let state = Mutex(State())

    /// Whoever types must not wait at every key for somebody who does not answer.
    private static let pause = 5_000
    /// So long nobody is asked while no notification comes. One that somebody in between has swallowed is made up for then.
    private static let trust = 2_000
    /// After so many surprises nobody waits for notifications any more. One may have been on its way.
    private static let mostSurprises = 3

    /// The last answer as long as nothing has come that tells of a change, and one that is asked for otherwise.
    func stamp(of database: Database) -> ArchiveStamp {
        let now = Self.now
        let (known, notices, isFresh) = state.withLock { state -> (ArchiveStamp, Int?, Bool) in
            if now < state.silentUntil { return (state.stamp, nil, true) }
            let notices = listen(&state, database)
            return (state.stamp, notices, notices != nil && notices == state.notices && now < state.askedAt + Self.trust)
        }
        if isFresh { return known }
        // Not while the state is held: who types can give up waiting for a database, and not for another thread that waits for one.
        let row = try? database.rows("SELECT h.sequence, c.number FROM certdesk.head h, certdesk.changes c", repeatable: true).first
        return state.withLock { state in
            guard let row else {
                // Nothing else can be shown now.
                state.silentUntil = Self.now + Self.pause
                return state.stamp
            }
            let stamp = ArchiveStamp([row.integer(0), row.integer(1)])
            // Somebody who began later knows better.
            if now < state.askedAt { return stamp }
            if let notices, notices == state.notices, stamp != known, state.stamp == known, database.notices == notices {
                state.surprises += 1
                if state.surprises >= Self.mostSurprises { state.hearing = .deaf }
            }
            (state.stamp, state.notices, state.askedAt) = (stamp, notices, now)
            return stamp
        }
    }

    /// How many notifications came, without asking anybody; `nil` where there are none.
    private func listen(_ state: inout State, _ database: Database) -> Int? {
        if state.hearing == .unknown {
            do throws(DatabaseFault) {
                // A pooler gives the next statement to another connection.
                if !database.address.isPooled { try database.listen(PostgresArchive.channel) }
                state.hearing = database.address.isPooled ? .deaf : .listening
            } catch {
                // Standbys and other engines do not have them.
                if !error.isAway { state.hearing = .deaf }
            }
        }
        return state.hearing == .listening ? database.notices : nil
    }

    private static var now: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }
}

extension PostgresArchive {
    /// The length of the trail, and how often what it does not tell of was changed. While nobody answers, the last one: nothing else can be shown then.
    package var stamp: ArchiveStamp { stamps.stamp(of: database) }
}
