import Glibc

/// Runs work on a thread of its own, so that the loop can answer signals and keys meanwhile. Threads of the system and no more: the program
/// has no other use for a scheduler.
package enum WorkThread {
    private final class Body {
        let run: @Sendable () -> Void

        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    /// Starts the thread; nobody waits for its end. Where the system has no thread to give, the work is done here and now.
    package static func start(_ body: @escaping @Sendable () -> Void) {
        let held = Unmanaged.passRetained(Body(body))
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        defer { pthread_attr_destroy(&attributes) }
        // Signals are for the loop: a call of the thread must not be cut short by one.
        var all = sigset_t()
        var before = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_SETMASK, &all, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        var thread = pthread_t()
        let answer = pthread_create(
            &thread, &attributes,
            { context in
                guard let context else { return nil }
                Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
                return nil
            }, held.toOpaque())
        if answer != 0 { held.takeRetainedValue().run() }
    }
}
