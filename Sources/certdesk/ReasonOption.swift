import ArgumentParser
import Orders

/// What every `--reason` has to be that is kept.
enum ReasonOption {
    /// Refuses a reason without words, and one that is too long; none at all is fine.
    static func require(_ reason: String?) throws {
        guard let reason else { return }
        if reason.allSatisfy(\.isWhitespace) { throw ValidationError("--reason needs some words.") }
        try requireRoom(for: reason)
    }

    /// The same for one that everybody sees on a line.
    static func requireLine(_ reason: String) throws {
        try require(reason)
        if let fault = LineText.fault(in: reason, of: "--reason") { throw ValidationError(fault) }
    }

    /// Refuses a reason that is too long.
    static func requireRoom(for reason: String?) throws {
        if (reason?.unicodeScalars.count ?? 0) > LifeCycle.reasonLimit {
            throw ValidationError("--reason takes at most \(LifeCycle.reasonLimit) characters.")
        }
    }
}
