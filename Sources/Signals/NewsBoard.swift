import Glibc
import Synchronization

/// Where threads say how their work stands, and the loop hears of it: through the same pipe as signals.
package final class NewsBoard: Sendable {
    /// Stands in the pipe for news; no signal has this number.
    static let byte: UInt8 = 0x80

    private struct Board {
        var writeEnd: Int32
        var news: [WorkNews] = []
    }

    /// `nil` once nobody listens any more.
    private let board: Mutex<Board?>

    init(writeEnd: Int32) {
        board = Mutex(Board(writeEnd: writeEnd))
    }

    /// Runs work on a thread of its own, and tells the loop so once it is done.
    package func start(_ work: @escaping @Sendable () -> Void, then news: WorkNews) {
        WorkThread.start { [self] in
            work()
            tell(news)
        }
    }

    /// Tells the loop, from whichever thread.
    package func tell(_ news: WorkNews) {
        board.withLock { board in
            guard let end = board?.writeEnd else { return }
            board?.news.append(news)
            var byte = Self.byte
            _ = write(end, &byte, 1)
        }
    }

    /// Takes what was told, in its order.
    package func take() -> [WorkNews] {
        board.withLock { board in
            let news = board?.news ?? []
            board?.news = []
            return news
        }
    }

    /// Nobody listens any more: a thread still at work must not write into whatever has the number of the pipe next.
    func close() {
        board.withLock { $0 = nil }
    }
}
