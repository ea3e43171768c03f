import FoundationEssentials
import Testing

@Suite("The manual")
struct ManualCommandTests {
    @Test("It has every command, and a page of each can be had alone")
    func commands() throws {
        let folder = try StoreFolder()
        let whole = try CertDesk("manual", in: folder)
        #expect(whole.status == 0 && whole.errors.isEmpty)
        #expect(whole.output.hasPrefix(".TH \"CERTDESK\" 1 "))
        for command in ["order", "orders attach", "drafts restore", "csr create", "store backup", "manual"] {
            #expect(whole.output.contains(".SS \"certdesk \(command)\"\n"))
            let page = try CertDesk(["manual"] + command.split(separator: " ").map(String.init), in: folder)
            #expect(page.status == 0)
            #expect(page.output.contains(command.replacing(" ", with: "\\-")))
        }
        let group = try CertDesk("manual", "orders", in: folder).output
        #expect(group.contains(".SS \"certdesk orders show\"\n") && !group.contains("certdesk drafts"))
        let none = try CertDesk("manual", "order", "forms", in: folder)
        #expect(none.status == 64 && none.output.isEmpty)
    }

    private static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")

    @Test("Every variable that the program reads is in it")
    func environment() throws {
        let page = try CertDesk("manual", in: try StoreFolder()).output
        let sources = "\(Self.root)/Sources"
        var variables: Set<String> = []
        for file in try FileManager.default.subpathsOfDirectory(atPath: sources) where file.hasSuffix(".swift") {
            let text = try String(contentsOfFile: "\(sources)/\(file)", encoding: .utf8)
            for match in text.matches(of: /(?:[Ee]nvironment[(\[]|variable = |case \.\w+: (?="[A-Z]+_))"([A-Z_]{4,})"/) {
                variables.insert(String(match.1))
            }
        }
        #expect(variables.isSuperset(of: ["CERTDESK_STORE", "CERTDESK_SUFFIXES", "ESCDELAY", "NO_COLOR", "TERM"]))
        for variable in variables { #expect(page.contains(variable), "\(variable)") }
    }

    @Test("The variables and exit codes of the README are in it")
    func readme() throws {
        let page = try CertDesk("manual", in: try StoreFolder()).output.replacing("\\-", with: "-")
        let readme = try String(contentsOfFile: "\(Self.root)/README.md", encoding: .utf8)
        let codes = readme.split(separator: "Exit codes:").last?.prefix(while: { $0 != "#" }) ?? ""
        let numbers = codes.split { !$0.isNumber }
        #expect(numbers.count > 8)
        for number in numbers { #expect(page.contains("\n\\fB\(number)\\fR\n"), "\(number)") }
        let variables = readme.matches(of: /`([A-Z][A-Z_]{5,})`/).map { String($0.1) }
        #expect(variables.contains("NO_COLOR"))
        for variable in variables { #expect(page.contains(variable), "\(variable)") }
    }
}
