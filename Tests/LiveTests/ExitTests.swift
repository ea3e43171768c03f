import Archive
import Console
import Orders
import Testing

@testable import Live

/// The exit codes of sysexits that other programs look at.
@Suite struct ExitTests {
    static let statuses: [(ArchiveFault.Kind, Int32)] = [
        (.noInput, 66), (.badData, 65), (.cannotCreate, 73), (.inputOutput, 74), (.tryAgain, 75), (.misused, 64), (.programFault, 70),
        (.denied, 77),
    ]

    @Test(arguments: statuses)
    func aFaultEndsTheProgramWithItsCode(kind: ArchiveFault.Kind, status: Int32) throws {
        let order = OrderID.make { [UInt8](repeating: 7, count: $0) }
        let draft = DraftID.make { [UInt8](repeating: 7, count: $0) }
        func storage(_ kind: StorageFault.Kind) -> ArchiveFault {
            .storage(StorageFault(kind, operation: "open", subject: "/x", sentence: "/x cannot be opened."))
        }
        let faults: [ArchiveFault] = [
            .noSuchOrder(order), .noSuchDraft(draft), .faulty(RecordFault(path: "/x", reason: .truncated)), .changedOutside(order),
            .accountExists(userID: "x"), .orderIDTaken(order), storage(.cannotCreate), storage(.inputOutput), storage(.busy),
            storage(.misused),
            storage(.badData), storage(.denied), .draftInUse(draft, by: nil), .changedMeanwhile(order, revision: 2, by: "x"),
            .unencryptedKey,
            .notHeld(draft),
        ]
        let met = faults.filter { $0.kind == kind }
        #expect(!met.isEmpty)
        for fault in met {
            let exit = Exit(fault)
            #expect(exit.status == status)
            #expect(exit.message == fault.description)
        }
    }

    /// The command that takes a draft over finds it wherever the store is; sentences that end with none stay as they are.
    @Test func aCommandAtTheEndNamesTheStore() {
        let draft = DraftID.make { [UInt8](repeating: 7, count: $0) }
        let again = " --store /srv/orders"
        #expect(Exit(.draftInUse(draft, by: nil), again: again).message.hasSuffix(": certdesk resume \(draft) --take --store /srv/orders"))
        #expect(Exit(.noSuchDraft(draft), again: again).message == ArchiveFault.noSuchDraft(draft).description)
    }
}
