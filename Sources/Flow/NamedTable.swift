/// A kind of table that fields may ask for, with all that is done with its rows. It knows what the rows mean; whoever shows it need not.
///
/// Reading, opening and changing take their time, so they run off the loop of a front end and may be given up. What comes of them is kept before they
/// return.
package struct NamedTable: Sendable {
    /// A column.
    package struct Column: Hashable, Sendable {
        /// Its key in the objects of answers files: `firstName`.
        package let key: String
        /// What stands at its head.
        package let title: String
        /// About how many cells of a terminal what stands in it needs.
        package let width: Int
        /// Fields whose answers stand in for cells that have nothing: the first that is answered.
        package let filledFrom: [FieldID]

        /// A column.
        package init(key: String, title: String, width: Int, filledFrom: [FieldID] = []) {
            (self.key, self.title, self.width, self.filledFrom) = (key, title, width, filledFrom)
        }
    }

    /// As screens write it.
    package let name: String
    /// At least one.
    package let columns: [Column]
    /// What files it takes and what has to stand in them; a sentence.
    package let explanation: String
    /// Reads, judges and keeps rows.
    package let read: @Sendable (TableSource, TableCourse) throws(TableFault) -> TableContents
    /// Judges rows that are kept. Their counts may be others than when they were read: a day has passed, a domain was proved.
    package let open: @Sendable (TableReference, TableCourse) throws(TableFault) -> TableContents
    /// Keeps rows with something changed in them, and judges what that concerns.
    package let change: @Sendable (TableReference, TableChange, TableCourse) throws(TableFault) -> TableContents
    /// What was read, opened or changed lately; `nil` for rows that have to be opened first. Takes no time.
    package let opened: @Sendable (TableReference) -> TableContents?

    /// A kind of table.
    package init(
        _ name: String, columns: [Column], explanation: String,
        read: @escaping @Sendable (TableSource, TableCourse) throws(TableFault) -> TableContents,
        open: @escaping @Sendable (TableReference, TableCourse) throws(TableFault) -> TableContents,
        change: @escaping @Sendable (TableReference, TableChange, TableCourse) throws(TableFault) -> TableContents,
        opened: @escaping @Sendable (TableReference) -> TableContents?
    ) {
        (self.name, self.columns, self.explanation) = (name, columns, explanation)
        (self.read, self.open, self.change, self.opened) = (read, open, change, opened)
    }

    /// What is to be put into cells that have nothing; `nil` if nothing is. Looks at every row.
    ///
    /// - Parameter text: the answer of a field; `nil` or empty while there is none.
    package func filling(_ contents: TableContents, from text: (FieldID) -> String?) -> TableChange? {
        for (place, column) in columns.enumerated() {
            guard let filler = column.filledFrom.lazy.compactMap(text).first(where: { !$0.isEmpty }) else { continue }
            let isBlank = { (row: Int) in contents.cells(row)[place].allSatisfy(\.isWhitespace) }
            if (0..<contents.count).contains(where: isBlank) { return .fill(column: place, filler) }
        }
        return nil
    }
}

/// Where the rows of a table come from.
package enum TableSource: Hashable, Sendable {
    /// The bytes of a file or of a paste.
    ///
    /// - `isConfirmed`: whether somebody said yes to the question that reading them led to.
    case bytes([UInt8], isConfirmed: Bool = false)
    /// Rows that somebody wrote one by one, each with a cell for every column.
    case rows([[String]])
}

/// One change of a table. Rows are meant by their places, from 0.
package enum TableChange: Hashable, Sendable {
    case set(row: Int, column: Int, String)
    /// A row at the end, with a cell for every column.
    case add([String])
    case remove(row: Int)
    /// A text in every cell of a column that has nothing.
    case fill(column: Int, String)
}

/// How something with a table goes on, while it does. Used on any thread.
package struct TableCourse: Sendable {
    /// Is told how much is done, 0 to 1.
    package let advance: @Sendable (Double) -> Void
    /// Says no once nobody wants it any more.
    package let isWanted: @Sendable () -> Bool

    /// A course; by itself one that nobody watches.
    package init(advance: @escaping @Sendable (Double) -> Void = { _ in }, isWanted: @escaping @Sendable () -> Bool = { true }) {
        (self.advance, self.isWanted) = (advance, isWanted)
    }
}

/// Why there is no table.
package enum TableFault: Error, Hashable, Sendable {
    /// What is wrong and what to do; a sentence, fit for a terminal.
    case refused(String)
    /// What has to be asked before it can be read, to be answered with yes or no; and what to do where nobody can be asked. Both are sentences.
    case question(String, otherwise: String)
    /// Nobody wants it any more.
    case givenUp

    /// Why, in a sentence, where nobody can be asked.
    package var words: String {
        switch self {
        case .refused(let reason): reason
        case .question(_, let otherwise): otherwise
        case .givenUp: "Reading was given up; nothing was changed."
        }
    }
}

/// What is to be done with the table of a field.
package enum TableTask: Hashable, Sendable {
    case read(TableSource)
    /// Read a file that somebody named.
    case readFile(String, isConfirmed: Bool = false)
    case open(TableReference)
    case change(TableReference, TableChange)

    /// Does it.
    ///
    /// - Parameter readFile: the bytes of a file.
    package func perform(
        _ table: NamedTable, readFile: (_ path: String) throws(TableFault) -> [UInt8], _ course: TableCourse
    ) throws(TableFault) -> TableContents {
        switch self {
        case .read(let source): try table.read(source, course)
        case .readFile(let path, let isConfirmed): try table.read(.bytes(try readFile(path), isConfirmed: isConfirmed), course)
        case .open(let reference): try table.open(reference, course)
        case .change(let reference, let change): try table.change(reference, change, course)
        }
    }

    /// The same, after somebody said yes to the question that it led to; `nil` for what asks nothing.
    package var confirmed: TableTask? {
        switch self {
        case .read(.bytes(let bytes, false)): .read(.bytes(bytes, isConfirmed: true))
        case .readFile(let path, false): .readFile(path, isConfirmed: true)
        case .read, .readFile, .open, .change: nil
        }
    }
}
