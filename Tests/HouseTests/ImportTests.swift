import FoundationEssentials
import Testing

/// Boundaries nobody tests erode: every target imports what the architecture page allows, and nothing else.
@Suite struct ImportTests {
    struct Module: Sendable, CustomTestStringConvertible {
        let name: String
        var path: String?
        let allowed: Set<String>
        var testDescription: String { name }
    }

    static let modules = [
        Module(name: "JSONText", allowed: []),
        Module(name: "Flow", allowed: []),
        Module(name: "Screens", path: "Screens", allowed: ["Flow", "JSONText", "FoundationEssentials"]),
        Module(name: "Orders", allowed: ["FoundationEssentials"]),
        Module(name: "Validation", allowed: ["Flow", "Orders"]),
        Module(name: "Pricing", allowed: ["Orders", "JSONText", "FoundationEssentials"]),
        Module(name: "Certificates", allowed: ["Orders", "COpenSSL", "CPublicSuffix"]),
        Module(name: "Requests", allowed: ["Certificates", "Flow", "Orders", "Validation"]),
        Module(name: "OrderStore", allowed: ["Orders", "JSONText", "FoundationEssentials", "Glibc"]),
        Module(name: "Clients", allowed: ["Flow", "Orders", "Pricing", "Validation"]),
        Module(name: "Checkout", allowed: ["Clients", "Flow", "Orders", "Validation", "Pricing", "JSONText", "Synchronization"]),
        Module(name: "FormView", allowed: ["Flow"]),
        Module(name: "CursesFrontEnd", allowed: ["Flow", "FormView", "CNcurses", "Glibc"]),
    ]

    @Test(arguments: modules)
    func importsOnlyWhatItMay(_ module: Module) throws {
        let folder = House.root + "/" + (module.path ?? "Sources/\(module.name)")
        let files = try House.swiftFiles(below: folder)
        #expect(!files.isEmpty)
        for file in files {
            let imported = try House.imports(in: file)
            #expect(imported.isSubset(of: module.allowed), "\(file) imports \(imported.subtracting(module.allowed).sorted())")
        }
    }

    @Test func everyTargetStandsInTheTable() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: House.root + "/Sources")
        let known = Set(Self.modules.map(\.name)).union(["certdesk", "CArguments", "CNcurses", "COpenSSL", "CPublicSuffix"])
        #expect(Set(folders.filter { !$0.hasPrefix(".") }).subtracting(known).isEmpty)
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
