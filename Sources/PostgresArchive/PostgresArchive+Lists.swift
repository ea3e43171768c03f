package import Archive
package import Orders
import PostgreSQL

extension PostgresArchive {
    /// Some rows of a list; see ``OrderArchive/rows(_:from:limit:)``. Pages go on behind a row by its key, at any depth in the same time.
    package func rows(_ query: OrderQuery, from start: PageStart, limit: Int) throws(ArchiveFault) -> [ListedRecord] {
        let all = ListCondition(query)
        guard !all.isNever, limit > 0 else { return [] }
        switch start {
        case .first: return try page([all], query.sorting, limit)
        case .last: return try page([all], query.sorting, limit, isReversed: true).reversed()
        case .after(let key): return try page(all.behind(key, query.sorting), query.sorting, limit)
        case .before(let key): return try page(all.before(key, query.sorting), query.sorting, limit, isReversed: true).reversed()
        case .at(let place): return try page(all, query.sorting, at: max(0, place), limit)
        }
    }

    /// Rows from a place on, counted from whichever end is nearer, if it is known where the other one is.
    private func page(
        _ condition: ListCondition, _ sorting: OrderQuery.Sorting, at place: Int, _ limit: Int
    ) throws(ArchiveFault) -> [ListedRecord] {
        guard place > 0, let count = counts.count(condition, at: stamp), place > count / 2 else {
            return try page([condition], sorting, limit, offset: place)
        }
        let end = min(count, place + limit)
        guard place < end else { return [] }
        return try page([condition], sorting, end - place, isReversed: true, offset: count - end).reversed()
    }

    /// The first rows of some conditions, one behind the other.
    private func page(
        _ conditions: [ListCondition], _ sorting: OrderQuery.Sorting, _ limit: Int, isReversed: Bool = false, offset: Int = 0
    ) throws(ArchiveFault) -> [ListedRecord] {
        var found: [ListedRecord] = []
        for condition in conditions where found.count < limit {
            let section = ListSection(
                condition: condition, sorting: sorting, isReversed: isReversed, limit: limit - found.count, offset: offset)
            found += try rows(of: section)
        }
        return found
    }

    private func rows(of section: ListSection) throws(ArchiveFault) -> [ListedRecord] {
        if !section.condition.words.isEmpty, section.offset == 0, section.limit <= ListSection.looked {
            // Words that many rows have are found soon by looking at one after the other.
            for looked in [ListSection.looked, ListSection.lookedFurther] {
                let first = try rows(section.near(looked), section.condition.values, isKept: false)
                if first.count == section.limit { return try records(first) }
                // Some were found: the rest is not far.
                guard first.count * 4 >= section.limit else { break }
            }
            if let byWords = section.byWords { return try records(try rows(byWords, section.condition.values, isKept: false)) }
        }
        return try records(try rows(section.plain, section.condition.values, isKept: false))
    }

    private func records(_ rows: SQLRows) throws(ArchiveFault) -> [ListedRecord] {
        var records: [ListedRecord] = []
        records.reserveCapacity(rows.count)
        do throws(RecordFault) {
            for row in rows { records.append(try ListedRow.record(row)) }
        } catch {
            throw .faulty(error)
        }
        return records
    }

    /// How many rows a list has.
    package func count(_ query: OrderQuery) throws(ArchiveFault) -> Int {
        let condition = ListCondition(query)
        if condition.isNever { return 0 }
        return try rows("SELECT count(*) FROM certdesk.listed l WHERE \(condition.sql)", condition.values, isKept: false)[0].integer(0)
    }

