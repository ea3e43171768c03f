import Archive
import ArgumentParser
import Console
import Live

/// `certdesk orders verify`.
struct OrdersVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check every record of the store and name every fault.",
        discussion: """
            Orders are held against their format, themselves, the audit trail and the index; the trail against its digests; every file against the \
            permissions it should have. Exit code 1 means faults; notes are what the store mends by itself, \
            and what a role may not read in a database.

            Example: certdesk orders verify --store /srv/certdesk
            """)

    @OptionGroup var options: GlobalOptions

    func run() throws {
        let store = try options.openMaintainedArchive()
        let findings = try OrderLookup.trying { () throws(ArchiveFault) in try store.verify() }
        for finding in findings {
            if options.json {
                print(try JSONOutput.line(Line(severity: finding.severity.rawValue, subject: finding.subject, message: finding.message)))
            } else {
                print("\(finding.severity.rawValue)\t\(finding.subject)\t\(finding.message)")
            }
        }
        let faults = findings.count { $0.severity == .fault }
        guard faults == 0 else { throw Exit(.found, "\(faults) \(faults == 1 ? "fault" : "faults").") }
        if !options.json { print("No faults.") }
    }

    private struct Line: Encodable {
        let severity: String
        let subject: String
        let message: String
    }
}
