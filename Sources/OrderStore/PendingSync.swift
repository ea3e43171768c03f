import Archive
import Glibc

/// A sync of a file that goes on in a thread of its own, so that the disk can do it together with another one: two that are waited for at
/// the same time cost hardly more than one.
struct PendingSync {
    private let job: SyncJob
    private var thread = pthread_t()
    private let isStarted: Bool

    /// Starts syncing an open file, which must stay open until ``wait()``.
    init(of descriptor: Int32, _ operations: FileOperations) {
        let job = SyncJob(descriptor: descriptor, sync: operations.syncData)
        let argument = Unmanaged.passRetained(job)
        let result = pthread_create(
            &thread, nil,
            { argument in
                if let argument { Unmanaged<SyncJob>.fromOpaque(argument).takeRetainedValue().run() }
                return nil
            }, argument.toOpaque())
        isStarted = result == 0
        if !isStarted { argument.release() }
        self.job = job
    }

    /// Waits until it is done.
    func wait() throws(SystemError) {
        if isStarted { pthread_join(thread, nil) } else { job.run() }
        if let failure = job.failure { throw failure }
    }

    /// Written by the thread alone, and read after it has ended.
    private final class SyncJob: @unchecked Sendable {
        private let descriptor: Int32
        private let sync: @Sendable (Int32) throws(SystemError) -> Void
        private(set) var failure: SystemError?

        init(descriptor: Int32, sync: @escaping @Sendable (Int32) throws(SystemError) -> Void) {
            (self.descriptor, self.sync) = (descriptor, sync)
        }

        func run() {
            do {
                try sync(descriptor)
            } catch {
                failure = error
            }
        }
    }
}
