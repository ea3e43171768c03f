import Glibc

/// Environment variables; an empty one counts as unset.
package enum Environment {
    /// The value of a variable; `nil` if it is unset or empty.
    package static subscript(_ name: String) -> String? {
        guard let value = getenv(name).map({ String(cString: $0) }), !value.isEmpty else { return nil }
        return value
    }

    /// A path as a shell would have it: what begins with `~/` is in the home folder.
    package static func expanded(_ path: String) -> String {
        path.hasPrefix("~/") ? (self["HOME"] ?? "~") + path.dropFirst() : path
    }
}
