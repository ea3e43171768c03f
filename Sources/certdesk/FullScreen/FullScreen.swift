import CursesFrontEnd

/// Opens the terminal for whatever is shown on it.
enum FullScreen {
    /// Runs something on the full screen and gives the terminal back, whatever happens. Messages can be written once this has returned.
    ///
    /// - Parameter recording: where an asciicast of the terminal's output goes, if anywhere.
    static func run<Result>(recording: String? = nil, _ body: (TerminalSession) throws -> Result) throws -> Result {
        let terminal: TerminalSession
        do {
            terminal = try TerminalSession(recording: try recording.map(Recording.init))
        } catch let failure as Recording.Failure {
            throw Exit(.cannotCreate, "\(failure)")
        }
        defer { terminal.close() }
        return try body(terminal)
    }
}
