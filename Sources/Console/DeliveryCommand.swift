import Glibc

/// A command that somebody named to hand messages over, such as `sendmail -t`. The shell reads its line, and a message is its standard input.
package struct DeliveryCommand: Sendable {
    private let line: String
    private let seconds: Int

    /// The command that is meant where none is named.
    package static let usual = "sendmail -t"
    /// How long a command may take, in seconds, where nothing else is said.
    package static let usualSeconds = 60
    /// The most bytes of what it says that are kept.
    private static let keptBytes = 4000
    /// How often it is looked at, in milliseconds.
    private static let pause: Int32 = 20

    /// A command line with a time limit in seconds.
    package init(_ line: String, seconds: Int) {
        (self.line, self.seconds) = (line, seconds)
    }

    /// Runs the command and waits for its end. One that takes too long is ended, with everything that it has started, and so is one that runs while this
    /// program is asked to end; see ``HeldSignals``.
    ///
    /// Lines end with LF in what it reads, as in all text that a program of Unix is handed: nullmailer 2.2 and dma 0.13 put a carriage return before
    /// every LF, also before one that has its own, and the reader then finds no headers (measured).
    ///
    /// - Parameters:
    ///   - message: its lines end with CR LF (RFC 5322 section 2.1).
    ///   - isWanted: whether somebody still waits for it; else it is ended.
    /// - Returns: why it failed, in a sentence; `nil` if it ended with 0.
    package func run(input message: [UInt8], isWanted: () -> Bool = { true }) -> String? {
        guard let input = Self.file(of: message) else { return "The message cannot be handed over: \(String(cString: strerror(errno)))." }
        defer { fclose(input) }
        var pipes: [Int32] = [0, 0]
        guard pipe(&pipes) == 0 else { return Self.refusal(errno) }
        for descriptor in pipes { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(pipes[0], F_SETFL, O_NONBLOCK)
        defer { close(pipes[0]) }
        let (process, error) = start(input: fileno(input), output: pipes[1])
        close(pipes[1])
        guard error == 0 else { return Self.refusal(error) }
        var said: [UInt8] = []
        guard let status = wait(for: process, reading: pipes[0], &said, isWanted) else {
            if HeldSignals.isWaiting {
                return "The command was stopped before its end, because certdesk was asked to end: the message may have been sent."
            }
            if !isWanted() { return "The command was stopped before its end: the message may have been sent." }
            return "The command did not end within \(seconds) \(seconds == 1 ? "second" : "seconds") and was stopped."
        }
        Self.read(pipes[0], &said)
        if status == 0 { return nil }
        let reason = status & 0x7F == 0 ? "ended with \(status >> 8 & 0xFF)" : "was ended by signal \(status & 0x7F)"
        let last = String(decoding: said, as: UTF8.self).split(whereSeparator: \.isNewline).last { !$0.allSatisfy(\.isWhitespace) }
        return "The command \(reason)" + (last.map { ": \($0.prefix(300))" } ?? ".")
    }

    /// The message with LF at the ends of its lines, in a file without a name; `nil` with `errno` if it cannot be written.
    private static func file(of message: [UInt8]) -> UnsafeMutablePointer<FILE>? {
        guard let file = tmpfile() else { return nil }
        let (cr, lf) = (UInt8(ascii: "\r"), UInt8(ascii: "\n"))
        let text = message.indices.filter { message[$0] != cr || $0 + 1 == message.count || message[$0 + 1] != lf }.map { message[$0] }
        guard fcntl(fileno(file), F_SETFD, FD_CLOEXEC) == 0, fwrite(text, 1, text.count, file) == text.count, fflush(file) == 0,
            fseek(file, 0, SEEK_SET) == 0
        else {
            let error = errno
            fclose(file)
            errno = error
            return nil
        }
        return file
    }

    private static func refusal(_ error: Int32) -> String { "The command cannot be started: \(String(cString: strerror(error)))." }

    /// Starts the shell in a group of its own, so that what it starts can be ended with it.
    private func start(input: Int32, output: Int32) -> (process: pid_t, error: Int32) {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_adddup2(&actions, input, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, output, 2)
        posix_spawnattr_setpgroup(&attributes, 0)
        // What is held back here is not held back there.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK))
        var process = pid_t()
        let words: [UnsafeMutablePointer<CChar>?] = ["/bin/sh", "-c", line].map { (word: String) in strdup(word) }
        defer { for word in words { free(word) } }
        let error = posix_spawn(&process, "/bin/sh", &actions, &attributes, words + [nil], environ)
        return (process, error)
    }

    /// The status of a process that has ended; `nil` for one that had to be ended.
    private func wait(for process: pid_t, reading descriptor: Int32, _ said: inout [UInt8], _ isWanted: () -> Bool) -> Int32? {
        let end = ContinuousClock.now + .seconds(seconds)
        var status: Int32 = 0
        while true {
            if waitpid(process, &status, WNOHANG) != 0 { return status }
            guard ContinuousClock.now < end, !HeldSignals.isWaiting, isWanted() else { break }
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            // A command that has closed its output would be asked without a pause.
            if poll(&waiting, 1, Self.pause) > 0, waiting.revents & Int16(POLLIN) == 0 { poll(nil, 0, Self.pause) }
            Self.read(descriptor, &said)
        }
        // One that minds its signal has a second to put things in order.
        kill(-process, SIGTERM)
        let grace = ContinuousClock.now + .seconds(1)
        while ContinuousClock.now < grace {
            if waitpid(process, &status, WNOHANG) != 0 { break }
            poll(nil, 0, Self.pause)
        }
        kill(-process, SIGKILL)
        _ = waitpid(process, &status, 0)
        return nil
    }

    /// Takes what has been said, and keeps the last of it.
    private static func read(_ descriptor: Int32, _ said: inout [UInt8]) {
        var chunk = [UInt8](repeating: 0, count: 4096)
        // No more than that in one go, so that one who never stops talking does not outlast the time.
        for _ in 0..<64 {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            guard count > 0 else { return }
            said = Array((said + chunk[..<count]).suffix(keptBytes))
        }
    }
}