    /// The same as long as somebody wants to know it: over another connection, so that nobody who types waits for it.
    package func count(_ query: OrderQuery, while isWanted: @escaping @Sendable () -> Bool) throws(ArchiveFault) -> Int? {
        let condition = ListCondition(query)
        if condition.isNever { return 0 }
        let stamp = stamp
        if let known = counts.count(condition, at: stamp) { return known }
        let watch = Watch(patientDatabase, isWanted)
        defer { watch.end() }
        do throws(DatabaseFault) {
            let sql = "SELECT count(*) FROM certdesk.listed l WHERE \(condition.sql)"
            let count = try patiently { database throws(DatabaseFault) in
                try database.rows(sql, condition.values, repeatable: true, isKept: false)[0].integer(0)
            }
            counts.note(count, condition, at: stamp)
            return count
        } catch {
            if error.kind == .timeout, !isWanted() { return nil }
            throw ArchiveFault(error)
        }
    }

    /// The same up to a number of rows; see ``OrderArchive/count(_:upTo:)``.
    package func count(_ query: OrderQuery, upTo limit: Int) throws(ArchiveFault) -> PartialCount {
        let condition = ListCondition(query)
        if condition.isNever { return PartialCount(rows: 0, isWhole: true) }
        let stamp = stamp
        if let known = counts.count(condition, at: stamp) { return PartialCount(rows: known, isWhole: true) }
        let sql = "SELECT count(*) FROM (SELECT 1 FROM certdesk.listed l WHERE \(condition.sql) LIMIT \(max(0, limit))) AS found"
        let count = try rows(sql, condition.values, isKept: false)[0].integer(0)
        if count < limit { counts.note(count, condition, at: stamp) }
        return PartialCount(rows: count, isWhole: count < limit)
    }

    /// On which days how many of a list's orders are due.
    package func dueDays(_ query: OrderQuery) throws(ArchiveFault) -> [CalendarDate: Int] {
        let condition = ListCondition(query)
        if condition.isNever { return [:] }
        let found = try rows(
            "SELECT l.due, count(*) FROM certdesk.listed l WHERE \(condition.sql) AND l.due IS NOT NULL GROUP BY l.due", condition.values,
            isKept: false)
        return Dictionary(found.compactMap { row in CalendarDate(row.text(0)).map { ($0, row.integer(1)) } }) { $1 }
    }

    /// Where a record stands in a list, counted from 0; `nil` if it is not in it.
    package func position(of id: RecordID, in query: OrderQuery) throws(ArchiveFault) -> Int? {
        let condition = ListCondition(query)
        if condition.isNever { return nil }
        var own = condition
        own.require("l.kind = \(id.row.kind)")
        own.require("l.id = ", .text(id.row.id))
        let found = try rows("SELECT l.kind, l.summary FROM certdesk.listed l WHERE \(own.sql)", own.values, isKept: false)
        guard let record = try records(found).first else { return nil }
        var place = 0
        for section in condition.before(RowKey(record), query.sorting) {
            place += try rows("SELECT count(*) FROM certdesk.listed l WHERE \(section.sql)", section.values, isKept: false)[0].integer(0)
        }
        return place
    }

    /// Everybody who took an order, has a draft or made a quote, each once, in no order.
    package func actors() throws(ArchiveFault) -> Set<String> {
        let found = try rows(
            "SELECT name FROM certdesk.actors UNION SELECT actor FROM certdesk.listed WHERE kind <> 0 AND kind = 1 AND actor <> ''")
        return Set(found.map { $0.text(0) })
    }

    /// What lists cannot show stands in none of them: `store verify` names it.
    package func faults(of records: Set<RecordKind>) throws(ArchiveFault) -> [RecordFault] { [] }

    /// Nobody who goes through certdesk can change a record behind its back; `store verify` finds what somebody else did.
    package func recheck(_ records: Set<RecordKind>) throws(ArchiveFault) {}

    /// Nothing is remembered.
    package func reread() {}
}

extension ListCondition {
    /// All of it as one expression.
    var sql: String { (terms + words).joined(separator: " AND ") }

