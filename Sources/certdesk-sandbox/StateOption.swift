import ArgumentParser
import Glibc
import Orders

/// The folder of a sandbox.
struct StateOption: ParsableArguments {
    @Option(help: ArgumentHelp("The folder of the sandbox.", valueName: "folder"))
    var state: String
}

extension Timestamp {
    /// By the machine's clock.
    static var now: Timestamp {
        var moment = timespec()
        clock_gettime(CLOCK_REALTIME, &moment)
        return Timestamp(secondsSinceEpoch: moment.tv_sec)
    }
}
