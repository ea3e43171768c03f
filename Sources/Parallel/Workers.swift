import Glibc
import Synchronization

/// Work in pieces on all processors.
package enum Workers {
    /// How many pieces can be worked on at a time.
    package static let count = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

    /// Does every piece of a work, numbered from 0, and returns when all are done. The calling thread works too.
    ///
    /// - Parameter most: how many pieces are worked on at a time; more than ``count`` where the pieces wait rather than work.
    package static func run(_ pieces: Int, atATime most: Int = count, _ work: @escaping @Sendable (_ piece: Int) -> Void) {
        let job = Job(pieces: pieces, work: work)
        var threads: [pthread_t] = []
        // Signals are for the thread that began.
        var (all, before) = (sigset_t(), sigset_t())
        sigfillset(&all)
        pthread_sigmask(SIG_SETMASK, &all, &before)
        for _ in 1..<max(1, min(most, pieces)) {
            var thread = pthread_t()
            let argument = Unmanaged.passRetained(job)
            let result = pthread_create(
                &thread, nil,
                { argument in
                    if let argument { Unmanaged<Job>.fromOpaque(argument).takeRetainedValue().run() }
                    return nil
                }, argument.toOpaque())
            if result == 0 { threads.append(thread) } else { argument.release() }
        }
        pthread_sigmask(SIG_SETMASK, &before, nil)
        job.run()
        for thread in threads { pthread_join(thread, nil) }
    }

    private final class Job: Sendable {
        private let pieces: Int
        private let work: @Sendable (Int) -> Void
        private let next = Atomic(0)

        init(pieces: Int, work: @escaping @Sendable (Int) -> Void) {
            (self.pieces, self.work) = (pieces, work)
        }

        func run() {
            while true {
                let piece = next.add(1, ordering: .relaxed).oldValue
                guard piece < pieces else { return }
                work(piece)
            }
        }
    }
}