    /// The rows behind a key: those that have the same in the column, then the others.
    func behind(_ key: RowKey, _ sorting: OrderQuery.Sorting) -> [ListCondition] {
        guard let column = sorting.column else { return [with(sorting == .newest ? "<" : ">", key)] }
        guard sorting != .due || key.due != nil else { return [same(column, .null).with("<", key)] }
        let value = sorting.value(of: key)
        return [same(column, value).with("<", key), with(column, ">", value)] + (sorting == .due ? [same(column, .null)] : [])
    }

    /// The rows before a key, the nearest first.
    func before(_ key: RowKey, _ sorting: OrderQuery.Sorting) -> [ListCondition] {
        guard let column = sorting.column else { return [with(sorting == .newest ? ">" : "<", key)] }
        guard sorting != .due || key.due != nil else {
            var dated = self
            dated.require("l.\(column) IS NOT NULL")
            return [same(column, .null).with(">", key), dated]
        }
        let value = sorting.value(of: key)
        return [same(column, value).with(">", key), with(column, "<", value)]
    }

    private func with(_ comparison: String, _ key: RowKey) -> ListCondition {
        var condition = self
        condition.require(comparison, than: key)
        return condition
    }

    private func same(_ column: String, _ value: SQLValue) -> ListCondition {
        if value != .null { return with(column, "=", value) }
        var condition = self
        condition.require("l.\(column) IS NULL")
        return condition
    }

    private func with(_ column: String, _ comparison: String, _ value: SQLValue) -> ListCondition {
        var condition = self
        condition.require("l.\(column) \(comparison) ", value)
        return condition
    }
}

/// The first rows that meet a condition, in the three ways in which they can be found.
struct ListSection {
    let condition: ListCondition
    let sorting: OrderQuery.Sorting
    let isReversed: Bool
    let limit: Int
    let offset: Int

    /// Words are sought in so many rows one by one before the index of trigrams is asked. In a million rows, as many take 8 ms; a word that fewer than one row
    /// in a hundred has is in so few that the index has them in 20 ms, and what more have is found here.
    static let looked = 5000

    /// So many more where a quarter of what is wanted was found among the first.
    static let lookedFurther = 30_000

    private var order: String { sorting.order(of: "l", isReversed: isReversed) }
    private var terms: String { condition.terms.joined(separator: " AND ") }
    private var words: String { condition.words.joined(separator: " AND ") }

    /// By an index of the order, up to as many as are wanted.
    var plain: String {
        "SELECT l.kind, l.summary FROM certdesk.listed l WHERE \(condition.sql) ORDER BY \(order) LIMIT \(limit) OFFSET \(offset)"
    }

    /// The same among the first rows alone.
    func near(_ looked: Int) -> String {
        """
        SELECT l.kind, l.summary FROM (SELECT * FROM certdesk.listed l WHERE \(terms) ORDER BY \(order) LIMIT \(looked)) l \
        WHERE \(words) ORDER BY \(order) LIMIT \(limit)
        """
    }

    /// By an index of the words, all rows that have them sorted then; `nil` if it does not help.
    var byWords: String? {
        let columns = "SELECT l.kind, l.id, l.at, l.rank, l.common_name, l.organization, l.due FROM certdesk.listed l WHERE"
        let found: String
        if condition.hasTrigrams {
            found = "\(columns) \(condition.sql)"
        } else if let words = condition.wordsInASCII {
            let inASCII = (condition.terms + condition.words + words).joined(separator: " AND ")
            found = "\(columns) \(inASCII) UNION \(columns) \(condition.sql) AND \(ListCondition.isForeign)"
        } else {
            return nil
        }
        return """
            WITH m AS MATERIALIZED (\(found)), \
            p AS (SELECT * FROM m ORDER BY \(sorting.order(of: "m", isReversed: isReversed)) LIMIT \(limit)) \
            SELECT l.kind, l.summary FROM p JOIN certdesk.listed l ON l.kind = p.kind AND l.id = p.id ORDER BY \(order)
            """
    }
}
