import Glibc
import PseudoTerminals

/// Instructions to the first frame, counted by valgrind: the one figure that a busy machine does not blur.
struct Instructions {
    let folder: String
    let certdesk: String
    let peer: String
    let targets: Targets

    func run() throws {
        let (name, target) = ("instructions to the first frame", "≤ 30 M")
        guard (try? Command.run("valgrind", ["--version"]).code) == 0 else { return targets.skip(name, "no valgrind", target: target) }
        // Valgrind does not read debug information of the size that the linker writes.
        let stripped = "\(folder)/certdesk-stripped"
        guard (try? Command.run("objcopy", ["--strip-debug", certdesk, stripped]).code) == 0 else {
            return targets.skip(name, "no objcopy", target: target)
        }
        guard let theirs = try count(peer, []), let ours = try count(stripped, ["order", "--store", "\(folder)/counted"]) else {
            return targets.skip(name, "valgrind has counted nothing", target: target)
        }
        targets.add(name, peer: theirs / 1e6, ours / 1e6, unit: "M", most: 30, decimals: 1)
    }

    /// What a program executes until its frame stands; asked of it then, so that leaving is not counted.
    private func count(_ program: String, _ arguments: [String]) throws -> Double? {
        let file = "\(folder)/instructions"
        // Both ends of the line to valgrind are named after these variables, where they are set.
        let valgrind =
            ["-u", "LOGNAME", "valgrind", "--tool=callgrind", "--vgdb-prefix=\(folder)/vgdb", "--callgrind-out-file=\(file)", program]
            + arguments
        let counted = try TimedProgram("/usr/bin/env", valgrind, folder: folder)
        _ = try counted.frame(with: "Leave")
        let code = try Command.run(
            "env", ["-i", "PATH=/usr/bin:/bin", "vgdb", "--vgdb-prefix=\(folder)/vgdb", "--pid=\(counted.figures.pid)", "dump"]
        ).code
        counted.end()
        guard code == 0 else { return nil }
        // The file of a dump that was asked for has a number after its name.
        defer { unlink("\(file).1") }
        let line = ProcessFigures.text("\(file).1").split(separator: "\n").last { $0.hasPrefix("totals:") || $0.hasPrefix("summary:") }
        return line?.split(separator: " ").last.flatMap { Double($0) }
    }
}
