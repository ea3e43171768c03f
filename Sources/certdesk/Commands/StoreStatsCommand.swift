import Archive
import ArgumentParser
import Console
import Live
import Orders

extension StoreCommand {
    /// `certdesk store stats`.
    struct Stats: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "stats", abstract: "Count what is in the store.", discussion: "Example: certdesk store stats --json")

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let store = try options.openMaintainedArchive()
            let statistics = try OrderLookup.trying { () throws(ArchiveFault) in try store.statistics(on: options.asOf) }
            if options.json { return print(try JSONOutput.document(statistics)) }
            print("orders\t\(statistics.orders)")
            for (state, count) in statistics.states.sorted(by: { $0.key < $1.key }) {
                print("  \(OrderState(rawValue: state)?.title ?? state)\t\(count)")
            }
            print("quotes\t\(statistics.quotes)")
            for state in QuoteState.allCases {
                if let count = statistics.quoteStates[state.rawValue] { print("  \(state.rawValue)\t\(count)") }
            }
            let isRead = statistics.unread?.contains("messages") != true
            print("messages\t\(isRead ? "\(statistics.messages.values.reduce(0, +))" : "not counted, as the role may not read them")")
            for state in OutboxMessage.Standing.allCases {
                if let count = statistics.messages[state.rawValue] { print("  \(state.rawValue)\t\(count)") }
            }
            print(
                "drafts\t\(statistics.drafts)\ndiscarded drafts\t\(statistics.discarded)\nlists of drafts\t\(statistics.lists)\naccounts\t\(statistics.accounts)\ncustomers\t\(statistics.customers)\nmail domains\t\(statistics.domains)\nfaulty files\t\(statistics.faults)"
            )
            print(
                "bytes of orders\t\(statistics.orderBytes)\nbytes of index\t\(statistics.indexBytes)\nbytes of trail\t\(statistics.trailBytes)"
            )
            if let oldest = statistics.oldest, let newest = statistics.newest { print("placed\t\(oldest) to \(newest)") }
        }
    }
}
