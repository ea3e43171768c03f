import Glibc
import SignalTurn
import Synchronization
import Testing

@testable import Signals

/// What the process answers while the pipe is open, and what is left when it is closed.
@Suite struct SignalHandlersTests {
    private let turn = SignalTurn()

    private func action(of signal: Int32) -> sigaction {
        var current = sigaction()
        sigaction(signal, nil, &current)
        return current
    }

    private func handler(of signal: Int32) -> UInt { unsafeBitCast(action(of: signal).__sigaction_handler.sa_handler, to: UInt.self) }

    private var ignored: UInt { unsafeBitCast(SIG_IGN, to: UInt.self) }

    /// Waits until what was sent has come; the system may give a signal to any thread.
    private func drain(_ pipe: SignalPipe, until wanted: Set<Int32>) -> Set<Int32> {
        var heard: Set<Int32> = []
        var waiting = pollfd(fd: pipe.readEnd, events: Int16(POLLIN), revents: 0)
        while !heard.isSuperset(of: wanted) {
            let ready = poll(&waiting, 1, 30_000)
            if ready == 0 { break }
            heard.formUnion(pipe.drain())
        }
        return heard
    }

    /// The threads of tests hear no signals by themselves; the program's first thread hears all.
    private func hearing<Result>(_ signal: Int32, _ body: () -> Result) -> Result {
        var one = sigset_t()
        var before = sigset_t()
        sigemptyset(&one)
        sigaddset(&one, signal)
        pthread_sigmask(SIG_UNBLOCK, &one, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        return body()
    }

    @Test func everySignalThatIsHandledIsHeard() throws {
        let pipe = try #require(SignalPipe())
        defer { pipe.close() }
        #expect(Set(SignalPipe.handled) == [SIGWINCH, SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT])
        for signal in SignalPipe.handled {
            kill(getpid(), signal)
            #expect(drain(pipe, until: [signal]) == [signal])
        }
        for signal in [SIGTERM, SIGWINCH, SIGTERM, SIGHUP] { kill(getpid(), signal) }
        #expect(drain(pipe, until: [SIGTERM, SIGWINCH, SIGHUP]) == [SIGTERM, SIGWINCH, SIGHUP])
        #expect(pipe.drain().isEmpty, "what was heard is gone, and nobody waits for more")
    }

    /// Whoever starts the program may have blocked them, and an ended line would not end it then.
    @Test func whatWasBlockedIsLetThroughWhileThePipeIsOpen() throws {
        var (blocked, before) = (sigset_t(), sigset_t())
        sigemptyset(&blocked)
        for signal in [SIGTERM, SIGWINCH, SIGUSR1] { sigaddset(&blocked, signal) }
        pthread_sigmask(SIG_BLOCK, &blocked, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        func isBlocked(_ signal: Int32) -> Bool {
            var now = sigset_t()
            pthread_sigmask(SIG_BLOCK, nil, &now)
            return sigismember(&now, signal) == 1
        }
        let pipe = try #require(SignalPipe())
        #expect(!isBlocked(SIGTERM) && !isBlocked(SIGWINCH), "those that it answers")
        #expect(isBlocked(SIGUSR1), "and no other")
        pipe.close()
        #expect(isBlocked(SIGTERM) && isBlocked(SIGWINCH))
    }

    /// A write to a terminal that takes nothing must return when a signal comes (signal(7): without SA_RESTART it fails with EINTR).
    @Test func callsAreNotBegunAgain() throws {
        let pipe = try #require(SignalPipe())
        defer { pipe.close() }
        for signal in SignalPipe.handled { #expect(action(of: signal).sa_flags & SA_RESTART == 0) }
    }

    @Test func aReaderThatHasGoneEndsNobody() throws {
        let pipe = try #require(SignalPipe())
        defer { pipe.close() }
        #expect(handler(of: SIGPIPE) == ignored && handler(of: SIGTTOU) == ignored)
        var ends: [Int32] = [-1, -1]
        #expect(Glibc.pipe(&ends) == 0)
        Glibc.close(ends[0])
        var byte: UInt8 = 1
        #expect(write(ends[1], &byte, 1) == -1 && errno == EPIPE)
        Glibc.close(ends[1])
    }

    @Test func theFormerHandlersComeBack() throws {
        let all = SignalPipe.handled + [SIGPIPE, SIGTTOU]
        let before = all.map(handler)
        let pipe = try #require(SignalPipe())
        #expect(zip(all, before).allSatisfy { handler(of: $0) != $1 || $1 == ignored })
        pipe.close()
        #expect(all.map(handler) == before)
        pipe.close()
        #expect(all.map(handler) == before, "closing twice is harmless")
    }

    /// A program that is started inherits neither end.
    @Test func thePipeIsNotInherited() throws {
        let pipe = try #require(SignalPipe())
        defer { pipe.close() }
        #expect(fcntl(pipe.readEnd, F_GETFD) & FD_CLOEXEC != 0)
        #expect(fcntl(pipe.readEnd, F_GETFL) & O_NONBLOCK != 0)
    }

    /// More news than the pipe has room for: nobody who works waits for the loop, nothing is lost, and what a handler interrupts keeps its errno.
    @Test func aFullPipeHoldsNobodyUp() throws {
        let pipe = try #require(SignalPipe())
        defer { pipe.close() }
        let work = WorkID()
        let steps = 70_000
        for step in 0..<steps { pipe.news.tell(.progress(work, Double(step))) }
        let kept = hearing(SIGWINCH) {
            errno = ENOTTY
            raise(SIGWINCH)
            return errno
        }
        #expect(kept == ENOTTY)
        #expect(pipe.drain().isEmpty, "news is no signal, however much there is")
        let news = pipe.news.take()
        #expect(news.count == steps && news.first == .progress(work, 0) && news.last == .progress(work, Double(steps - 1)))
        kill(getpid(), SIGWINCH)
        #expect(drain(pipe, until: [SIGWINCH]) == [SIGWINCH], "there is room again")
    }

    /// Work runs beside the loop, and signals are the loop's: a call of the thread is not cut short.
    @Test func workHasAThreadOfItsOwnWithoutSignals() throws {
        let pipe = try #require(SignalPipe())
        defer { pipe.close() }
        @Sendable func isBlocked(_ signal: Int32) -> Bool {
            var mask = sigset_t()
            pthread_sigmask(SIG_SETMASK, nil, &mask)
            return sigismember(&mask, signal) == 1
        }
        let mine = pthread_self()
        let done = Patience()
        let seen = Mutex<[Bool]>([])
        let stillHears = hearing(SIGWINCH) {
            pipe.start(WorkID()) {
                seen.withLock { $0 = [pthread_equal(pthread_self(), mine) == 0] + SignalPipe.handled.map(isBlocked) }
                done.end()
            }
            return !isBlocked(SIGWINCH)
        }
        done.wait()
        #expect(seen.withLock { $0 } == Array(repeating: true, count: 1 + SignalPipe.handled.count))
        #expect(stillHears, "whoever starts work still hears signals")
    }

    @Test func allWorkIsHeardOf() throws {
        let pipe = try #require(SignalPipe())
        defer { pipe.close() }
        let works = (0..<50).map { _ in WorkID() }
        for work in works { pipe.start(work) {} }
        var finished: Set<WorkNews> = []
        var waiting = pollfd(fd: pipe.readEnd, events: Int16(POLLIN), revents: 0)
        while finished.count < works.count, poll(&waiting, 1, 30_000) != 0 {
            _ = pipe.drain()
            finished.formUnion(pipe.news.take())
        }
        #expect(finished == Set(works.map { .finished($0) }))
    }

    /// Everybody who waits goes on, and nobody before it has happened.
    @Test func nobodyGoesOnBeforeTheEnd() {
        let (begun, counted) = (Patience(), Patience())
        let said = Mutex<[String]>([])
        for _ in 0..<10 {
            WorkThread.start {
                begun.wait()
                let count = said.withLock { words in
                    words.append("after")
                    return words.count
                }
                if count == 11 { counted.end() }
            }
        }
        said.withLock { $0.append("before") }
        begun.end()
        counted.wait()
        #expect(said.withLock { $0 } == ["before"] + Array(repeating: "after", count: 10))
    }
}
