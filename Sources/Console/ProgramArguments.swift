import CArguments

/// What the program was called with.
package enum ProgramArguments {
    /// The arguments after the program's name; `nil` where the system passed not even that.
    package static var values: [String]? {
        guard ca_count() > 0 else { return nil }
        return (1..<max(1, ca_count())).compactMap { ca_argument($0).map { String(cString: $0) } }
    }
}
