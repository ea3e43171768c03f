package import FormView
import CNcurses
import Glibc
package import Signals

/// A full screen on standard input and output, from opening to giving the terminal back as it was.
package final class TerminalSession {
    /// Waits in milliseconds; see `KeyDecoder.Wait`.
    private static let sequenceDelay: Int32 = 500
    private static let characterDelay: Int32 = 1_000
    private static let pasteDelay: Int32 = 5_000
    private static let pasteOn = Array("\u{1B}[?2004h".utf8)
    private static let pasteOff = Array("\u{1B}[?2004l".utf8)

    private let input: Int32 = 0
    private let modes: TerminalModes
    private let signals: SignalPipe
    private let crashGuard: CrashGuard
    private let writer: TerminalWriter
    private let canvas: CursesCanvas
    private let recording: Recording?
    private let glyphs: Glyphs
    private let windowSize: WindowSize
    private let encoding: TextEncoding
    private let marksPastes: Bool
    private let escapeDelay: Int32
    private var decoder: KeyDecoder
    /// When what is open in the decoder is settled, whatever else comes until then; `nil` while nothing is.
    private var settlesAt: ContinuousClock.Instant?
    /// Read already, and given back.
    private var unread: [Input] = []
    private var isOpen = true
    private var isEntered = false
    /// How often the bell was asked for.
    private var bells = 0

    /// The size of the window, in cells.
    package private(set) var size: Size
    /// Whether the screen is read aloud or in braille.
    package let isSpoken: Bool

    /// Opens the screen. `environment` gives TERM, the locale, NO_COLOR, ESCDELAY, LINES, COLUMNS and what tells where somebody sits; `recording`
    /// gets every byte that is sent.
    package init(
        environment: (String) -> String? = TerminalSession.variable, appearance: Appearance = Appearance(), recording: Recording? = nil
    ) throws(TerminalError) {
        guard isatty(0) == 1, isatty(1) == 1, let modes = TerminalModes(of: 0) else {
            throw .notATerminal(overSSH: environment("SSH_CONNECTION") != nil && environment("SSH_TTY") == nil)
        }
        TerminalLocale.adopt(environment)
        (self.modes, isSpoken) = (modes, appearance.isSpoken)
        let term = environment("TERM") ?? ""
        glyphs = Glyphs(
            isUnicode: TerminalLocale.isUnicode, repertoire: appearance.isASCII ? .ascii : term.hasPrefix("linux") ? .consoleFont : .whole)
        let terminal = ttyname(0).map { String(cString: $0) }
        escapeDelay = EscapeDelay.milliseconds(environment, terminal: terminal)
        encoding = TerminalLocale.encoding
        canvas = try CursesCanvas(
            types: TerminalType.candidates(for: term), term: term, glyphs: glyphs, theme: appearance.theme,
            usesColors: appearance.colors.allowsColors(asked: environment("NO_COLOR")?.isEmpty == false))
        windowSize = WindowSize(environment: environment, described: canvas.describedSize)
        size = windowSize.now()
        canvas.resize(to: size)
        decoder = KeyDecoder(encoding: encoding, functions: canvas.keypadFunctions)
        marksPastes = TerminalType.takesPasteMarks(canvas.entry)
        guard let signals = SignalPipe() else { throw .noControl(errno: errno) }
        self.signals = signals
        writer = TerminalWriter(descriptor: 1, signals: signals, recording: recording)
        self.recording = recording
        recording?.begin(size: size, term: canvas.entry)
        crashGuard = CrashGuard(modes: modes, output: 1, leaving: (marksPastes ? Self.pasteOff : []) + canvas.leavingBytes)
        enter()
    }

    deinit { close() }

    /// The cells a cluster takes on this terminal.
    package var cellWidth: @Sendable (Character) -> Int {
        { [glyphs] in glyphs.width(of: $0) }
    }

    /// The last buffer that was shown.
    private var shown: Buffer?

    /// Says in the last row what keeps the screen waiting, and for a moment looks whether somebody gives up waiting by Escape or wants to leave. What else is
    /// typed is for the screen, later.
    ///
    /// - Returns: whether to wait on.
    package func waits(saying words: String) -> Bool {
        if var buffer = shown, buffer.size.rows > 0 {
            let characters = Array(words.prefix(buffer.size.columns))
            for column in 0..<buffer.size.columns {
                buffer[buffer.size.rows - 1, column] = Cell(column < characters.count ? String(characters[column]) : " ", .plain)
            }
            if !writer.isBehind { writer.send(canvas.draw(buffer)) }
        }
        let before = takeUnread()
        let inputs = nextInputs(pause: escapeDelay + 1).filter { $0 != .paused }
        unread = before + inputs.filter { $0 != .key(.escape) }
        return !inputs.contains { $0 == .key(.escape) || $0.leaves }
    }

    /// Shows a buffer, with as few bytes as it takes and in one burst; whether the line took it. One that stands still is asked again once it moves:
    /// `nextInputs` returns then.
    package func show(_ buffer: Buffer) -> Bool {
        guard isOpen, buffer.size.rows > 0, buffer.size.columns > 0 else { return true }
        shown = buffer
        guard !writer.isBehind else { return false }
        writer.send(canvas.draw(buffer) + (buffer.bells > bells ? [0x07] : []))
        bells = buffer.bells
        return !writer.isBehind
    }

    /// Waits for input and gives all there is: one redraw answers a whole paste. `.paused` says that nothing came for so many milliseconds; without
    /// `pause` it waits for as long as it takes. Gives nothing when a line that stood still has taken what there was.
    package func nextInputs(pause: Int32?) -> [Input] {
        let deadline = pause.map { ContinuousClock.now + .milliseconds($0) }
        while isOpen {
            // What else has come is in the pipe that is waited for.
            let given = takeUnread()
            var inputs = given + notedSignals([])
            if writer.isDead { inputs.append(.hangup) }
            // News that come without end keep no key waiting.
            if !inputs.isEmpty { return given.isEmpty && inputs.allSatisfy(\.isNews) ? inputs + typedByNow() : inputs }
            var waiting = [
                pollfd(fd: input, events: Int16(POLLIN), revents: 0), pollfd(fd: signals.readEnd, events: Int16(POLLIN), revents: 0),
                pollfd(fd: writer.isBehind ? writer.descriptor : -1, events: Int16(POLLOUT), revents: 0),
            ]
            let settling = settlesAt.map { max(0, Self.milliseconds(until: $0)) }
            let left = deadline.map { max(0, Self.milliseconds(until: $0)) }
            let ready = poll(&waiting, 3, [settling, left].compactMap { $0 }.min() ?? -1)
            if ready == 0 {
                guard let settling, settling <= left ?? settling else { return [.paused] }
                inputs = settle()
            } else {
                inputs = waiting[0].revents != 0 ? readAll() : settleIfDue()
                if waiting[1].revents != 0 { inputs += arrivedSignals() }
                if waiting[2].revents != 0 {
                    writer.flush()
                    if !writer.isBehind { return inputs }
                }
            }
            if !inputs.isEmpty { return inputs }
        }
        return [.hangup]
    }

    private static func milliseconds(until deadline: ContinuousClock.Instant) -> Int32 {
        Int32(clamping: Int((ContinuousClock.now.duration(to: deadline) / .milliseconds(1)).rounded(.up)))
    }

    /// The signals and the news of work that have come, without waiting for any.
    package func arrivedSignals() -> [Input] { notedSignals(signals.drain()) }

    /// These signals, those that came while a frame was being written, and the news of work.
    private func notedSignals(_ drained: Set<Int32>) -> [Input] {
        let others = answer(writer.takeSignals().union(drained))
        return signals.news.take().map(Input.init) + others
    }

    /// Runs something slow on a thread of its own; `.finished` comes among the inputs once it is done.
    package func start(_ id: WorkID, _ body: @escaping @Sendable () -> Void) { signals.start(id, body) }

    /// Where the thread says how its work stands.
    package var news: NewsBoard { signals.news }

    /// Ends the recording: what is shown from now on is not in it.
    package func endRecording() { recording?.end() }

    /// Takes back, in front of everything else, input that is for the screen that comes next.
    package func giveBack(_ inputs: [Input]) {
        unread = inputs + unread
    }

    private func takeUnread() -> [Input] {
        defer { unread = [] }
        return unread
    }

    /// Drops what was typed and not yet read.
    package func discardInput() {
        tcflush(input, TCIFLUSH)
        unread.removeAll(where: \.isTyped)
        settlesAt = nil
        // What was decoded in part goes with it.
        decoder = KeyDecoder(encoding: encoding, functions: canvas.keypadFunctions)
    }

    /// Gives the terminal back. Does nothing the second time.
    package func close() {
        guard isOpen else { return }
        isOpen = false
        writer.hurry()
        leave()
        writer.close()
        crashGuard.close()
        signals.close()
        canvas.close()
    }

    // MARK: Modes

    private func enter() {
        modes.set(modes.raw)
        askForPasteMarks()
        isEntered = true
    }

    private func askForPasteMarks() {
        if marksPastes { writer.send(Self.pasteOn) }
    }

    private func leave() {
        guard isEntered else { return }
        isEntered = false
        // Stopped from outside and told to end: the shell has its terminal back, and it stays as it is.
        guard isForeground else { return }
        writer.send((marksPastes ? Self.pasteOff : []) + canvas.leave() + canvas.lineAfterScreen)
        modes.set(modes.original)
    }

    /// Whether the terminal is ours; a process without a controlling one has nobody to share with.
    private var isForeground: Bool {
        let group = tcgetpgrp(input)
        return group < 0 || group == getpgrp()
    }

    /// Gives the terminal to the shell until it goes on in the foreground, or is to end: then it does not touch the terminal again.
    package func suspend() -> [Input] {
        leave()
        var others: Set<Int32> = []
        repeat {
            signals.stop()
            let came = signals.drain()
            others.formUnion(came)
            // Not stopped at all: nobody could have let it go on.
            guard came.contains(SIGCONT) else { break }
        } while !isForeground && !SignalPipe.ends(others)
        others.subtract([SIGCONT, SIGTSTP])
        return SignalPipe.ends(others) ? answer(others) : resume() + answer(others)
    }

    /// After a stop, ours or one that nobody can catch, every setting is taken for lost.
    private func resume() -> [Input] {
        enter()
        return takeSize()
    }

    /// Sets the terminal and shows everything anew: another terminal may be at the other end by now.
    package func redraw() -> [Input] {
        writer.send(canvas.leave())
        return resume()
    }

    private func takeSize() -> [Input] {
        size = windowSize.now()
        canvas.forget()
        canvas.resize(to: size)
        recording?.add(size: size)
        return [.resized(size)]
    }

    // MARK: Input

    /// How long a pause settles what is open in the decoder, in milliseconds; `nil` while nothing is.
    private var patience: Int32? {
        switch decoder.wait {
        case .none: nil
        case .escape: escapeDelay
        case .character: Self.characterDelay
        case .sequence: max(escapeDelay, Self.sequenceDelay)
        case .paste: Self.pasteDelay
        }
    }

    /// What was typed, without waiting for more.
    private func typedByNow() -> [Input] {
        var waiting = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
        return poll(&waiting, 1, 0) > 0 ? readAll() : settleIfDue()
    }

    /// What is open in the decoder, once nothing has followed it for long enough.
    private func settleIfDue() -> [Input] { settlesAt.map { $0 <= .now } == true ? settle() : [] }

    private func settle() -> [Input] {
        defer { beginPatience() }
        return Input.inputs(of: decoder.timeout())
    }

    private func beginPatience() { settlesAt = patience.map { .now + .milliseconds($0) } }

    private func readAll() -> [Input] {
        defer { beginPatience() }
        var keys: [KeyPress] = []
        while true {
            var (count, fault) = (0, Int32(0))
            let bytes = [UInt8](unsafeUninitializedCapacity: 16 << 10) { bytes, length in
                count = read(input, bytes.baseAddress, bytes.count)
                fault = errno
                length = max(0, count)
            }
            if count < 0, fault == EINTR { continue }
            guard count > 0 else { return Input.inputs(of: keys) + [.hangup] }
            keys += decoder.feed(bytes[...])
            var more = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
            guard poll(&more, 1, 0) > 0 else { return Input.inputs(of: keys) }
        }
    }

    private func answer(_ signals: Set<Int32>) -> [Input] {
        var inputs: [Input] = []
        if signals.contains(SIGHUP) { inputs.append(.hangup) }
        if signals.contains(SIGINT) { inputs.append(.interrupted) }
        for signal in [SIGTERM, SIGQUIT] where signals.contains(signal) { inputs.append(.terminated(signal: signal)) }
        if !inputs.isEmpty { return inputs }
        if signals.contains(SIGCONT) {
            inputs += isForeground ? resume() : [.suspend]
        } else if signals.contains(SIGTSTP) {
            inputs.append(.suspend)
        }
        if signals.contains(SIGWINCH) {
            // dtach and others say by it that another terminal is at the other end.
            askForPasteMarks()
            inputs += takeSize()
        }
        return inputs
    }

    /// A variable of the process's environment.
    package static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }
}
