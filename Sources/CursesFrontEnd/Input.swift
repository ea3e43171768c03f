package import FormView

/// What comes from the person or from the terminal.
package enum Input: Hashable, Sendable {
    case key(KeyPress)
    /// A paste was longer than the decoder keeps; this many bytes of it are missing. Follows its `.paste`.
    case pasteCut(missing: Int)
    /// The window has this size now.
    case resized(Size)
    /// SIGINT from outside (Ctrl-C is a key).
    case interrupted
    /// SIGTERM or SIGQUIT: somebody wants the program to end.
    case terminated(signal: Int32)
    /// SIGHUP, or the terminal is gone.
    case hangup
}
