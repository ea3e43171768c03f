import Glibc
import SignalTurn
import Signals
import Synchronization
import Testing

@Suite struct SignalPipeTests {
    private let turn = SignalTurn()

    private func isReadable(_ descriptor: Int32, within milliseconds: Int32 = 30_000) -> Bool {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        while true {
            let ready = poll(&waiting, 1, milliseconds)
            if ready < 0, errno == EINTR { continue }
            return ready > 0
        }
    }

    @Test func whatAThreadHasDoneIsHeardThroughThePipe() throws {
        let pipe = try #require(SignalPipe())
        defer { pipe.close() }
        let work = WorkID()
        let done = Mutex(false)
        pipe.start(work) { [news = pipe.news] in
            news.tell(.progress(work, 0.5))
            done.withLock { $0 = true }
        }
        var heard: [WorkNews] = []
        while heard.last != .finished(work) {
            try #require(isReadable(pipe.readEnd))
            #expect(pipe.drain().isEmpty, "news is no signal")
            heard += pipe.news.take()
        }
        #expect(heard == [.progress(work, 0.5), .finished(work)])
        #expect(done.withLock { $0 })
        #expect(pipe.news.take().isEmpty, "what was taken is gone")
    }

    @Test func aSignalBesideNewsIsHeardToo() throws {
        let pipe = try #require(SignalPipe())
        defer { pipe.close() }
        let work = WorkID()
        kill(getpid(), SIGWINCH)
        pipe.news.tell(.finished(work))
        try #require(isReadable(pipe.readEnd))
        var signals: Set<Int32> = []
        while signals.isEmpty { signals.formUnion(pipe.drain()) }
        #expect(signals == [SIGWINCH])
        #expect(pipe.news.take() == [.finished(work)])
    }

    @Test func aThreadThatEndsTooLateTellsNobody() throws {
        let pipe = try #require(SignalPipe())
        let news = pipe.news
        pipe.close()
        let next = try #require(SignalPipe())
        defer { next.close() }
        // The next pipe has the same numbers; nothing must be written into it.
        news.tell(.finished(WorkID()))
        #expect(!isReadable(next.readEnd, within: 0))
        #expect(news.take().isEmpty && next.news.take().isEmpty)
    }

    @Test func noTwoWorksHaveOneNumber() {
        #expect(Set((0..<100).map { _ in WorkID() }).count == 100)
    }

    @Test func whoComesAfterTheEndDoesNotWait() {
        let patience = Patience()
        patience.end()
        patience.wait()
        patience.wait()
    }

    @Test func theSignalsThatEndTheProgramAreKnown() {
        #expect([SIGHUP, SIGTERM, SIGINT, SIGQUIT].allSatisfy { SignalPipe.ends([$0]) })
        #expect(!SignalPipe.ends([SIGWINCH, SIGTSTP, SIGCONT]))
    }
}
