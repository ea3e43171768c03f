package import Clients
import Glibc
import Orders

extension Clock {
    /// The clock of this machine. Nothing else in the program asks what time it is.
    package static let live = Clock(now: {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        return Timestamp(secondsSinceEpoch: now.tv_sec)
    })
}
