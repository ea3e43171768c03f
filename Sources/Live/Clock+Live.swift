package import Clients
import FoundationEssentials
import Orders

extension Clock {
    /// The clock of this machine. Nothing else in the program asks what time it is.
    package static let live = Clock(now: { Timestamp(Date()) })
}
