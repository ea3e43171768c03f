import ArgumentParser
import Checkout
import Console
import Glibc
import Live
import OrderDesk
import Orders
import Reports

/// `certdesk orders batch`.
struct OrdersBatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "batch", abstract: "Place many orders from a table or from lines of JSON.",
        discussion: """
            A table (CSV) has a column for each field that is answered, named as in certificate.commonName; an empty cell answers nothing. In a file of \
            JSON lines each line is an answers file. What all orders have in common can stand in an answers file of its own. Everything is checked first: \
            faults are printed by line and column, and nothing is placed before all of them are gone. What became of each line is written to the result \
            file, from which a batch that was stopped goes on with the same command; nothing is placed twice. The result file has the suffixes of the \
            keys' passwords and is for you alone.

            Example: certdesk orders batch shops.csv --answers common.json5 --dry-run
            Example: certdesk orders batch shops.csv --answers common.json5
            """)

    @Argument(help: "The file: CSV with comma, semicolon or tab, or JSON lines.", completion: .file())
    var file: String

    @Option(help: "The form of the file, csv or jsonl, if its name does not say it.")
    var format: BatchFile.Format?

    @Option(help: "An answers file with what all orders have in common.", completion: .file())
    var answers: String?

    @OptionGroup var set: SetAnswers

    @Flag(help: "Check everything and place nothing.")
    var dryRun = false

    @Option(help: "The result file; by default the file's name with .result.jsonl behind it.", completion: .file())
    var result: String?

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if file == "-", result == nil, !dryRun { throw ValidationError("With - for standard input, --result has to name the result file.") }
        if file == "-", answers == "-" { throw ValidationError("The file and the common answers cannot both be standard input.") }
    }

    func run() throws {
        try options.configuration.requireWritableStore()
        let text = try answers.map { try AnswersInput.text(of: $0) }
        let bytes = try InputFile.read(file, limit: BatchFile.sizeLimit)
        let desk = try Desk(
            flow: AnswersInput.flow(of: text, from: answers ?? "", options.configuration, json: options.json), options.configuration
        ).keepingListsInMemory()
        try desk.requireOrders()
        var common = AnswersFile.Contents(answers: desk.begun)
        if let text { common = try AnswersInput.read(text, from: answers ?? "", at: desk) }
        let tables = AnswersInput.tables(of: desk)
        var nothing = AnswersFile.Contents()
        try set.refuse(nothing.set(set.overrides, for: desk.definition, tables: tables))
        let rows: [BatchRow]
        do throws(BatchFault) {
            rows = try BatchFile(
                desk.definition, common: common, commonPositions: text?.positions ?? [:], overrides: set.overrides, tables: tables
            ).rows(bytes, as: format ?? .of(bytes, named: file))
        } catch {
            throw refusal([error])
        }
        try place(rows, at: desk)
    }

    private func place(_ rows: [BatchRow], at desk: Desk) throws {
        let path = result ?? "\(file).result.jsonl"
        // Standard input has no result file by itself, and a file is made only once something is placed.
        let isBegun = (result != nil || file != "-") && access(path, F_OK) == 0
        let earlier = isBegun ? try BatchResults(path, isReadOnly: dryRun) : nil
        let check = BatchOrder(rows, at: desk, results: earlier)
        try check.resume()
        for (line, first) in check.repeated {
            StandardError.line(
                "\(InputFile.shown(file)):\(line): this line says the same as line \(first); each becomes an order of its own.")
        }
        if let line = Self.otherwise(check.placedOtherwise) { StandardError.line("\(InputFile.shown(file)):\(line)") }
        for line in lines(of: check.unasked) { StandardError.line(line) }
        let checking = ProgressNotice.live(saying: "Checking the orders")
        let faults = check.faults { checking?.tell($0, of: $1) }
        guard faults.isEmpty else { throw refusal(faults) }
        if dryRun { return print(options.json ? "[]" : Self.dry(rows.count - check.standing, placedBefore: check.standing)) }
        let batch = BatchOrder(rows, at: desk, results: try earlier ?? BatchResults(path))
        let placing = ProgressNotice.live(saying: "Placing the orders")
        let tally = try batch.place(tell: { entry, isNew in
            placing?.clear()
            try report(entry, isNew: isNew)
        }) { placing?.tell($0, of: $1) }
        let counts = [(tally.placed, "placed"), (tally.stood, "placed before"), (tally.failed, "failed")]
        StandardError.line(
            counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ") + ". See \(DisplayText.sanitized(path)).")
        if tally.failed > 0 { throw Exit(.data) }
    }

    /// What a dry run says of so many rows.
    private static func dry(_ count: Int, placedBefore stood: Int) -> String {
        let before = stood == 0 ? "" : ", \(stood) \(stood == 1 ? "was" : "were") placed before"
        return "\(count) \(count == 1 ? "order" : "orders") can be placed\(before)."
    }

    /// What is said, behind the name of the file, of rows that stand with other common answers than those of now; `nil` if there are none.
    private static func otherwise(_ entries: [BatchResults.Entry]) -> String? {
        guard let first = entries.first else { return nil }
        let others = entries.count == 1 ? "" : ", and so do \(entries.count - 1) more"
        return
            "\(first.line): this line was placed before with other answers of --answers, --set or the settings, as the order \(first.order.map { "\($0)" } ?? ""), and stays so\(others). To place what the answers say now as well, name another result file with --result."
    }

    /// A line for each row on standard output, as soon as it has its order.
    private func report(_ entry: BatchResults.Entry, isNew: Bool) throws {
        if options.json {
            print(try JSONOutput.line(entry))
        } else if let order = entry.order, entry.state == .placed {
            print("\(entry.line)\t\(order)\(isNew ? "" : "\tplaced before")")
        } else {
            StandardError.line("\(InputFile.shown(file)):\(entry.line): \(entry.message ?? "")")
        }
        try StandardOutput.flush()
    }

    private func refusal(_ faults: [BatchFault]) -> Exit {
        if options.json {
            print((try? JSONOutput.document(faults)) ?? "[]")
            return Exit(.data)
        }
        return Exit(
            .data,
            (lines(of: faults) + ["Nothing was placed: \(faults.count) \(faults.count == 1 ? "fault" : "faults")."]).joined(separator: "\n")
        )
    }
}

extension OrdersBatchCommand {
    private func lines(of faults: [BatchFault]) -> [String] {
        faults.saidOnce.map { fault, others in
            let field = fault.finding.rule == "file" ? "" : "\(DisplayText.sanitized(fault.finding.field.description)): "
            return
                "\(InputFile.shown(fault.isCommon ? answers ?? "" : file)):\(fault.position): \(field)\(DisplayText.sanitized(fault.finding.message))\(others)"
        }
    }
}

extension BatchFile.Format: ExpressibleByArgument {}
