import Archive
import Certificates
import Console
import FormView
import FoundationEssentials
import Live
import MemoryArchive
import Orders
import SampleOrders
import Testing

@testable import OrderDesk

/// Recipients who are added to an order from the desk.
@Suite struct AddingRecipientsTests {
    private let archive = MemoryArchive(digest: SHA256.digest)
    private let order: Order
    private let steps: SlowSteps

    init() throws {
        var samples = SampleOrders(seed: 24)
        var order = samples.nextMail(placedAt: Timestamp(secondsSinceEpoch: 1_795_000_000), recipients: 2)
        for place in 0..<2 { order.mail?.recipients[place].email = "person\(place + 1)@example.org" }
        order.progress.payment = .settled
        order.payments = [
            ReceivedPayment(
                amount: order.quote.total, date: order.asOf, method: .bankTransfer, recordedAt: order.placedAt, actor: "tester")
        ]
        _ = try archive.place(Placement(order: order))
        self.order = order
        var rules = LifeCycle(baseDomains: [])
        rules.isProved = { _ in true }
        let configuration = Configuration(asOfDay: order.asOf, actor: "tester")
        steps = SlowSteps(configuration, in: archive, OrderReading(archive, screens: ScreenSource(configuration)), rules: rules)
    }

    private var id: DeskID { DeskID(order) }
    private var now: Order { get throws { try archive.order(order.id) } }

    private func take(_ step: String, _ lines: String...) -> DeskEvent {
        steps.take(
            step, with: id, revision: order.revision, DeskAnswers(lines: lines),
            .silent)
    }

    /// What is asked after somebody was typed.
    private func asked(_ typed: String) throws -> (step: DeskStep, words: String) {
        guard case .offered(id, order.revision, let step, let words) = take(DeskStep.addingRecipients, typed) else {
            throw Exit(.data, "\(take(DeskStep.addingRecipients, typed))")
        }
        return (step, words)
    }

    private func refusal(_ typed: String) -> String? {
        if case .refused(let sentence, _) = take(DeskStep.addingRecipients, typed) { sentence } else { nil }
    }

    @Test func onePersonIsAddedOnceThePriceWasSeen() throws {
        #expect(
            steps.extended(DeskSteps(state: "placed", steps: [], cancelling: nil, refusal: ""), of: id, revision: order.revision).steps
                .contains { $0.id == DeskStep.addingRecipients && $0.questions?.map(\.kind) == [.lines] })
        let (step, words) = try asked("Jo Maria Roe <jo@example.org> gb")
        #expect(step.label == "Add 1 recipient" && step.questions == [])
        #expect(words.hasPrefix("It costs ") && words.contains("for each year begun until \(order.mail?.lastDay.description ?? "")"))
        #expect(words.contains("those that are paid do not"))
        #expect(try now.mail?.recipients.count == 2, "nobody is added yet")
        guard case .stepTaken(id, let said) = take(step.id) else {
            Issue.record("nobody was added")
            return
        }
        let after = try now
        let person = try #require(after.mail?.recipients.last)
        #expect((person.firstName, person.lastName, person.country) == ("Jo Maria", "Roe", "GB") && person.number == 3)
        #expect(after.openAmount > .zero && after.unpaidRecipients == [3] && after.state == .ready)
        #expect(said.contains("1 added for ") && said.contains("Open for the order is \(MonetaryAmount(after.openAmount, after.currency))"))
        // A second yes adds nobody.
        guard case .storeChanged(_, let again?) = take(step.id) else {
            Issue.record("it was done twice")
            return
        }
        #expect(again.contains("not possible any more"))
        #expect(try now.mail?.recipients.count == 3)
    }

    @Test func pastedRowsAndFilesAreLists() throws {
        let list = "First Name,Last Name,Email,Country,Csr\nJo,Roe,jo@example.org,GB,\nKim,Roe,person1@example.org,GB,\n"
        let (step, words) = try asked(list)
        #expect(step.label == "Add 1 recipient of 2" && words.contains("1 cannot be added and are left out."))
        #expect(words.contains("Row 3, Email: The order has a recipient person1@example.org already"))
        let people = try asked("Jo Roe <jo@example.org> GB\nKim Roe <kim@example.org> IE\n")
        #expect(people.step.label == "Add 2 recipients")
        // The country of whoever has none is the organization's, and that is said.
        let alone = try asked("Jo Roe <jo@example.org>")
        #expect(alone.step.label == "Add 1 recipient" && alone.words.contains("was filled in for 1 row without it"), "\(alone)")
        let folder = FileManager.default.temporaryDirectory.appending(path: "certdesk-adding-\(UUID())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data(list.utf8).write(to: URL(filePath: "\(folder)/more.csv"))
        #expect(try asked("\(folder)/more.csv").step.label == "Add 1 recipient of 2")
    }

    /// Nobody but whoever knows the people can say whether a file that is no UTF-8 is Windows-1252.
    @Test func aFileOfWindowsIsAskedAbout() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "certdesk-adding-\(UUID()).csv")
        defer { try? FileManager.default.removeItem(at: file) }
        let (begin, end) = ("First Name,Last Name,Email,Country,Csr\nJ", "rg,Roe,jo@example.org,GB,\n")
        try Data(Array(begin.utf8) + [0xF6] + Array(end.utf8)).write(to: file)
        let (step, words) = try asked(file.path)
        #expect(step.label == "Read it as Windows-1252" && words.contains("line 2, is no UTF-8") && words.contains("Jörg"), "\(words)")
        guard case .offered(id, order.revision, let adding, _) = take(step.id) else {
            Issue.record("nobody can be added")
            return
        }
        #expect(adding.label == "Add 1 recipient")
        guard case .stepTaken = take(adding.id) else {
            Issue.record("nobody was added")
            return
        }
        #expect(try now.mail?.recipients.last?.firstName == "Jörg")
    }

    @Test(arguments: [
        ("none.csv", "none.csv"), ("Jo Roe <person2@example.org> GB", "already"),
        ("jo@example.org, kim@example.org", "Nobody can be added."), ("Jo Roe <nobody> GB", "Email"),
    ])
    func whoCannotBeAddedIsTypedAnew(typed: String, words: String) throws {
        let said = try #require(refusal(typed))
        #expect(said.contains(words), "\(said)")
        #expect(try now.mail?.recipients.count == 2)
    }
}
