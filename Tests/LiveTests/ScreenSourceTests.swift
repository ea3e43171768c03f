import Checkout
import Console
import ContactRequest
import Flow
import FoundationEssentials
import Glibc
import Guides
import Live
import Screens
import Testing

/// The folder of `--screens`: what in it is a flow, and what is said of the rest.
@Suite final class ScreenSourceTests {
    private let folder: String
    private static let built = Desk.defaultFlow
    private static let added = ContactRequest.id

    init() throws {
        folder = FileManager.default.temporaryDirectory.path() + "/certdesk-screens-\(UInt64.random(in: .min ... .max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private var source: ScreenSource { ScreenSource(Configuration(actor: "tester", screens: folder)) }

    /// Writes files into the folder, or into one in it.
    private func write(_ files: [ScreenFile], in name: String = "") throws {
        try FileManager.default.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
        for file in files { try Data(file.bytes).write(to: URL(filePath: "\(folder)/\(name)/\(file.name)")) }
    }

    private func refusal(_ id: String) -> Exit? {
        do {
            _ = try source.flow(id)
            return nil
        } catch {
            return error as? Exit
        }
    }

    /// The built-in flow with another title, as files.
    private var retitled: [ScreenFile] {
        EmbeddedScreens.files(for: Self.built).map { file in
            let text = String(decoding: file.bytes, as: UTF8.self).replacing("Organization SSL certificate", with: "Certificate of ours")
            return ScreenFile(name: file.name, bytes: Array(text.utf8))
        }
    }

    @Test func aFlowInAFolderOfItsNameIsAddedToTheBuiltInOne() throws {
        try write(ContactRequest.screens, in: Self.added)
        #expect(try source.flows() == EmbeddedScreens.flows + [Self.added] && source.ownFlows() == [Self.added])
        #expect(try source.flow(Self.added).stages.map(\.id) == ["person", "wish", "check"])
        #expect(try source.flow(Self.built).title == "Organization SSL certificate")
        #expect(try source.passedOver().isEmpty)
    }

    @Test func filesSideBySideTakeTheBuiltInFlowsPlaceAsEver() throws {
        try write(retitled)
        #expect(try source.flows() == EmbeddedScreens.flows && source.ownFlows() == [Self.built])
        #expect(try source.flow(Self.built).title == "Certificate of ours")
        try write(ContactRequest.screens, in: Self.added)
        #expect(try source.flows() == EmbeddedScreens.flows + [Self.added] && source.flow(Self.built).title == "Certificate of ours")
        #expect(try source.files(for: Self.built).map(\.name).sorted() == retitled.map(\.name).sorted())
    }

    @Test func aFolderOfTheBuiltInFlowsNameTakesItsPlaceToo() throws {
        try write(retitled, in: Self.built)
        #expect(try source.flows() == EmbeddedScreens.flows && source.flow(Self.built).title == "Certificate of ours")
    }

    @Test func aFlowThatIsThereTwiceIsUsedNeitherWay() throws {
        try write(ContactRequest.screens)
        try write(ContactRequest.screens, in: Self.added)
        let refused = try #require(refusal(Self.added))
        #expect(refused.status == 65)
        #expect(
            refused.message.hasPrefix("contact-request.json5:1:1: the flow is in this file and in the folder contact-request as well; "))
        #expect(try source.flow(Self.built).stages.count > 10, "the others can be used")
    }

    @Test func aPartOfTheBuiltInFlowIsNotFilledUp() throws {
        try write(retitled.filter { $0.name.contains(".sans.") })
        let refused = try #require(refusal(Self.built))
        #expect(refused.status == 65 && refused.message.contains("organization-ssl.json5:1:1: this file is missing"))
    }

    @Test func faultsNameFolderFileLineAndWhatToDo() throws {
        try write(
            ContactRequest.screens.map { file in
                let text = String(decoding: file.bytes, as: UTF8.self).replacing("[\"email\"]", with: "[\"e-mail\"]")
                return ScreenFile(name: file.name, bytes: Array(text.utf8))
            }, in: Self.added)
        let refused = try #require(refusal(Self.added))
        #expect(refused.status == 65)
        let lines = refused.message.split(separator: "\n")
        #expect(lines.count == 2 && lines[0].hasPrefix("contact-request/contact-request.person.json5:21:"), "\(refused.message)")
        #expect(lines[0].contains("email") && lines[1].contains("certdesk screens check --screens \(folder)"))
    }

