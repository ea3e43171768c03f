import Flow
import Signals
import Synchronization

/// Something that is done with the table of a field, wherever it runs. It can be given up at any time: what it has kept until then nobody names.
final class TableWork: Sendable {
    /// The bytes of a file that somebody named.
    typealias ReadFile = @Sendable (_ path: String) throws(TableFault) -> [UInt8]

    let id = WorkID()
    private let field: FieldID
    private let task: TableTask
    private let table: NamedTable?
    private let readFile: ReadFile
    private let tell: @Sendable (WorkNews) -> Void
    private let isWanted = Mutex(true)
    /// How much was told to be done. Every frame takes its time, and nobody sees less than a hundredth of a bar.
    private let told = Mutex(0.0)
    private let result = Mutex<Result<TableReference, TableFault>?>(nil)
    private let end = Patience()

    init(
        _ task: TableTask, of field: FieldID, _ table: NamedTable?, readFile: @escaping ReadFile,
        tell: @escaping @Sendable (WorkNews) -> Void
    ) {
        (self.task, self.field, self.table, self.readFile, self.tell) = (task, field, table, readFile, tell)
    }

    /// Does it, on whichever thread; once.
    func run() {
        defer { end.end() }
        let course = TableCourse(
            advance: { [self] done in advance(done) }, isWanted: { [self] in isWanted.withLock(\.self) })
        do throws(TableFault) {
            guard let table else { throw .refused("There is no such table here.") }
            let contents = try task.perform(table, readFile: readFile, course)
            result.withLock { $0 = .success(contents.reference) }
        } catch {
            result.withLock { $0 = .failure(error) }
        }
    }

    private func advance(_ done: Double) {
        let isSeen = told.withLock { told in
            guard done < told || done >= told + 0.01 else { return false }
            told = done
            return true
        }
        if isSeen { tell(.progress(id, done)) }
    }

    /// Lets it end as soon as it can; nobody waits for that.
    func giveUp() -> FlowEvent {
        isWanted.withLock { $0 = false }
        return .tableNotRead(field, .givenUp)
    }

    /// What came of it, once it has ended.
    func outcome() -> FlowEvent {
        end.wait()
        switch result.withLock({ $0 }) {
        case .success(let reference)?: return .chosen(field, .table(reference))
        case .failure(let fault)?: return .tableNotRead(field, fault)
        case nil: return .tableNotRead(field, .givenUp)
        }
    }
}
