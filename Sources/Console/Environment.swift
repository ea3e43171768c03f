import Glibc

/// Environment variables; an empty one counts as unset.
package enum Environment {
    /// The value of a variable; `nil` if it is unset or empty.
    package static subscript(_ name: String) -> String? {
        guard let value = getenv(name).map({ String(cString: $0) }), !value.isEmpty else { return nil }
        return value
    }
}
