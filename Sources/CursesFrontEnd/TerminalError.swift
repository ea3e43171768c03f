/// Why there is no full screen.
package enum TerminalError: Error, Hashable, Sendable {
    /// Standard input or output is a file, a pipe or closed; over SSH, a terminal was not asked for.
    case notATerminal(overSSH: Bool)
    /// TERM is not set, or is a terminal without cursor addressing such as `dumb`.
    case cannotMoveCursor(term: String)
    /// Neither TERM nor any usual terminal is in the terminfo database, and no description of the program's own fits.
    case unknownTerminal(term: String)
    /// The terminal refused its settings.
    case noControl(errno: Int32)
}

extension TerminalError: CustomStringConvertible {
    /// Why, in a sentence.
    package var reason: String {
        let reason =
            switch self {
            case .notATerminal(overSSH: false): "standard input and output are not both a terminal"
            case .notATerminal(overSSH: true): "ssh gives a command no terminal unless it is asked to: “ssh -t HOST certdesk …”"
            case .cannotMoveCursor(let term) where term.isEmpty: "TERM is not set"
            case .cannotMoveCursor(let term): "the terminal “\(term)” cannot move its cursor"
            case .unknownTerminal(let term):
                """
                this machine has no description (terminfo) of the terminal “\(term)”, and certdesk brings along only those of xterm, tmux, \
                screen, linux and vt100
                """
            case .noControl(let errno): "the terminal cannot be set up (error \(errno))"
            }
        return "No full screen: \(reason)."
    }

    /// Why, and what takes an order instead.
    package var description: String {
        "\(reason) Use --plain with the same command, or “certdesk order --answers FILE”; “certdesk order --template” prints such a file."
    }
}
