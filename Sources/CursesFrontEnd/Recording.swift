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

    private let path: String
    private let descriptor: Int32
    private var cast = Asciicast()
    private var began: ContinuousClock.Instant?
    /// Why the recording is not whole; `nil` while it is. The order goes on without it.
    private var fault: Int32?

    /// Begins a recording in a new file. What is there already is never touched, and a link is not followed.
    package init(path: String) throws(Failure) {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Failure(path: path, errno: errno) }
        // Whatever the umask made of it.
        guard fchmod(descriptor, 0o600) == 0 else {
            let number = errno
            close(descriptor)
            unlink(path)
            throw Failure(path: path, errno: number)
        }
    }

    deinit { close(descriptor) }

    /// What to tell about a recording that lost its end; `nil` for a whole one.
    package var complaint: String? {
        fault.map { "The recording \(path) is not whole: \(String(cString: strerror($0)))." }
    }

    /// Takes the file back: there was nothing to record.
    package func discard() {
        unlink(path)
    }

    func begin(size: Size, term: String) {
        began = .now
        add(cast.header(size: size, timestamp: time(nil), term: term))
    }

    /// Nothing is recorded any more.
    func end() {
        began = nil
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
            } else if count == 0 {
                fault = EIO
            } else if errno != EINTR {
                fault = errno
            }
        }
    }
}

extension Recording.Failure: CustomStringConvertible {
    /// What is wrong and what to do.
    package var description: String {
        switch errno {
        case EEXIST: "\(path) exists already and was left as it is. Name a new file for the recording."
        default: "The recording \(path) cannot be made: \(String(cString: strerror(errno))). Name another file."
        }
    }
}
