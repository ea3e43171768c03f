package import Flow
import Glibc
package import Signals

/// A conversation on two descriptors: terminal, pipe or file. Answers signals wherever it waits, and moves no cursor.
package final class PromptSession {
    /// Somebody wants the program to end.
    private struct Interruption: Error {
        let reason: FlowEvent.LeaveReason
    }

    private let input: Int32
    private let output: Int32
    /// Which of them were terminals. One that is gone is none any more.
    private let isTerminal: (input: Bool, output: Bool)
    private let signals: SignalPipe
    private let encode: (String) -> [UInt8]
    /// What is asked now, to be asked again after a stop.
    private var question = ""
    private var hidden: HiddenEcho?
    /// Whether the cursor stands behind a question.
    private var isLineOpen = false
    /// Whether somebody wants the program to end: a line that takes nothing is not waited for any more.
    private var isEnding = false
    /// How long an ending program waits for room for a byte, in milliseconds.
    private static let patience: Int32 = 300
    /// What a pipe that is ready takes without waiting.
    private static let piece = 4096

    /// A conversation on descriptors, standard input and output as a rule.
    ///
    /// - Parameter encode: a text in the bytes of whoever reads it.
    package init(input: Int32 = 0, output: Int32 = 1, encode: @escaping (String) -> [UInt8] = { Array($0.utf8) }) throws(PromptFault) {
        guard let signals = SignalPipe() else { throw .noControl }
        (self.input, self.output, self.signals, self.encode) = (input, output, signals, encode)
        isTerminal = (isatty(input) == 1, isatty(output) == 1)
    }

    /// Gives signals and terminal back as they were.
    package func close() {
        show()
        signals.close()
    }

    /// Runs something slow on a thread of its own; the conversation hears of its end.
    package func start(_ work: WorkID, _ body: @escaping @Sendable () -> Void) { signals.start(work, body) }

    /// Where that thread says how its work stands.
    package var news: NewsBoard { signals.news }

    /// Holds the conversation to its end. When nobody reads any more, it is left as when a terminal is gone.
    ///
    /// - Parameters:
    ///   - day: the day whose rules and prices hold, if it is not today.
    ///   - document: what the customer sent, for the order to begin with.
    ///   - answers: what is answered already, in the place of the document's answers.
    package func run(
        _ conversation: inout Conversation, asOf day: String? = nil, with document: [UInt8]? = nil, answers: [FieldID: Answer] = [:]
    ) throws(PromptFault) -> Conversation.Ending {
        var lines = LineReader { [unowned self] in try fill($0) }
        var turn = conversation.begin(asOf: day, with: document, answers: answers)
        while true {
            // Whoever was on a terminal that is gone hears nothing more.
            if turn.next == .end(.left(.hangup)) { return .left(.hangup) }
            do {
                // After the answer was taken: a reader that is gone must not cost it.
                if isLineOpen { try write("\n") }
                isLineOpen = false
                try say(turn.lines)
                switch turn.next {
                case .end(let ending): return ending
                case .ask(let question, let isSecret):
                    turn = conversation.take(try answer(to: question, isSecret: isSecret, from: &lines))
                case .wait(let work):
                    show()
                    turn = conversation.finished(try awaitEnd(of: work))
                }
            } catch let interruption as Interruption {
                turn = conversation.leave(interruption.reason)
                isEnding = true
                // What is said last begins a line of its own.
                isLineOpen = true
            } catch let fault as PromptFault {
                _ = conversation.leave(.hangup)
                throw fault
            } catch {
                // What cannot be read any more has ended.
                turn = conversation.take(nil)
            }
        }
    }

    // MARK: Output

    private func say(_ lines: [String]) throws {
        if !lines.isEmpty { try write(lines.joined(separator: "\n") + "\n") }
    }

    private func write(_ text: String) throws {
        var bytes = encode(text)[...]
        while !bytes.isEmpty {
            guard try awaitRoom() else { return }
            // Of a terminal, poll promises room for one byte.
            let count = bytes.prefix(isEnding ? 1 : Self.piece).withUnsafeBytes { Glibc.write(output, $0.baseAddress, $0.count) }
            if count >= 0 {
                bytes = bytes.dropFirst(count)
                continue
            }
            switch errno {
            case EINTR, EAGAIN: try heedSignals()
            case EIO where isTerminal.output: throw Interruption(reason: .hangup)
            default: throw PromptFault.outputGone(errno: errno)
            }
        }
    }

    /// Waits until the output takes something; whether it does, once somebody wants the program to end.
    private func awaitRoom() throws -> Bool {
        guard isEnding else {
            try wait(for: output, Int16(POLLOUT))
            return true
        }
        var waiting = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
        while true {
            let ready = poll(&waiting, 1, Self.patience)
            if ready >= 0 || errno != EINTR { return ready > 0 }
        }
    }

    // MARK: Input

    private func answer(to question: String, isSecret: Bool, from lines: inout LineReader) throws -> LineReader.Line? {
        self.question = question
        if isSecret { hide() } else { show() }
        try write(question)
        // However much was typed ahead, a signal is answered after the next line.
        try heedSignals()
        let line = try lines.next()
        // Only a terminal shows Enter, and only where it shows what is typed.
        isLineOpen = isSecret || line == nil || isatty(input) == 0
        return line
    }

    /// Hides what is typed from now on, and goes on with that until something is asked that is no secret: the next one may be typed ahead.
    private func hide() {
        guard hidden == nil else { return }
        hidden = HiddenEcho(of: input)
        hidden?.hide()
    }

    private func show() {
        hidden?.restore()
        hidden = nil
    }

    private func fill(_ buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        while true {
            try wait(for: input, Int16(POLLIN))
            let count = read(input, buffer.baseAddress, buffer.count)
            // A terminal that is gone has an end, as a file has.
            if count == 0, isTerminal.input, hasHungUp { throw Interruption(reason: .hangup) }
            if count >= 0 { return count }
            switch errno {
            case EINTR, EAGAIN: try heedSignals()
            case EIO: throw Interruption(reason: .hangup)
            default: return 0
            }
        }
    }

    private var hasHungUp: Bool {
        var waiting = pollfd(fd: input, events: 0, revents: 0)
        return poll(&waiting, 1, 0) > 0 && Int32(waiting.revents) & POLLHUP != 0
    }

    /// Waits until a descriptor is ready, and answers signals meanwhile.
    private func wait(for descriptor: Int32, _ events: Int16) throws {
        while true {
            var waiting = [
                pollfd(fd: descriptor, events: events, revents: 0),
                pollfd(fd: signals.readEnd, events: Int16(POLLIN), revents: 0),
            ]
            _ = poll(&waiting, 2, -1)
            if waiting[1].revents != 0 { try heedSignals() }
            if waiting[0].revents != 0 { return }
        }
    }

    /// Waits for the end of something slow; lines that come meanwhile are answers to nothing.
    private func awaitEnd(of work: WorkID) throws -> WorkID {
        // Asked before it is waited for: what came while something was written has been taken out of the pipe there.
        while !signals.news.take().contains(.finished(work)) {
            var waiting = pollfd(fd: signals.readEnd, events: Int16(POLLIN), revents: 0)
            _ = poll(&waiting, 1, -1)
            try heedSignals()
        }
        if isatty(input) == 1 { tcflush(input, TCIFLUSH) }
        return work
    }

    /// Ctrl-Z stops, and the question is asked again afterwards; what ends the program leaves the conversation.
    private func heedSignals() throws {
        let came = signals.drain()
        if came.contains(SIGTSTP) {
            hidden?.restore()
            signals.stop()
            hidden?.hide()
            try write("\n\(question)")
        }
        if came.contains(SIGHUP) { throw Interruption(reason: .hangup) }
        if came.contains(SIGINT) { throw Interruption(reason: .interrupted) }
        for signal in [SIGTERM, SIGQUIT] where came.contains(signal) { throw Interruption(reason: .terminated(signal: signal)) }
    }
}
