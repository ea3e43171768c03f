package import Flow
import Glibc

/// Ends the program with a sysexits code, after a message on standard error.
package struct Exit: Error, CustomStringConvertible {
    /// The exit codes of the command line contract.
    package enum Code: Int32 {
        /// A check found something.
        case found = 1
        case usage = 64
        case data = 65
        case noInput = 66
        /// The program has done what it must not.
        case software = 70
        case cannotCreate = 73
        case ioError = 74
        /// Worth trying again.
        case tryAgain = 75
        /// The role that was used may not do this.
        case noPermission = 77
        /// Ctrl-C.
        case interrupted = 130
    }

    /// The exit status, 0 to 255.
    package let status: Int32
    /// What is said on standard error; empty for nothing.
    package let message: String

    /// An exit with one of the contract's codes.
    package init(_ code: Code, _ message: String = "") {
        (status, self.message) = (code.rawValue, message)
    }

    /// An exit with a status that comes from elsewhere: a signal, a store.
    package init(status: Int32, _ message: String) {
        (self.status, self.message) = (status, message)
    }

    /// What is said, as with any other error.
    package var description: String { message }

    /// Whether it says what somebody's input or the store's contents are, so that it holds only if everything was looked at.
    package var isJudgment: Bool { [Code.found, .data, .noInput].map(\.rawValue).contains(status) }

    /// Whether something was refused, or could not be done, for a reason that is said; wrong usage and what a check found are neither.
    package var isRefusal: Bool {
        !message.isEmpty && (1..<128).contains(status) && ![Code.found, .usage].map(\.rawValue).contains(status)
    }

    /// Ends as somebody left the full screen: from outside, as a shell reports a program that the signal has ended.
    package static func leave(_ reason: FlowEvent.LeaveReason) throws {
        switch reason {
        case .quit: break
        case .interrupted: throw Exit(.interrupted)
        case .hangup: throw Exit(status: 128 + SIGHUP, "")
        case .terminated(let signal): throw Exit(status: 128 + signal, "")
        }
    }

    /// What any error is reported as.
    package static func sentence(_ error: any Error) -> String {
        if let exit = error as? Exit { exit.message } else { "\(error)" }
    }
}
