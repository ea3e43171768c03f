import ContactRequest
import FoundationEssentials
import Testing

/// The generated script, run by the shell as a Tab runs it.
@Suite("Completions of bash")
struct CompletionTests {
    /// What is offered for the last word.
    ///
    /// - Parameter line: how the words stand on the line; with blanks between them if `nil`.
    private func offered(_ words: [String], line typed: String? = nil, in folder: StoreFolder) throws -> [String] {
        let script = try CertDesk("--generate-completion-script", "bash", in: folder)
        #expect(script.status == 0)
        let program = try BuiltProgram.path("certdesk")
        let line = program + " " + (typed ?? words.joined(separator: " "))
        let quoted = ([program] + words).map { "'\($0)'" }.joined(separator: " ")
        let run = """
            \(script.output)
            COMP_WORDS=(\(quoted)); COMP_CWORD=\(words.count); COMP_LINE='\(line)'; COMP_POINT=${#COMP_LINE}
            typed='\(words.last ?? "")'; [[ $typed == [=:] ]] && typed=
            completer=$(complete -p certdesk); completer=${completer#*-F }
            ${completer% certdesk} certdesk "$typed" '\(words.dropLast().last ?? "certdesk")'
            printf '%s\\n' "${COMPREPLY[@]}"
            """
        let file = try folder.write(run, to: "complete.sh")
        return try CertDesk([file], in: folder, program: "/bin/bash").output.split(separator: "\n").map(String.init)
    }

    @Test("Orders, drafts, rules, stages and fields are offered")
    func values() throws {
        let folder = try StoreFolder()
        let placed = try CertDesk(
            "order", "--answers", "-", "--as-of", CertDesk.day, input: Scenario.standard.answers(), in: folder)
        let id = placed.output.dropLast()
        #expect(try offered(["orders", "show", ""], in: folder).contains(String(id)))
        #expect(try offered(["orders", "show", String(id.prefix(3))], in: folder) == [String(id)])
        #expect(try offered(["orders", "show", "--store", folder.path + "/none", ""], in: folder).contains(String(id)) == false)
        #expect(try offered(["customers", "show", "C-"], in: folder) == ["C-\(id)"])
        #expect(try offered(["check", "postal"], in: folder) == ["postal-code"])
        #expect(try offered(["screens", "show", "organization-ssl", "val"], in: folder) == ["validity"])
        #expect(try offered(["quote", "--set", "validity."], in: folder).contains("validity.start="))
        #expect(try offered(["order", "--set", "region.re"], in: folder).contains("region.region=united-kingdom"))
        #expect(try offered(["order", "--set", "applicant.pass"], in: folder) == [])
        #expect(try offered(["orders", "sh"], in: folder) == ["show"])
    }

    @Test("Flows of a folder are offered with their stages and fields, and what a shell would act on is not")
    func flows() throws {
        let folder = try StoreFolder()
        try FileManager.default.createDirectory(atPath: "\(folder.path)/screens/\(ContactRequest.id)", withIntermediateDirectories: true)
        for file in ContactRequest.files { _ = try folder.write(file.text, to: "screens/\(ContactRequest.id)/\(file.name)") }
        _ = try folder.write("{}", to: "screens/$(touch hit).json5")
        let screens = ["--screens", "\(folder.path)/screens"]
        #expect(
            try offered(["order"] + screens + [""], in: folder).filter { !$0.hasPrefix("-") }
                == ["organization-ssl", "hosted-service", "smime-bulk", ContactRequest.id])
        #expect(try offered(["screens", "show"] + screens + [ContactRequest.id, "w"], in: folder) == ["wish"])
        #expect(
            try offered(["order", ContactRequest.id] + screens + ["--set", "wish."], in: folder) == ["wish.subject=", "wish.urgent="])
        #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/hit"))
    }

    /// The words as bash gives them: parted at `=` and `:`; what is offered takes the place of the last part alone.
    @Test(
        "Values behind = are offered",
        arguments: [
            (["quote", "--set", "certificate.type", "=", "wi"], "quote --set certificate.type=wi", ["wildcard"]),
            (["quote", "--set", "validity.custom", "="], "quote --set validity.custom=", ["true", "false"]),
            (
                ["quote", "--set", "certificate.commonName", "=", "https", ":", "//example.com", "--set", "payment.method", "=", "b"],
                "quote --set certificate.commonName=https://example.com --set payment.method=b", ["bank-transfer"]
            ),
            (["quote", "--set", "certificate.commonN"], "quote --set certificate.commonN", ["certificate.commonName="]),
            (["orders", "list", "--state", "iss"], "orders list --state iss", ["issued"]),
            (["quote", "--answ"], "quote --answ", ["--answers"]),
        ] as [([String], String, [String])])
    func valuesBehindTheMark(_ words: [String], _ line: String, _ expected: [String]) throws {
        #expect(try offered(words, line: line, in: try StoreFolder()) == expected)
    }

    @Test("The scripts of zsh and fish ask the program as well", arguments: ["zsh", "fish"])
    func others(_ shell: String) throws {
        let script = try CertDesk("--generate-completion-script", shell, in: try StoreFolder())
        #expect(script.status == 0)
        #expect(script.output.contains("---completion orders show"))
        #expect(script.output.contains("---completion order"))
    }
}
