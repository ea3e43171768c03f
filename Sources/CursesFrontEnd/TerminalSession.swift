package import FormView
import CNcurses
import Glibc

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
    private let marksPastes: Bool
    private let escapeDelay: Int32
    private var decoder = KeyDecoder()
    /// Read already, and given back.
    private var unread: [Input] = []
    private var isOpen = true
    private var isEntered = false
    /// How often the bell was asked for.
    private var bells = 0

    /// The size of the window, in cells; 0 × 0 for a terminal that went away.
    package private(set) var size: Size

    /// Opens the screen. `environment` gives TERM, NO_COLOR, ESCDELAY, SSH_CONNECTION and SSH_TTY; `recording` gets every byte that is sent.
    package init(environment: (String) -> String? = TerminalSession.variable, recording: Recording? = nil)
        throws(TerminalError)
    {
        guard isatty(0) == 1, isatty(1) == 1, let modes = TerminalModes(of: 0) else { throw .notATerminal }
        setlocale(LC_ALL, "")
        self.modes = modes
        glyphs = Glyphs(isUnicode: Self.isUnicodeLocale)
        escapeDelay = Self.escapeDelay(environment)
        size = Self.windowSize()
        let term = environment("TERM") ?? ""
        canvas = try CursesCanvas(
            types: TerminalType.candidates(for: term), term: term, size: size, glyphs: glyphs,
            noColor: environment("NO_COLOR")?.isEmpty == false)
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

    /// Shows a buffer, with as few bytes as it takes and in one burst.
    package func show(_ buffer: Buffer) {
        guard isOpen, buffer.size.rows > 0, buffer.size.columns > 0 else { return }
        writer.send(canvas.draw(buffer) + (buffer.bells > bells ? [0x07] : []))
        bells = buffer.bells
    }

    /// Waits for input and gives all there is: one redraw answers a whole paste. Suspending and redrawing on Ctrl-L happen in here.
    package func nextInputs() -> [Input] {
        while isOpen {
            var inputs = takeUnread() + answer(writer.takeSignals())
            if writer.isDead { inputs.append(.hangup) }
            if !inputs.isEmpty { return inputs }
            var waiting = [
                pollfd(fd: input, events: Int16(POLLIN), revents: 0), pollfd(fd: signals.readEnd, events: Int16(POLLIN), revents: 0),
            ]
            let ready = poll(&waiting, 2, patience)
            if ready == 0 {
                inputs = decode(decoder.timeout())
            } else {
                if Int32(waiting[0].revents) != 0 { inputs = readAll() }
                inputs += answer(signals.drain())
            }
            if !inputs.isEmpty { return inputs }
        }
        return [.hangup]
    }

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
        unread.removeAll { if case .key = $0 { true } else { false } }
        // What was decoded in part goes with it.
        decoder = KeyDecoder()
    }

    /// Gives the terminal back. Does nothing the second time.
    package func close() {
        guard isOpen else { return }
        isOpen = false
        writer.hurry()
        leave()
        crashGuard.close()
        signals.close()
        canvas.close()
    }

    // MARK: Modes

    private func enter() {
        modes.set(modes.raw)
        if marksPastes { writer.send(Self.pasteOn) }
        isEntered = true
    }

    private func leave() {
        guard isEntered else { return }
        isEntered = false
        writer.send((marksPastes ? Self.pasteOff : []) + canvas.leave())
        modes.set(modes.original)
    }

    private func suspend() -> [Input] {
        leave()
        signals.stop()
        let others = signals.drain().subtracting([SIGCONT, SIGTSTP])
        return resume() + answer(others)
    }

    /// After a stop, ours or one that nobody can catch, every setting is taken for lost.
    private func resume() -> [Input] {
        enter()
        return takeSize()
    }

    private func takeSize() -> [Input] {
        size = Self.windowSize()
        canvas.forget()
        canvas.resize(to: size)
        recording?.add(size: size)
        return [.resized(size)]
    }

    // MARK: Input

    private var patience: Int32 {
        switch decoder.wait {
        case .none: -1
        case .escape: escapeDelay
        case .character: Self.characterDelay
        case .sequence: max(escapeDelay, Self.sequenceDelay)
        case .paste: Self.pasteDelay
        }
    }

    private func readAll() -> [Input] {
        var keys: [KeyPress] = []
        var bytes = [UInt8](repeating: 0, count: 16 << 10)
        while true {
            let count = read(input, &bytes, bytes.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return decode(keys) + [.hangup] }
            keys += decoder.feed(bytes[..<count])
            var more = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
            guard poll(&more, 1, 0) > 0 else { return decode(keys) }
        }
    }

    private func decode(_ keys: [KeyPress]) -> [Input] {
        keys.flatMap { key -> [Input] in
            switch key {
            case .control("z"): return suspend()
            case .control("l"):
                canvas.forget()
                return [.resized(size)]
            case .paste:
                let excess = decoder.takePasteExcess()
                return excess > 0 ? [.key(key), .pasteCut(missing: excess)] : [.key(key)]
            default: return [.key(key)]
            }
        }
    }

    private func answer(_ signals: Set<Int32>) -> [Input] {
        var inputs: [Input] = []
        if signals.contains(SIGTSTP) { inputs += suspend() }
        if signals.contains(SIGCONT) { inputs += resume() }
        if signals.contains(SIGWINCH) { inputs += takeSize() }
        if signals.contains(SIGHUP) { inputs.append(.hangup) }
        if signals.contains(SIGINT) { inputs.append(.interrupted) }
        for signal in [SIGTERM, SIGQUIT] where signals.contains(signal) { inputs.append(.terminated(signal: signal)) }
        return inputs
    }

    // MARK: Surroundings

    /// A variable of the process's environment.
    package static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    private static var isUnicodeLocale: Bool {
        guard let codeset = nl_langinfo(nl_item(CODESET)) else { return false }
        return ["UTF-8", "utf8", "utf-8"].contains(String(cString: codeset))
    }

    /// Long enough for a sequence that the network split, short enough not to be felt.
    private static func escapeDelay(_ environment: (String) -> String?) -> Int32 {
        if let own = environment("ESCDELAY").flatMap(Int32.init), (1...10_000).contains(own) { return own }
        return environment("SSH_CONNECTION") ?? environment("SSH_TTY") == nil ? 25 : 100
    }

    private static func windowSize() -> Size {
        var size = winsize()
        guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0 else { return Size(rows: 0, columns: 0) }
        return Size(rows: Int(size.ws_row), columns: Int(size.ws_col))
    }
}
