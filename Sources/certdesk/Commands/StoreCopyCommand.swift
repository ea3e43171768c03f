import Archive
import ArgumentParser
import Console
import Live
import Orders

extension StoreCommand {
    /// `certdesk store copy`.
    struct Copy: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "copy", abstract: "Copy a store into another one that is empty: folder to database, or back.",
            discussion: """
                Every record goes over byte for byte, the audit trail too, and is compared by its digest afterwards. A copy that was stopped goes on with the \
                same command, and catches up with what has changed meanwhile; until it is whole nothing else works with what is there. A folder lets nobody \
                write meanwhile. Sealed secrets are not copied; take their file along and name it with the setting seal.

                Example: certdesk store copy /srv/certdesk postgresql://certdesk@db.example.com/certdesk
                """)

        @Argument(help: "The store to read: a folder or the address of a database.", completion: .directory)
        var from: String

        @Argument(
            help: "The store to make: a folder that does not exist yet, or a database after certdesk store migrate.", completion: .directory
        )
        var to: String

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let copying = try StoreCopying(from: StorePlace(from), to: StorePlace(to), options.configuration)
            let sum = try copying.run(.live(saying: "Copying"))
            if options.json {
                return print(try JSONOutput.document(Copied(from: "\(copying.from)", to: "\(copying.to)", records: sum.counts)))
            }
            for (kind, count) in sum.counts.sorted(by: { $0.key < $1.key }) { print("\(kind)\t\(count)") }
            print(DisplayText.sanitized("\(copying.to) has everything of \(copying.from)."))
        }

        private struct Copied: Encodable {
            let from: String
            let to: String
            let records: [String: Int]
        }
    }
}
