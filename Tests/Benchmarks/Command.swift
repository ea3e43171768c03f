import Glibc
import PseudoTerminals

/// A program that is run to its end, without a terminal.
enum Command {
    /// Runs a program, its output thrown away.
    ///
    /// - Returns: how long it took from start to end, in milliseconds, its exit code, 128 and more for a signal, and the most memory that it had, in kilobytes.
    @discardableResult
    static func run(_ path: String, _ arguments: [String], errors: String = "/dev/null") throws(SystemFailure) -> (
        time: Double, code: Int32, memory: Int
    ) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT, 0o600)
        var argv = ([path] + arguments).map { strdup($0) } + [nil]
        defer { for text in argv { free(text) } }
        var pid: pid_t = 0
        let start = Stopwatch.now
        let result = posix_spawnp(&pid, path, &actions, nil, &argv, environ)
        guard result == 0 else { throw SystemFailure(call: "posix_spawn \(path)", number: result) }
        var status: Int32 = 0
        var usage = rusage()
        while wait4(pid, &status, 0, &usage) < 0, errno == EINTR {}
        let time = Stopwatch.now - start
        return (time, status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F, usage.ru_maxrss)
    }
}

/// The clock that all figures of the screen are read from.
enum Stopwatch {
    /// Milliseconds since the machine started.
    static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1e6
    }
}
