import Console
package import CursesFrontEnd
package import FormView
import Live

/// Opens the terminal for whatever is shown on it.
package enum FullScreen {
    /// Runs something on the full screen and gives the terminal back, whatever happens. Messages can be written once this has returned.
    ///
    /// - Parameters:
    ///   - path: where an asciicast of the terminal's output goes, if anywhere.
    ///   - appearance: what it looks like.
    package static func run<Result>(recording path: String? = nil, appearance: Appearance, _ body: (TerminalSession) throws -> Result)
        throws -> Result
    {
        let recording = try path.map(begin)
        let terminal: TerminalSession
        do {
            terminal = try TerminalSession(appearance: appearance, recording: recording)
        } catch {
            recording?.discard()
            throw error
        }
        defer {
            terminal.close()
            if let complaint = recording?.complaint { LastWords.say(complaint) }
        }
        return try DatabaseWaiting.during({ terminal.waits(saying: $0) }) { try body(terminal) }
    }

    private static func begin(_ path: String) throws -> Recording {
        do {
            return try Recording(path: path)
        } catch {
            throw Exit(.cannotCreate, error.description)
        }
    }
}
