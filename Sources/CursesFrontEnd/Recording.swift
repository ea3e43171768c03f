import FormView
import Glibc

/// A recording of what the terminal is sent, as it is sent. It holds what was on the screen, so only its owner can read it.
package final class Recording {
    /// A recording that cannot be begun.
    package struct Failure: Error, Hashable, Sendable {
        /// The file that was to be written.
        package let path: String
        /// What the system said.
        package let errno: Int32
    }

    private let descriptor: Int32
    private var cast = Asciicast()
    private var began: ContinuousClock.Instant?
    /// Why the recording is not whole; `nil` while it is. The order goes on without it.
    package private(set) var fault: Int32?

    /// Begins a recording in a file; what was in it is lost.
    package init(path: String) throws(Failure) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Failure(path: path, errno: errno) }
    }

    deinit { close(descriptor) }

    func begin(size: Size, term: String) {
        began = .now
        add(cast.header(size: size, timestamp: time(nil), term: term))
    }

    func add(output bytes: ArraySlice<UInt8>) {
        guard let began, let line = cast.output(bytes, at: began.duration(to: .now)) else { return }
        add(line)
    }

    func add(size: Size) {
        guard let began else { return }
        add(cast.resize(to: size, at: began.duration(to: .now)))
    }

    private func add(_ line: String) {
        var rest = Array((line + "\n").utf8)[...]
        while !rest.isEmpty, fault == nil {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                fault = errno
            }
        }
    }
}
