package import Flow
import Glibc
import PromptFrontEnd
import Signals

/// Asks for secrets on the controlling terminal, which shows nothing of what is typed from the first question on until the prompt is closed: the answer
/// to the next question may be typed ahead. Whatever ends it (the last answer, Ctrl-C, a signal, a dropped line), the terminal gets its settings back.
package struct PasswordPrompt {
    private let terminal: Int32
    private let echo: HiddenEcho
    private let signals: SignalPipe

    /// Most bytes of a secret.
    package static let limit = 1024

    /// Opens the terminal and hides what is typed.
    ///
    /// - Parameter option: the option that gives a file descriptor instead, for who has no terminal.
    init(insteadOf option: String) throws {
        terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
        guard terminal >= 0, let echo = HiddenEcho(of: terminal), let signals = SignalPipe() else {
            if terminal >= 0 { Glibc.close(terminal) }
            throw Exit(
                .usage,
                "There is no terminal to ask for a passphrase. Give \(option) the number of an open file descriptor that it can be read from."
            )
        }
        (self.echo, self.signals) = (echo, signals)
        echo.hide()
    }

    /// Gives the terminal back. Signals that came since the last question are answered as if nobody had caught them.
    func close() {
        echo.restore()
        let ending = signals.drain().first { SignalPipe.ends([$0]) }
        signals.close()
        Glibc.close(terminal)
        if let ending { raise(ending) }
    }

    /// Asks once; with `confirming`, a second time, until both are equal (three tries).
    func ask(_ question: String, confirming: Bool) throws -> Secret {
        for _ in 0..<3 {
            let first = try line("\(question): ")
            guard confirming else { return first }
            if try line("\(question), again: ") == first { return first }
            say("The two differ.\n")
        }
        throw Exit(.data, "The two passphrases differed three times; nothing was written.")
    }

    private func line(_ question: String) throws -> Secret {
        say(question)
        var bytes: [UInt8] = []
        defer { bytes.wipe() }
        while true {
            var waiting = [
                pollfd(fd: terminal, events: Int16(POLLIN), revents: 0), pollfd(fd: signals.readEnd, events: Int16(POLLIN), revents: 0),
            ]
            _ = poll(&waiting, 2, -1)
            if waiting[1].revents != 0 { try answer(signals.drain(), question) }
            guard waiting[0].revents != 0 else { continue }
            var byte: UInt8 = 0
            let count = read(terminal, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count == 1 else { throw Exit(.interrupted, "No passphrase was typed.") }
            if byte == UInt8(ascii: "\n") { break }
            bytes.append(byte)
            guard bytes.count <= Self.limit else { throw Exit(.data, "A passphrase has at most \(Self.limit) bytes.") }
        }
        say("\n")
        return try Secret(bytes: bytes)
    }

    /// Ctrl-Z stops and asks again afterwards; every other signal ends the program as it would have without us.
    private func answer(_ received: Set<Int32>, _ question: String) throws {
        if received.contains(SIGTSTP) {
            echo.restore()
            signals.stop()
            echo.hide()
            say("\n\(question)")
        }
        if received.contains(SIGINT) {
            say("\n")
            throw Exit(.interrupted)
        }
        if let signal = received.first(where: { [SIGTERM, SIGHUP, SIGQUIT].contains($0) }) { throw Exit(status: 128 + signal, "") }
    }

    private func say(_ text: String) {
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { write(terminal, $0.baseAddress, $0.count) }
    }
}

extension Secret {
    /// Text from a terminal or a file descriptor.
    package init(bytes: [UInt8]) throws {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Exit(.data, "The passphrase is not UTF-8 text. Choose one of letters and digits.")
        }
        self.init(text)
    }
}

extension [UInt8] {
    /// Overwrites the bytes before they are let go.
    package mutating func wipe() {
        withUnsafeMutableBytes { buffer in
            if let start = buffer.baseAddress { explicit_bzero(start, buffer.count) }
        }
    }
}