    @Test func aFolderWithoutAFlowIsASlip() throws {
        #expect(try source.flows().isEmpty)
        let refused = try #require(refusal(Self.built))
        #expect(refused.status == 66 && refused.message.hasPrefix("\(folder) holds no flow: "))
    }

    /// Neither waited for nor called missing.
    @Test(arguments: [S_IFIFO, S_IFDIR]) func whatIsNoFileAmongScreensIsSaid(kind: mode_t) throws {
        try write(ContactRequest.screens, in: ContactRequest.id)
        let path = "\(folder)/\(ContactRequest.id)/contact-request.more.json5"
        #expect((kind == S_IFIFO ? mkfifo(path, 0o600) : mkdir(path, 0o700)) == 0)
        let refused = try #require(refusal(ContactRequest.id))
        #expect(refused.status == 66)
        #expect(
            refused.message == "\(path) is no file but a folder, a pipe or a device. Screens are files; rename it or take it away.")
    }

    /// Each holds the flow under a name that is none of a flow, or another flow's.
    @Test(arguments: ["contact", "Contact request", "-contact", "a\u{1B}[2J", "x\ny", "contact\u{202E}", String(repeating: "x", count: 41)])
    func foldersOfOtherNamesAreLeftOutAndNamed(_ name: String) throws {
        try write(ContactRequest.screens, in: name)
        try write(retitled, in: Self.built)
        #expect(try source.flows() == EmbeddedScreens.flows)
        let sentences = try source.passedOver()
        #expect(sentences.count == 1 && sentences[0].contains("contact-request") && sentences[0].contains("left out"))
        #expect(!sentences[0].unicodeScalars.contains { $0.value < 0x20 || $0 == "\u{202E}" })
        let refused = try #require(refusal(Self.added))
        #expect(refused.status == 66 && refused.message.contains(sentences[0]))
    }

    /// Copies that somebody keeps beside the screens, hidden folders, and what is no file.
    @Test func whatIsNoFlowIsNotLookedAt() throws {
        try write(retitled)
        try write([ScreenFile(name: "notes.txt", bytes: [])], in: "old")
        try write(ContactRequest.screens, in: ".hidden")
        #expect(mkfifo("\(folder)/contact-request.json5", 0o600) == 0)
        #expect(try source.flows() == EmbeddedScreens.flows && source.passedOver().isEmpty)
    }

    @Test(arguments: ["../\(ContactRequest.id)", "/etc", "", "contact-request/", String(repeating: "x", count: 100_000)])
    func nothingOutsideTheFolderIsAFlow(_ id: String) throws {
        try write(ContactRequest.screens, in: Self.added)
        let refused = try #require(refusal(id))
        #expect(refused.status == 66 && refused.message.utf8.count < 300)
        #expect(try source.files(for: id).isEmpty)
    }

    @Test func whoNamesNoFolderIsToldOfTheOption() throws {
        let source = ScreenSource(Configuration(actor: "tester"))
        let refused = #expect(throws: Exit.self) { try source.flow(Self.added) }
        #expect(refused?.message.hasSuffix("A flow of your own is in the folder that --screens names.") == true)
    }

    @Test func anAnswersFileNamesItsFlow() throws {
        try write(ContactRequest.screens, in: Self.added)
        #expect(try source.flow(namedIn: AnswersText(Array(ContactRequest.answers.utf8)), from: "a.json5") == Self.added)
        #expect(try source.flow(namedIn: AnswersText(Array("{}".utf8)), from: "a.json5") == nil)
        #expect(
            try source.flow(namedIn: AnswersText(Array("{flow: ".utf8)), from: "a.json5") == nil,
            "what is wrong with it is said by whoever reads it")
        let refused = #expect(throws: Exit.self) { try source.flow(namedIn: AnswersText(Array("{flow: 'other'}".utf8)), from: "a.json5") }
        #expect(refused?.status == 65 && refused?.message.hasPrefix("a.json5: flow: There is no flow other. ") == true)
    }

    // MARK: Guides

    private func guide(_ name: String, _ text: String) -> ScreenFile { ScreenFile(name: "\(name).md", bytes: Array(text.utf8)) }

    @Test func guidesOfTheFolderReplaceAndAddToTheBuiltInOnes() throws {
        let built = try ScreenSource(Configuration(actor: "tester")).guides().guides
        #expect(try source.hasOwnGuides == false && source.flows().isEmpty)
        try write(
            [
                guide("wildcard", "# Stars\nfields: certificate.type\nsee: ours\n\nOur own words for {host}.\n"),
                guide("ours", "# Of our house\nsee: wildcard, request\n\nText.\n"),
            ], in: ScreenSource.guidesFolder)
        #expect(source.hasOwnGuides)
        let guides = try source.guides().guides
        #expect(guides.map(\.topic) == built.map(\.topic) + ["ours"])
        #expect(try source.guides()["wildcard"]?.title == "Stars" && source.guides()["request"] == built.first { $0.topic == "request" })
        #expect(try source.guideFiles().map(\.name) == ["ours.md", "wildcard.md"])
        // Flows stay the built-in ones.
        #expect(try source.flows() == EmbeddedScreens.flows && source.passedOver().isEmpty)
    }

    /// What an order notes as accepted has to be what was read.
    @Test func theTermsAreThereAndStayTheProgramsOwn() throws {
        let terms = try #require(try ScreenSource(Configuration(actor: "tester")).guides().guides.last)
        #expect(terms.topic == "terms" && terms.title.hasPrefix("Subscriber terms, version 20"))
        let topics = ScreenSource(Configuration(actor: "tester")).topics(.example)
        let field = FieldID(stage: "terms", name: "accepted")
        let lines = try #require(topics.about(field, among: []).first).lines().map(\.text)
        let desk = try Desk(flow: Self.built, Configuration(store: "\(folder)/store", actor: "tester"))
        let document = try #require(desk.engine.catalogue.documents["terms"])
        let state = FlowState(answers: Answers(), using: desk.engine)
        let shown = document.lines(state.reading).map(\.text)
        #expect(shown.count > 10 && lines.filter { !$0.isEmpty } == Array(shown.dropFirst()))
        try write([guide("terms", "# Our terms\n\nNone.\n")], in: ScreenSource.guidesFolder)
        let faults = #expect(throws: ScreenFaults.self) { try source.guides() }
        #expect(faults?.description.hasPrefix("help/terms.md:1:1: the terms come from the program") == true)
        #expect(source.topics(.example).last?.title == terms.title)
    }

    @Test func guidesMayExplainFieldsOfAFlowOfTheFolder() throws {
        try write(ContactRequest.screens, in: Self.added)
        try write([guide("wish", "# Wishes\nfields: wish.subject, csr.pem, names.add\n\nText.\n")], in: ScreenSource.guidesFolder)
        #expect(try source.guides()["wish"]?.fields.count == 3)
    }

    @Test func faultsOfGuidesAreNamedWithTheirFolderAndHelpGoesOn() throws {
        try write(
            [guide("ours", "# Ours\nfields: csr.pen\nsee: nothing\n\n{hots}\n"), guide("wildcard", "# Stars\n\nText.\n")],
            in: ScreenSource.guidesFolder)
        let faults = #expect(throws: ScreenFaults.self) { try source.guides() }
        #expect(
            faults?.description == """
                help/ours.md:2:1: there is no field "csr.pen"; did you mean "csr.pem"?
                help/ours.md:3:1: there is no guide "nothing"
                help/ours.md:5:1: there is no word "hots"; did you mean "host"?
                """)
        #expect(source.topics(.example).contains { $0.id == "wildcard" && $0.title == "Wildcard certificates" })
    }

    /// A form that certifies nothing has no guides but those about its own fields.
    @Test func aFormOfOnesOwnHasItsOwnGuidesAlone() throws {
        try write(ContactRequest.screens, in: Self.added)
        func topics() throws -> [String] {
            let desk = try Desk(flow: Self.added, Configuration(store: "\(folder)/store", actor: "tester", screens: folder))
            return desk.engine.catalogue.topics(FlowState(answers: Answers(), using: desk.engine).reading).map(\.id)
        }
        #expect(try topics().isEmpty)
        try write([guide("wish", "# Wishes\nfields: wish.subject\n\nText.\n")], in: ScreenSource.guidesFolder)
        #expect(try topics() == ["wish"])
    }

    /// What help offers in an order has the names of its answers.
    @Test func helpInAFormHasTheAnswersNames() throws {
        let store = "\(folder)/store"
        let desk = try Desk(flow: Self.built, Configuration(store: store, actor: "tester"))
        let answers = Answers(given: [FieldID(stage: "certificate", name: "commonName"): .text("www.example.org")])
        let topics = desk.engine.catalogue.topics(FlowState(answers: answers, using: desk.engine).reading)
        let about = topics.about(FieldID(stage: "certificate", name: "commonName"), among: [])
        let lines = about.flatMap { $0.lines() }.map(\.text)
        #expect(about.map(\.id) == ["exact-name"] && lines.contains("https://www.example.org"), "\(lines)")
    }
}
