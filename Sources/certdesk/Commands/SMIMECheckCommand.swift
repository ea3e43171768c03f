import Archive
import ArgumentParser
import CSVText
import Clients
import Console
import Live
import Names
import Orders
import Recipients

extension SMIMECommand {
    /// `certdesk smime check`.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Check a list of recipients and name everything that is wrong with it.",
            discussion: """
                Reads a table (CSV) with the columns First Name, Last Name, Email, Country and Csr in any order, with comma, semicolon or tab, or a list of \
                addresses alone, in UTF-8 or UTF-16; at most 10,000 recipients and 50 MB. Prints every fault by row and column. Row 1 is the header. Where the store has mail domains, \
                a domain that is not proved is named. Exit code 1 if there is an \
                error, 65 if the file is no list; with --json that is a finding too, and the exit code 1.

                Example: certdesk smime check recipients.csv
                Example: certdesk smime check recipients.csv --encoding windows-1252 --json
                """)

        @Argument(help: "The list; - is standard input.", completion: .file())
        var file: String

        @Option(help: "The encoding of the file, where it does not show: \(TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")).")
        var encoding: TextEncoding?

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let table: RecipientTable
            do { table = try RecipientFile.table(file, as: encoding) } catch let fault as RecipientFile.Fault {
                guard options.json else { throw fault.exit(file) }
                print(try JSONOutput.document(Report(fault)))
                throw Exit(.found)
            }
            var rules = RecipientRules(asOf: options.asOf, names: try .live(), domains: try domains())
            // Whoever has no store yet has no earlier orders either.
            if let store = try? options.openExistingArchive() {
                let history = OrderHistory.live(store: store)
                rules.earlierOrders = { history.earlierRecipients }
            }
            let notice = ProgressNotice.live(saying: "Checking the recipients")
            guard let judged = JudgedRecipients.judge(table, by: rules, progress: { notice?.tell($0, of: $1) }) else { return }
            let report = Report(judged)
            print(options.json ? try JSONOutput.document(report) : report.text(of: file))
            if report.errors > 0 { throw Exit(.found) }
        }

        /// What the store has of mail domains, as advice; `nil` where nobody keeps any there.
        private func domains() throws -> RecipientRules.Domains? {
            let archive = try options.openArchive()
            guard archive.mailDomains?.mailDomains().isEmpty == false else { return nil }
            let proofs = MailDomainProofs(of: archive)
            return RecipientRules.Domains(isProofRequired: false, provedUntil: { proofs.proof(of: $0)?.validUntil })
        }

        private struct Report: Encodable {
            let rows: Int
            let good: Int
            let findings: [Listed]

            struct Listed: Encodable {
                let row: Int
                let line: Int?
                let column: String
                let rule: String
                let severity: String
                let message: String
            }

            init(_ judged: JudgedRecipients) {
                (rows, good) = (judged.rows.count, judged.good.count)
                findings = judged.findings.map { listed in
                    let finding = listed.finding
                    return Listed(
                        row: listed.row, line: listed.line, column: finding.column, rule: finding.rule,
                        severity: finding.blocks ? "error" : "advisory",
                        message: finding.message)
                }
            }

            /// A file that is no list: nothing but why.
            init(_ fault: RecipientFile.Fault) {
                let line = fault.position?.line ?? 1
                (rows, good) = (0, 0)
                findings = [
                    Listed(
                        row: line, line: line, column: "", rule: "file", severity: "error",
                        message: RecipientFinding.sentence(fault.message))
                ]
            }

            var errors: Int { findings.count { $0.severity == "error" } }

            func text(of file: String) -> String {
                let lines = findings.map { found in
                    "\(InputFile.shown(file)):\(found.line ?? 1): \(found.severity): \(found.row == 0 ? "" : "row \(found.row), ")\(found.column): \(found.message)"
                }
                func counted(_ count: Int, _ one: String, _ many: String) -> String { "\(count) \(count == 1 ? one : many)" }
                let advisories = findings.count - errors
                let found = [
                    errors > 0 ? counted(errors, "error", "errors") : "",
                    advisories > 0 ? counted(advisories, "advisory", "advisories") : "",
                ].filter { !$0.isEmpty }.joined(separator: ", ")
                let tail =
                    "\(counted(rows, "recipient", "recipients")), \(good) of them without errors" + (found.isEmpty ? "." : ": \(found).")
                return (lines + [tail]).joined(separator: "\n")
            }
        }
    }
}

extension TextEncoding: ExpressibleByArgument {}
