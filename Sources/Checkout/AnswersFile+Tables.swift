package import Flow
import JSONText

extension AnswersFile {
    /// What the tables of an answers file are read with.
    package struct Tables: Sendable {
        /// The kinds of tables, by name.
        let kinds: [String: NamedTable]
        /// The bytes of a file that the answers name.
        let readFile: @Sendable (_ path: String) throws(TableFault) -> [UInt8]

        /// The tables of a catalogue.
        package init(_ catalogue: Catalogue, readFile: @escaping @Sendable (_ path: String) throws(TableFault) -> [UInt8]) {
            (kinds, self.readFile) = (catalogue.tables, readFile)
        }
    }

    /// A table, and what is said of its rows.
    struct ReadTable {
        var answer: Answer?
        var rows: [Finding] = []
        var fault: Finding?
    }

    /// The name under which a stage with a table names the file that it is in.
    package static let fileName = "file"

    /// The name under which it says yes to what is asked of that file, such as whether its encoding was guessed right.
    static let fileConfirmedName = "fileConfirmed"

    /// Reads the rows of a field: an array of objects, or `{"digest": …, "rows": n, "good": n}` as drafts and orders have it.
    static func table(_ node: JSONNode, for field: FieldDefinition, _ tables: Tables?) -> ReadTable {
        guard let kind = field.kind.tableName.flatMap({ tables?.kinds[$0] }) else {
            return refused("Tables cannot be read here.", field)
        }
        switch node.value {
        case .null: return ReadTable()
        case .array(let nodes):
            var (rows, faults) = ([[String]](), [String]())
            for (place, node) in nodes.enumerated() {
                switch cells(of: node, kind) {
                case .success(let cells): rows.append(cells)
                case .failure(let fault): faults.append("Row \(place + 1) \(fault.reason)\(fault.reason.hasSuffix("?") ? "" : ".")")
                }
            }
            guard faults.isEmpty else { return refused(faults, field) }
            return perform(.read(.rows(rows)), kind, field, tables)
        case .object(let members):
            guard let reference = TableReference(members) else { break }
            return perform(.open(reference), kind, field, tables)
        default: break
        }
        let keys = kind.columns.map(\.key).joined(separator: ", ")
        return refused("\(field.label) takes an array of objects with the keys \(keys), or \(fileName) with the path of a file.", field)
    }

    /// Reads the file that holds the rows of a field.
    ///
    /// - Parameter isConfirmed: whether what would be asked of the file is answered with yes.
    static func tableFile(_ node: JSONNode, isConfirmed: Bool = false, for field: FieldDefinition, _ tables: Tables?) -> ReadTable {
        if node.value == .null { return ReadTable() }
        guard case .string(let path) = node.value else {
            return refused("A file is named by its path, a string, not by \(node.kind).", field)
        }
        return tableFile(at: path, isConfirmed: isConfirmed, for: field, tables)
    }

    /// Reads the file at a path.
    static func tableFile(at path: String, isConfirmed: Bool, for field: FieldDefinition, _ tables: Tables?) -> ReadTable {
        guard let kind = field.kind.tableName.flatMap({ tables?.kinds[$0] }) else {
            return refused("Tables cannot be read here.", field)
        }
        return perform(.readFile(path, isConfirmed: isConfirmed), kind, field, tables)
    }

    fileprivate static func perform(_ task: TableTask, _ kind: NamedTable, _ field: FieldDefinition, _ tables: Tables?) -> ReadTable {
        do throws(TableFault) {
            let contents = try task.perform(
                kind, readFile: { path throws(TableFault) in try tables?.readFile(path) ?? [] }, TableCourse())
            return ReadTable(answer: .table(contents.reference), rows: findings(in: contents, field.id))
        } catch {
            return refused(error.words, field)
        }
    }

