package import Archive
import PostgreSQL
import Synchronization

/// Why the database did not answer a question, for whoever was given nothing in the place of an answer: lists and rules go on without one.
package final class Unanswered: Sendable {
    private let fault = Mutex<ArchiveFault?>(nil)
    private let refused = Mutex<ArchiveFault?>(nil)
    private let written = Mutex(false)

    /// The last of those faults; `nil` if everything was answered.
    package var last: ArchiveFault? { fault.withLock(\.self) }

    /// Takes what there was for said.
    package func forget() { fault.withLock { $0 = nil } }

    /// What the role may not read, if it was asked for.
    package var denied: ArchiveFault? { refused.withLock(\.self) }

    /// Whether something is written that the trail tells of: whoever is told that there was no answer must not do it again.
    package var hasWritten: Bool { written.withLock(\.self) }

    func noteWritten() { written.withLock { $0 = true } }

    func note(_ fault: DatabaseFault) {
        if fault.kind == .denied { refused.withLock { $0 = ArchiveFault(fault) } }
        if fault.isAway || fault.kind == .timeout { self.fault.withLock { $0 = ArchiveFault(fault) } }
    }
}
