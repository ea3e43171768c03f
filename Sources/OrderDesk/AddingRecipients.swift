import Archive
import CSVText
import Certificates
import Console
import FormView
import Live
import Names
import Orders
import Recipients
import Synchronization

/// Recipients who are added to an order from the desk, as `orders recipients add` does it: what was typed is judged and priced beside the loop, then asked
/// about, then recorded.
final class AddingRecipients: Sendable {
    private let configuration: Configuration
    private let store: any OrderArchive
    private let reading: OrderReading
    /// Other rules than those of the archive, in tests.
    private let rules: LifeCycle?
    /// Who was judged last, until somebody says yes or types again.
    private let judged = Mutex<(order: OrderID, people: AddedRecipients, quote: Quote)?>(nil)
    /// The name of the last file that is no UTF-8, until somebody says that it is Windows-1252 or types again.
    private let undecided = Mutex<(order: OrderID, file: String)?>(nil)

    init(_ configuration: Configuration, in store: any OrderArchive, _ reading: OrderReading, rules: LifeCycle? = nil) {
        (self.configuration, self.store, self.reading, self.rules) = (configuration, store, reading, rules)
    }

    /// The heading over what is done with recipients as a whole.
    static let group = "Recipients"
    private static let confirmed = "\(DeskStep.addingRecipients) yes"
    private static let decoded = "\(DeskStep.addingRecipients) \(TextEncoding.windows1252.rawValue)"

    /// What can be done with the recipients of an order as a whole.
    static func offer(_ order: Order) -> [DeskStep] {
        guard order.mail != nil, order.state.isOpen || order.state.isRunning else { return [] }
        return [
            DeskStep(
                id: DeskStep.addingRecipients, label: "Add recipients", detail: "one, or a list; their price is said first", group: group,
                questions: [
                    DeskQuestion(
                        "Who",
                        "One person, as in Jo Roe <jo@example.org> GB, the name of a file with a list, or paste the rows of a list. Nobody is added yet.",
                        .lines)
                ])
        ]
    }

    /// Takes a step, and says what came of it or what is asked next.
    func take(_ step: String, of id: DeskID, revision: Int, _ answers: DeskAnswers, _ course: DeskWork.Course) throws -> DeskEvent {
        let order = try OrderRecipients(of: reading.orderID(id), in: store, configuration, rules: rules)
        if step == Self.decoded {
            guard let (wanted, file) = undecided.withLock({ $0 }), wanted == order.id else {
                throw Exit(.data, "This is not possible any more. Look at the order again.")
            }
            return try ask(file, as: .windows1252, order, id, revision, course)
        }
        guard step == Self.confirmed else {
            return try SlowSteps.Mistyped.catching { try ask(answers.lines.first ?? "", as: nil, order, id, revision, course) }
        }
        guard let (wanted, people, quote) = judged.withLock({ $0 }), wanted == order.id else {
            throw Exit(.data, "This is not possible any more. Look at the order again.")
        }
        course.say("Adding the recipients.")
        let after = try order.add(people, for: quote)
        judged.withLock { $0 = nil }
        let open = MonetaryAmount(after.openAmount, after.currency)
        return .stepTaken(id, message: "\(id.text): \(people.count) added for \(quote.totalWords). Open for the order is \(open).")
    }

    private func ask(
        _ typed: String, as encoding: TextEncoding?, _ order: OrderRecipients, _ id: DeskID, _ revision: Int, _ course: DeskWork.Course
    ) throws -> DeskEvent {
        course.say("Checking the recipients.")
        let table: RecipientTable
        do {
            table = try Self.table(typed, as: encoding)
        } catch let doubt as Undecided {
            undecided.withLock { $0 = (order.id, typed) }
            let step = DeskStep(id: Self.decoded, label: "Read it as Windows-1252", group: Self.group, questions: [], isHarmless: true)
            return .offered(id, revision: revision, step, explanation: "\(doubt.sentence) Is that right?")
        }
        let people = try order.judge(table, .live()) { course.advance(Double($0) / Double(max(1, $1))) }
        guard course.isWanted() else { return .storeChanged(message: "\(id.text): given up. Nobody was added.") }
        guard people.count > 0 else { throw Exit(.data, Self.sentences(people.faults, "Nobody can be added.")) }
        let quote = try order.price(of: people)
        judged.withLock { $0 = (order.id, people, quote) }
        let all = people.count + people.faulty
        let who = people.count == 1 ? "1 recipient" : "\(people.count) recipients"
        let step = DeskStep(
            id: Self.confirmed, label: "Add \(who)\(people.faulty > 0 ? " of \(all)" : "")", group: Self.group, questions: [])
        let left =
            people.fillings
            + (people.faulty > 0 ? [Self.sentences(people.faults, "\(people.faulty) cannot be added and are left out.")] : [])
        return .offered(
            id, revision: revision, step,
            explanation: ([Self.price(quote, order)] + left + people.advisories.prefix(Self.shown)).joined(separator: " "))
    }

    private static func price(_ quote: Quote, _ order: OrderRecipients) -> String {
        let until = "until \(order.mail.lastDay), the last day of the order"
        guard quote.total > .zero else { return "It costs nothing \(until)." }
        let waits =
            order.order.progress.payment == .creditTerms
            ? "The customer pays on credit terms, so nothing waits for it."
            : "The payment is open for that, and their certificates wait for it; those that are paid do not."
        return "It costs \(quote.totalWords) for each year begun \(until), all together. \(waits)"
    }

    private static let shown = 3

    /// A sentence with the first of some lines.
    private static func sentences(_ lines: [String], _ first: String) -> String {
        let rest = lines.count > shown ? ["And \(lines.count - shown) more: certdesk smime check FILE lists all."] : []
        return ([first] + lines.prefix(shown) + rest).joined(separator: " ")
    }

    /// Somebody has to say whether a file is Windows-1252.
    private struct Undecided: Error {
        let sentence: String
    }

    /// The people that somebody typed or pasted, or those of the file that is named.
    ///
    /// - Throws: ``Undecided`` for a file that is no UTF-8, unless an encoding is given.
    private static func table(_ typed: String, as encoding: TextEncoding?) throws -> RecipientTable {
        let lines = typed.split(whereSeparator: \.isNewline).map(String.init).filter { !$0.allSatisfy(\.isWhitespace) }
        let rows = lines.compactMap(TypedPerson.init).map { RecipientRow($0.cells) }
        if rows.count == lines.count, !rows.isEmpty { return RecipientTable(rows) }
        let isFile = lines.count == 1 && !typed.contains("@")
        let bytes = isFile ? try InputFile.readNamed(Environment.expanded(typed), limit: RecipientTable.sizeLimit) : Array(typed.utf8)
        do throws(RecipientTable.Fault) {
            return try RecipientTable.read(bytes, as: encoding)
        } catch {
            let place = isFile ? DisplayText.sanitized(typed) : "What was typed"
            switch error {
            case .unreadable(let position, let message): throw Exit(.data, "\(place), line \(position.line): \(message).")
            case .notUTF8(let position, let sample):
                throw Undecided(
                    sentence:
                        "\(place), line \(position.line), is no UTF-8. Read as Windows-1252, there stands \"\(DisplayText.sanitized(sample))\"."
                )
            case .givenUp: throw Exit(.interrupted)
            }
        }
    }
}
