import Glibc

/// Waits until another thread says that something has happened; whoever comes later does not wait.
package final class Patience: @unchecked Sendable {
    // POSIX has every thread use it at once; it is neither moved nor copied, since the class owns it.
    private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

    /// Nothing has happened yet.
    package init() { sem_init(semaphore, 0, 0) }

    deinit {
        sem_destroy(semaphore)
        semaphore.deallocate()
    }

    /// It has happened.
    package func end() { sem_post(semaphore) }

    /// Returns once it has happened.
    package func wait() {
        while sem_wait(semaphore) != 0 {}
        sem_post(semaphore)
    }
}
