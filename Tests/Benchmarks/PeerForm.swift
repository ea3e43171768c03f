import Glibc
import PseudoTerminals

/// The form in C that certdesk is measured beside, built where it is run.
struct PeerForm {
    let path: String

    /// Builds it with the system's compiler.
    ///
    /// - Throws: ``TimedProgram/Missing`` with what the compiler says.
    init(folder: String) throws {
        path = "\(folder)/form"
        let (source, errors) = ("\(folder)/form.c", "\(folder)/form.errors")
        let file = open(source, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        let bytes = PackageResources.Form_c
        guard file >= 0, bytes.withUnsafeBytes({ write(file, $0.baseAddress, $0.count) }) == bytes.count else {
            throw SystemFailure(call: "write \(source)", number: errno)
        }
        close(file)
        guard try Command.run("cc", ["-O2", "-o", path, source, "-lncursesw"], errors: errors).code == 0 else {
            throw TimedProgram.Missing(description: "cc cannot build the form in C: \(ProcessFigures.text(errors))")
        }
    }
}
