import CCurl
import Glibc
import Synchronization

/// Asks one service, over connections that stay open for the next request. Every call waits for its answer: it belongs on a thread beside the loop. Nothing of
/// libcurl is loaded before the first request.
package final class HTTPSClient: Sendable {
    /// How the service is asked.
    package let settings: HTTPSSettings
    private let files: LentFiles
    /// The connections that nobody is using.
    private let idle = Mutex<ConnectionPool?>(nil)

    /// How often it is asked whether the answer is still wanted, in milliseconds.
    private static let slice: Int32 = 50

    /// A client of the service of these settings.
    package init(_ settings: HTTPSSettings) {
        self.settings = settings
        files = LentFiles(settings)
    }

    /// Sends a request.
    ///
    /// - Parameter isWanted: asked twenty times a second; after `false`, the request is given up.
    package func send(_ request: HTTPSRequest, isWanted: () -> Bool = { true }) throws(HTTPSFault) -> HTTPSResponse {
        if let words = cc_missing() { throw HTTPSFault(.noLibrary(String(cString: words)), mayHaveArrived: false, settings) }
        guard isWanted() else { throw HTTPSFault(.givenUp, mayHaveArrived: false, settings) }
        // Another thread that sends meanwhile has connections of its own.
        guard let pool = idle.withLock({ $0.take() }) ?? ConnectionPool() else { throw outOfMemory }
        defer { idle.withLock { $0 = pool } }
        let transfer = try HTTPSTransfer(request, settings, files)
        guard pool.add(transfer) else { throw outOfMemory }
        while true {
            pool.work()
            if pool.nextEnded() != nil { return try transfer.outcome.get() }
            guard isWanted() else { throw transfer.abandoned }
            pool.wait(Self.slice)
        }
    }

    private var outOfMemory: HTTPSFault { HTTPSFault(.other("out of memory"), mayHaveArrived: false, settings) }
}

/// A transfer and the connections that those before it left behind, on one thread at a time.
private final class ConnectionPool: @unchecked Sendable {
    // Whoever took the pool out of the client has it alone.
    private let pointer: OpaquePointer

    init?() {
        guard cc_missing() == nil, let pointer = cc_pool_new() else { return nil }
        self.pointer = pointer
    }

    deinit { cc_pool_free(pointer) }

    func add(_ transfer: HTTPSTransfer) -> Bool { cc_pool_add(pointer, transfer.pointer) == 0 }

    /// Goes on with the transfer.
    func work() { _ = cc_pool_work(pointer) }

    /// Waits until it can go on, for no more than some milliseconds.
    func wait(_ milliseconds: Int32) { _ = cc_pool_wait(pointer, milliseconds) }

    func nextEnded() -> OpaquePointer? { cc_pool_ended(pointer) }
}
