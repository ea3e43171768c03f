import ArgumentParser
import Console
import Glibc
import Printing
import Reports

/// How a sheet for a customer is written, and where.
struct SheetOptions: ParsableArguments {
    /// What it can be written as.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, html, pdf, json
    }

    @Option(help: "What to write: text, html, pdf or json.")
    var format: Format?

    @Option(help: "A new file, readable for you alone (0600); standard output if left out.", completion: .file())
    var output: String?

    func validate() throws {
        if format == .pdf { try Self.requireFile(output) }
    }

    /// Refuses to print for programs what is no JSON.
    func requireJSON(_ json: Bool) throws {
        guard json, output == nil, let format, format != .json else { return }
        throw ValidationError("--json and --format \(format.rawValue) do not go together without --output: name a file for it.")
    }

    /// Refuses to show a PDF on a terminal.
    static func requireFile(_ output: String?) throws {
        guard output == nil, isatty(1) == 1 else { return }
        throw ValidationError("A PDF is nothing for a terminal: name a file with --output.")
    }

    /// Writes a sheet under its number.
    ///
    /// - Parameters:
    ///   - json: whether programs read what is printed.
    ///   - document: the same as JSON.
    func write(_ sheet: QuoteSheet, of number: String, json: Bool, document: () throws -> String) throws {
        switch format ?? (json ? .json : .text) {
        case .text: try write(Array(sheet.text.utf8))
        case .html: try write(Array(sheet.html.utf8))
        case .pdf: return try print(sheet, of: number, json: json)
        case .json: try write(Array("\(document())\n".utf8))
        }
        try tell(json) { WrittenSheet(number, file: $0) }
    }

    private func print(_ sheet: QuoteSheet, of number: String, json: Bool) throws {
        if let output { try OutputFile.requireAbsent(output) }
        let pages = try Self.pages(of: sheet.document)
        try write(pages.bytes)
        if let warning = pages.warning { StandardError.line(warning) }
        try tell(json) { WrittenSheet(number, file: $0, pages) }
    }

    private func tell(_ json: Bool, written: (String) -> WrittenSheet) throws {
        if json, let output { Swift.print(try JSONOutput.document(written(output))) }
    }

    /// A document as a PDF file; where this machine makes none, the program ends with the reason.
    static func pages(of document: PrintedDocument) throws -> PrintedPages {
        do throws(PrintingFault) {
            return try document.pages()
        } catch {
            throw Exit(.noInput, error.description)
        }
    }

    private func write(_ bytes: [UInt8]) throws {
        guard let output else { return try OutputFile.print(bytes) }
        try OutputFile.create(bytes, at: output)
    }
}
