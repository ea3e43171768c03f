import PseudoTerminals

/// `certdesk` as a command for a shell that something else starts, with a note of the process that it becomes.
struct NotedCommand {
    /// What the shell is to run.
    let text: String
    private let folder: StoreFolder
    private let note: String

    init(_ arguments: String, in folder: StoreFolder) throws {
        self.folder = folder
        note = "process-\(UInt64.random(in: .min ... .max))"
        text = "echo $$ >\(folder.path)/\(note); exec \(try BuiltProgram.path("certdesk")) \(arguments)"
    }

    /// The process, once it runs.
    func process() throws -> Int32 {
        guard let pid = Int32(try folder.read(note).filter(\.isNumber)) else { throw SystemFailure(call: "read \(note)", number: 0) }
        return pid
    }
}
