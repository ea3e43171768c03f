/// Which certdesk this is.
package enum ProgramVersion {
    /// Three numbers with dots between them, as `--version` prints them and traces keep them.
    package static let current = "0.1.0"
}