    /// Everything that is said of a table, each with its row and column, in the order of the table.
    static func findings(in contents: TableContents, _ field: FieldID) -> [Finding] {
        func finding(_ found: TableFinding, _ place: String) -> Finding {
            Finding(field: field, rule: found.rule, severity: found.severity, message: "\(place)\(found.column): \(found.message)")
        }
        return contents.remarks.map { finding($0, "") }
            + (0..<contents.count).flatMap { row in contents.findings(row).map { finding($0, "Row \(contents.number(row)), ") } }
    }

    private struct CellFault: Error {
        let reason: String
    }

    private static func cells(of node: JSONNode, _ kind: NamedTable) -> Result<[String], CellFault> {
        guard case .object(let members) = node.value else { return .failure(CellFault(reason: "is no object but \(node.kind)")) }
        var cells = kind.columns.map { _ in "" }
        for member in members {
            guard let column = kind.columns.firstIndex(where: { $0.key == member.key }) else {
                let known = kind.columns.map(\.key)
                let advice = nearestKey(to: member.key, among: known).map { "; did you mean \($0)?" } ?? ""
                return .failure(
                    CellFault(
                        reason: "has a key that no column has\(advice.isEmpty ? ": known are \(known.joined(separator: ", "))" : advice)"))
            }
            switch member.node.value {
            case .null: break
            case .string(let text): cells[column] = text
            default: return .failure(CellFault(reason: "has under \(member.key) \(member.node.kind) in the place of a string"))
            }
        }
        return .success(cells)
    }

    /// So many rows are named that are none; of the others it is said how many there are.
    private static let namedRows = 50

    private static func refused(_ reasons: [String], _ field: FieldDefinition) -> ReadTable {
        let rest = reasons.count - namedRows
        let said = reasons.prefix(namedRows) + (rest > 0 ? ["\(rest) more rows cannot be read either."] : [])
        var table = refused(said[0], field)
        table.rows = said.dropFirst().map { Finding(field: field.id, rule: "table", severity: .error, message: $0) }
        return table
    }

    private static func refused(_ reason: String, _ field: FieldDefinition) -> ReadTable {
        ReadTable(fault: Finding(field: field.id, rule: "table", severity: .error, message: reason))
    }
}

extension AnswersFile.Contents {
    /// Puts what other answers say into the cells of tables that have nothing.
    mutating func fill(_ definition: FlowDefinition, _ tables: AnswersFile.Tables) {
        for field in definition.fields {
            guard let kind = field.kind.tableName.flatMap({ tables.kinds[$0] }), let reference = answers[field.id]?.table,
                let contents = kind.opened(reference), let change = kind.filling(contents, from: { answers[$0]?.text })
            else { continue }
            let filled = AnswersFile.perform(.change(reference, change), kind, field, tables)
            guard let answer = filled.answer else { continue }
            answers.give([field.id: answer], in: definition)
            rows = rows.filter { $0.field != field.id } + filled.rows
        }
    }

    /// What is said of the rows of tables, once it is known what is wrong with the answers: faults where the field's own rules do not let its table
    /// pass, remarks where they do.
    package func rowFindings(beside findings: [Finding]) -> [Finding] {
        let blocked = Set(findings.filter(\.blocks).map(\.field))
        return rows.map { row in
            var row = row
            if !blocked.contains(row.field) { row.severity = .advisory }
            return row
        }
    }
}

extension FlowDefinition {
    /// The only table of a stage; `nil` for a stage with none or several.
    func table(of stage: String) -> FieldDefinition? {
        let tables = self.stage(stage)?.fields.filter { $0.kind.tableName != nil } ?? []
        return tables.count == 1 ? tables[0] : nil
    }

    /// Whether it asks for a table.
    var hasTable: Bool { fields.contains { $0.kind.tableName != nil } }
}

extension TableReference {
    fileprivate init?(_ members: [JSONNode.Member]) {
        func value(_ key: String) -> JSONNode.Value? { members.first { $0.key == key }?.node.value }
        guard case .string(let digest)? = value("digest"), case .integer(let rows)? = value("rows"),
            case .integer(let good)? = value("good")
        else { return nil }
        self.init(read: digest, rows: rows, good: good)
    }
}
