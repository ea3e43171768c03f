import FoundationEssentials
import Testing

/// Boundaries nobody tests erode: every target imports what the table of the architecture page allows, and nothing else.
@Suite struct ImportTests {
    struct Module: Sendable, CustomTestStringConvertible {
        let name: String
        /// The project's modules it may import.
        let ours: Set<String>
        /// Those of the toolchain and of packages.
        let others: Set<String>
        var isC: Bool { others == ["C only"] }
        /// Each product is a folder below `Sources/Products`; its target is called after it.
        var folder: String {
            if name == "Screens" { return House.root + "/Screens" }
            return House.root + "/Sources/" + (name.hasSuffix("Product") ? "Products/\(name.dropLast("Product".count))" : name)
        }
        var testDescription: String { name }
    }

    /// The rows of the page's table: name, one line, what it may import.
    static let modules: [Module] = {
        let page = (try? House.lines(of: House.root + "/Sources/certdesk/Documentation.docc/Architecture.md")) ?? []
        return page.compactMap { line in
            let cells = line.split(separator: "|").map { $0.trimming(" ") }
            guard cells.count == 3, cells[0].hasPrefix("`"), line.hasPrefix("|") else { return nil }
            let imports = cells[2] == "nothing" ? [] : cells[2].split(separator: ",").map { $0.trimming(" ") }
            return Module(
                name: cells[0].trimming("`"), ours: Set(imports.filter { $0.hasPrefix("`") }.map { $0.trimming("`") }),
                others: Set(imports.filter { !$0.hasPrefix("`") }))
        }
    }()

    @Test(arguments: modules.filter { !$0.isC })
    func importsOnlyWhatItMay(_ module: Module) throws {
        let files = try House.swiftFiles(below: module.folder)
        #expect(!files.isEmpty)
        var imported: Set<String> = []
        for file in files {
            let imports = try House.imports(in: file)
            #expect(imports.isSubset(of: module.ours.union(module.others)), "\(file) imports what the table does not allow")
            imported.formUnion(imports)
        }
        #expect(module.ours.union(module.others).isSubset(of: imported), "the table allows what nothing imports")
    }

    /// A dependency that is declared and not in the table could be imported tomorrow without anybody noticing.
    @Test(arguments: modules.filter { !$0.isC })
    func dependsOnWhatItMayImport(_ module: Module) throws {
        let package = try String(contentsOfFile: House.root + "/Package.swift", encoding: .utf8)
        guard
            let declaration = [#"module("\#(module.name)""#, "module(\n            \"\(module.name)\"", #"name: "\#(module.name)","#]
                .compactMap({
                    package.range(of: $0, after: "targets: [")
                })
                .first
        else {
            Issue.record("Package.swift has no such target")
            return
        }
        let rest = package[declaration.upperBound...]
        // A target without dependencies closes its parenthesis, or names its path, before any bracket opens.
        guard let opening = rest.firstIndex(where: { $0 == "[" || $0 == ")" }), rest[opening] == "[", !rest[..<opening].contains("path:")
        else {
            #expect(module.ours.isEmpty)
            return
        }
        let list = rest[opening...].prefix { $0 != "]" }
        let names = list.split(separator: "\"", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }.map {
            String($0.element)
        }
        let packages: Set = ["ArgumentParser", "swift-argument-parser", "NIOCore", "NIOHTTP1", "NIOPosix", "swift-nio"]
        let dependencies = Set(names).subtracting(packages)
        #expect(dependencies == module.ours)
    }

    @Test func everyTargetStandsInTheTable() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: House.root + "/Sources")
        let products = try FileManager.default.contentsOfDirectory(atPath: House.root + "/Sources/Products").map { "\($0)Product" }
        let targets = Set(folders.filter { !$0.hasPrefix(".") }).subtracting(["Products"]).union(products).union(["Screens"])
        #expect(targets == Set(Self.modules.map(\.name)))
        #expect(Self.modules.count == Set(Self.modules.map(\.name)).count)
    }

    @Test func nothingIsPublicAndNothingImportsFoundation() throws {
        for file in try House.swiftFiles(below: House.root + "/Sources") + House.swiftFiles(below: House.root + "/Screens") {
            #expect(try !House.imports(in: file).contains("Foundation"), "\(file)")
            let lines = try House.lines(of: file)
            #expect(!lines.contains { $0.drop { $0 == " " }.hasPrefix("public ") }, "\(file)")
            #expect(lines.count <= 500, "\(file) has \(lines.count) lines; redesign it")
        }
    }

    @Test func everyPackageDeclarationIsDocumented() throws {
        for file in try House.swiftFiles(below: House.root + "/Sources") + House.swiftFiles(below: House.root + "/Screens") {
            let lines = try House.lines(of: file)
            let trimmed = lines.map { $0.drop { $0 == " " } }
            for (index, line) in trimmed.enumerated() where line.hasPrefix("package ") && !line.hasPrefix("package import") {
                let above = trimmed[..<index].last { !$0.hasPrefix("@") } ?? ""
                #expect(above.hasPrefix("///"), "\(file):\(index + 1) has no doc comment")
            }
        }
    }
}

extension StringProtocol {
    /// The text without a character at both of its ends.
    fileprivate func trimming(_ character: Character) -> String {
        let start = drop { $0 == character }
        return String(start.reversed().drop { $0 == character }.reversed())
    }
}

extension String {
    /// Where a text stands first behind a mark.
    fileprivate func range(of text: String, after mark: String) -> Range<String.Index>? {
        firstRange(of: mark).flatMap { self[$0.upperBound...].firstRange(of: text) }
    }
}
