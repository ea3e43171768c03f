import FoundationEssentials
import Glibc
import Testing

/// Who may set up providers, asked of the system: somebody else than root is refused, and root is not.
@Suite struct AdministratorsTests {
    @Test func othersAreRefusedBeforeAnythingIsLookedAt() throws {
        let folder = try StoreFolder()
        let place = "\(folder.path)/.config/certdesk"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        try Data("{ administrators: \"root\" }".utf8).write(to: URL(filePath: "\(place)/config.json5"))
        let words = ["provider", "remove", "Atlas"]
        guard getuid() == 0 else { return expectRefusal(try CertDesk(words, in: folder)) }
        // Whoever it is must be able to reach the program and to read what he may not do, wherever they lie.
        let nobody = [
            "--reuid=65534", "--regid=65534", "--clear-groups", "--inh-caps=+dac_override", "--ambient-caps=+dac_override",
            try BuiltProgram.path("certdesk"),
        ]
        expectRefusal(try CertDesk(nobody + words, in: folder, program: "/usr/bin/setpriv"))
        #expect(try CertDesk(words, in: folder).status == 66, "root may, and there is no such provider")
    }

    private func expectRefusal(_ run: CertDesk) {
        #expect(run.status == 65 && run.output.isEmpty)
        #expect(run.errors == "Providers are set up by the members of the group root alone. Ask one of them.\n", "\(run.errors)")
    }

    /// Ctrl-\\ over a command that waits ends it as other signals do, and nothing is written about it.
    @Test func quittingACommandThatWaitsSaysNothing() throws {
        let program = try LineProgram(["check", "email"], of: "certdesk", in: StoreFolder())
        try ProcessStatus.wait("the command's wait") { ProcessStatus(of: program.pid)?.isAsleep == true }
        program.kill(SIGQUIT)
        #expect(program.status() == 131 && program.errors.isEmpty)
    }
}
