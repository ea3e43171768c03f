import Glibc

/// Why a conversation by lines cannot go on.
package enum PromptFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The process has no descriptor left for its signals.
    case noControl
    /// Nobody reads what is said any more.
    case outputGone(errno: Int32)

    /// Why, in a sentence.
    package var description: String {
        switch self {
        case .noControl: "There is no descriptor left to answer signals with."
        case .outputGone(let errno): "Standard output cannot be written: \(String(cString: strerror(errno)))."
        }
    }
}
