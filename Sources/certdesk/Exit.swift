import Archive
import ArgumentParser
import Flow
import Glibc
import Orders

/// Ends the program with a sysexits code, after a message on standard error.
struct Exit: Error {
    /// The exit codes of the command line contract.
    enum Code: Int32 {
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
        /// Ctrl-C.
        case interrupted = 130
    }

    let status: Int32
    let message: String

    init(_ code: Code, _ message: String = "") {
        (status, self.message) = (code.rawValue, message)
    }

    init(status: Int32, _ message: String) {
        (self.status, self.message) = (status, message)
    }

    init(_ fault: ArchiveFault) {
        (status, message) = (fault.exitStatus, fault.description)
    }

    /// Ends as somebody left the full screen: from outside, as a shell reports a program that the signal has ended.
    static func leave(_ reason: FlowEvent.LeaveReason) throws {
        switch reason {
        case .quit: break
        case .interrupted: throw Exit(.interrupted)
        case .hangup: throw Exit(status: 128 + SIGHUP, "")
        case .terminated(let signal): throw Exit(status: 128 + signal, "")
        }
    }

    /// What any error is reported as.
    static func sentence(_ error: any Error) -> String {
        if let exit = error as? Exit { exit.message } else { "\(error)" }
    }
}

extension ArchiveFault {
    /// The exit code of sysexits that a fault ends the program with.
    var exitStatus: Int32 {
        let code: Exit.Code =
            switch kind {
            case .noInput: .noInput
            case .badData: .data
            case .cannotCreate: .cannotCreate
            case .inputOutput: .ioError
            case .tryAgain: .tryAgain
            case .misused: .usage
            case .programFault: .software
            }
        return code.rawValue
    }
}

/// Where messages go; results go to standard output.
struct StandardError: TextOutputStream {
    mutating func write(_ text: String) {
        StandardError.write(text)
    }

    /// Writes a whole text, whatever the size; a closed standard error is not worth failing for.
    static func write(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes { Glibc.write(2, $0.baseAddress, $0.count) }
            guard written > 0 || errno == EINTR else { return }
            bytes = bytes.dropFirst(max(0, written))
        }
    }

    /// Writes a line, control and bidirectional characters shown as code points.
    static func line(_ text: String) {
        write(DisplayText.sanitized(text, keepingLines: true) + "\n")
    }
}
