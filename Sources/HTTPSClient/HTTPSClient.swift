import CCurl
import Glibc
import Synchronization

/// Asks one service, over connections that stay open for the next request. Every call waits for its answers: it belongs on a thread beside the loop. Nothing of
/// libcurl is loaded before the first request.
package final class HTTPSClient: Sendable {
    /// How the service is asked.
    package let settings: HTTPSSettings
    private let files: LentFiles
    /// The connections that nobody is using.
    private let idle = Mutex<ConnectionPool?>(nil)

    /// How often it is asked whether answers are still wanted.
    private static let slice = Duration.milliseconds(50)

    /// A client of the service of these settings.
    package init(_ settings: HTTPSSettings) {
        self.settings = settings
        files = LentFiles(settings)
    }

    /// Sends one request.
    ///
    /// - Parameter isWanted: asked twenty times a second; after `false`, the request is given up.
    package func send(_ request: HTTPSRequest, isWanted: () -> Bool = { true }) throws(HTTPSFault) -> HTTPSResponse {
        var request: HTTPSRequest? = request
        var outcome: Result<HTTPSResponse, HTTPSFault>?
        let next = { () -> HTTPSStep<Void> in request.take().map { .send($0, ()) } ?? .end }
        run(atATime: 1, isWanted: isWanted, next: next) { _, answer in outcome = answer }
        guard let outcome else { throw HTTPSFault(.givenUp, mayHaveArrived: false, settings) }
        return try outcome.get()
    }

    /// Sends many requests, some of them at the same time, and more as answers come.
    ///
    /// - Parameters:
    ///   - most: how many are under way at a time.
    ///   - isWanted: asked twenty times a second; after `false`, all that is under way is answered with ``HTTPSFault/Reason/givenUp``, and nothing more is asked for.
    ///   - next: what to send next; asked whenever there is room for one more, also after `.end`, as long as something is under way.
    ///   - answered: what came of one of them, each once, in the order in which they end.
    package func run<Job>(
        atATime most: Int, isWanted: () -> Bool = { true }, next: () -> HTTPSStep<Job>,
        answered: (Job, Result<HTTPSResponse, HTTPSFault>) -> Void
    ) {
        var running: [OpaquePointer: (job: Job, transfer: HTTPSTransfer)] = [:]
        let pool = idle.withLock { $0.take() } ?? ConnectionPool()
        defer { idle.withLock { $0 = pool } }
        while true {
            guard isWanted() else {
                for (job, transfer) in running.values { answered(job, .failure(transfer.abandoned)) }
                return
            }
            var pause = Self.slice
            filling: while running.count < max(most, 1) {
                switch next() {
                case .send(let request, let job):
                    do throws(HTTPSFault) {
                        let transfer = try start(request, in: pool)
                        running[transfer.pointer] = (job, transfer)
                    } catch {
                        answered(job, .failure(error))
                    }
                case .pause(let time):
                    pause = min(max(time, .zero), pause)
                    if running.isEmpty { usleep(Self.microseconds(pause)) }
                    break filling
                case .end:
                    if running.isEmpty { return }
                    break filling
                }
            }
            guard let pool, !running.isEmpty else { continue }
            pool.work()
            var hasEnded = false
            while let ended = pool.nextEnded() {
                guard let (job, transfer) = running.removeValue(forKey: ended) else { continue }
                hasEnded = true
                answered(job, transfer.outcome)
            }
            if !hasEnded { pool.wait(Int32(Self.microseconds(pause) / 1000)) }
        }
    }

    private func start(_ request: HTTPSRequest, in pool: ConnectionPool?) throws(HTTPSFault) -> HTTPSTransfer {
        if let words = cc_missing() { throw HTTPSFault(.noLibrary(String(cString: words)), mayHaveArrived: false, settings) }
        guard let pool else { throw HTTPSFault(.other("out of memory"), mayHaveArrived: false, settings) }
        let transfer = try HTTPSTransfer(request, settings, files)
        guard pool.add(transfer) else { throw HTTPSFault(.other("out of memory"), mayHaveArrived: false, settings) }
        return transfer
    }

    private static func microseconds(_ duration: Duration) -> UInt32 { UInt32(duration / .microseconds(1)) }
}

/// What a run of requests does next.
package enum HTTPSStep<Job> {
    /// Sends a request, whose answer comes with this.
    case send(HTTPSRequest, Job)
    /// Sends nothing for so long, unless an answer comes before.
    case pause(Duration)
    /// There is nothing to send; once nothing is under way any more, that is the end.
    case end
}

/// Transfers and the connections that they leave behind, on one thread at a time.
private final class ConnectionPool: @unchecked Sendable {
    // Whoever took the pool out of the client has it alone.
    private let pointer: OpaquePointer

    init?() {
        guard cc_missing() == nil, let pointer = cc_pool_new() else { return nil }
        self.pointer = pointer
    }

    deinit { cc_pool_free(pointer) }

    func add(_ transfer: HTTPSTransfer) -> Bool { cc_pool_add(pointer, transfer.pointer) == 0 }

    /// Goes on with all transfers.
    func work() { _ = cc_pool_work(pointer) }

    /// Waits until one of them can go on, for no more than some milliseconds.
    func wait(_ milliseconds: Int32) { _ = cc_pool_wait(pointer, milliseconds) }

    func nextEnded() -> OpaquePointer? { cc_pool_ended(pointer) }
}
