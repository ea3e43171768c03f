import Flow
import FormView
import TLSDesk
import Testing

@testable import CursesFrontEnd

private enum StageNames {
    static let all: [String] = (try? TestDesk().definition.stages.map(\.id)) ?? []
}

/// What somebody hears or feels who does not see the screen, key by key.
extension CanvasTests {
    @Suite("A screen that is read aloud")
    struct AnnouncingTests {
        private static let answers = """
            certificate: {type: "standard", commonName: "www.example.com", addSANs: true, classification: "switching"},
            sans: {unifiedCommunications: true, ucNames: ["owa"], subdomains: ["shop.example.com", "a.b.example.com"]},
            csr: {method: "paste", pem: "good"},
            approval: {method: "email", emails: ["admin@example.com"]},
            """

        static func form(_ stage: String, focus: FieldID? = nil, isFilled: Bool = true) throws -> Listener<FormScreen> {
            let desk = try TestDesk()
            var contents = try desk.answers(Sample.complete)
            for (field, answer) in try desk.answers(answers).answers.given.sorted(by: { $0.key < $1.key }) {
                contents.answers.give(answer, to: field, in: desk.definition)
            }
            let flow = FlowState(answers: isFilled ? contents.answers : Answers(), stage: stage, using: desk.engine)
            let form = FormScreen(
                flow: flow, engine: desk.engine, size: Size(rows: 24, columns: 80), focus: focus, isSpoken: true,
                now: { Instant(milliseconds: 0) }, width: { _ in 1 })
            return try Listener(form)
        }

        @Test("The cursor's row is written last, of every control and window", arguments: StageNames.all, [true, false])
        func everyControl(_ stage: String, _ isFilled: Bool) throws {
            let form = try Self.form(stage, isFilled: isFilled)
            let beginning = form.screen
            for field in form.screen.flow.reading.page.stage.fields.map(\.id) {
                form.screen = beginning
                while form.screen.focusedField != field { _ = form.press(.tab) }
                _ = form.press(
                    .down, .up, .end, .home, .character("a"), .character("1"), .backspace, .character(" "), .right, .control("r"),
                    .paste("one\ntwo, three"), .control("_"), .tab, .shiftTab)
            }
            _ = form.press(.function(1), .down, .escape, .function(3), .down, .character("p"), .backspace, .escape)
            _ = form.press(.function(4), .character("x"), .escape, .control("c"), .tab, .escape, .function(8), .function(7))
        }

        @Test("A choice says which of how many, then the option")
        func choice() throws {
            let form = try Self.form("region", isFilled: false)
            #expect(form.press(.down) == ["2 of 5", "Europe, EUR"])
            #expect(form.press(.character(" ")).last == "Europe, EUR, chosen")
            #expect(form.press(.up) == ["1 of 5", "North America, USD"])
        }

        @Test("Going on says the new field and nothing of the one that was left")
        func goingOn() throws {
            let form = try Self.form("applicant", focus: FieldID("applicant.firstName"))
            #expect(form.press(.tab) == ["Last name Applicant"])
            #expect(form.press(.tab) == ["Job title * Web administrator"])
        }

        @Test("What belongs into an empty field is said, and stands nowhere as if it were the answer")
        func hint() throws {
            let form = try Self.form("certificate", focus: FieldID("certificate.type"), isFilled: false)
            #expect(form.press(.tab) == ["Empty. e.g. www.example.com", "Common name *"])
            #expect(form.press(.character("w")) == ["w"])
        }

        @Test("A refused stage says why, and the field where it is")
        func refusal() throws {
            let form = try Self.form("organization", isFilled: false)
            let said = form.press(.function(8))
            #expect(said.contains { $0.hasPrefix("Not accepted: ") && $0.contains("is needed") })
            #expect(said.last == form.row)
            #expect(form.press(.function(8)).contains { $0.hasPrefix("Still not accepted: ") })
        }

        @Test("A price that changes is said as a sentence, whole, before the digit")
        func price() throws {
            let form = try Self.form("licenses")
            let said = form.press(.end, .backspace, .character("2"))
            #expect(said.count { $0.firstMatch(of: /^Price: [0-9,.]+ USD, .*\.$/) != nil } == 1)
            #expect(said.last == "2")
        }

        @Test("The list of stages says each with how it stands")
        func stages() throws {
            let form = try Self.form("certificate")
            _ = form.press(.function(3))
            #expect(form.press(.down) == ["3 of 14", "3 SANs, not opened"])
            #expect(form.press(.up) == ["2 of 14", "2 Certificate, opened, here"])
        }

        @Test("A long choice says the match that Enter takes")
        func filter() throws {
            let form = try Self.form("organization", focus: FieldID("organization.country"))
            let said = form.press(.character("g"), .character("e"), .character("r"), .character("m"))
            #expect(said.last == "Germany")
            #expect(form.press(.backspace, .down).contains { $0.firstMatch(of: /^2 of [0-9]+$/) != nil })
        }

        @Test("A text is read row by row, and after its last row comes the next field")
        func reading() throws {
            let document = try #require(FieldID("terms.document"))
            let form = try Self.form("terms", focus: document)
            #expect(form.screen.render().lines[20].hasPrefix("row 1 of "))
            var rows: [String] = []
            while form.screen.focusedField == document, rows.count < 500 {
                let said = form.press(.down)
                guard form.screen.focusedField == document else { break }
                #expect(said.contains { $0.hasPrefix("row \(rows.count + 2) of ") })
                rows.append(form.row)
            }
            #expect(rows.count > 8 && rows.count < 500)
            _ = form.press(.function(1))
            #expect(form.press(.down).contains { $0.hasPrefix("row 2 of ") })
        }

        @Test("The footer is never said again, and nothing stands beside the form")
        func footer() throws {
            let form = try Self.form("organization")
            let footer = form.screen.render().lines.last
            #expect(footer?.contains("F8 Next") == true && footer?.contains("Ctrl") == false)
            for _ in 0..<30 {
                #expect(!form.press(.tab).contains { $0.contains("F8 Next") })
                #expect(form.screen.render().lines.last == footer)
            }
        }

        @Test("The desk says the place in the list, then the row; its search how many were found")
        func desk() throws {
            let rows = (0..<30).map { number in
                DeskRow(
                    id: DeskID(.order, "1000-00\(10 + number)"), time: "2026-11-21 10:00", state: "placed",
                    name: "www\(number).example.com",
                    organization: "", owner: "tester")
            }
            @Sendable func found(_ query: DeskQuery) -> [DeskRow] { rows.filter { query.text.isEmpty || $0.name.contains(query.text) } }
            let source = DeskSource(
                count: { query, _ in DeskCount(rows: found(query).count) }, rows: { Array(found($0)[$1]) },
                position: { query, id in found(query).firstIndex { $0.id == id } },
                choices: { _ in [] }, preview: { DeskDocument([DocumentLine("About \($0.text)"), DocumentLine("More")]) },
                document: { DeskDocument([DocumentLine("Order \($0.text)")]) }, steps: { _, _ in DeskSteps(refusal: "Nothing.") },
                reread: {},
                refresh: { false })
            let desk = try Listener(
                DeskScreen(source: source, size: Size(rows: 24, columns: 80), isSpoken: true, width: { _ in 1 }))
            func footer() -> String { desk.screen.render().lines.last ?? "" }
            #expect(footer().contains("F8 New") && footer().contains("F10 Leave") && !footer().contains("Ctrl-N"))
            #expect(desk.press(.down) == ["2 of 30", "2026-11-21 1000-0011 placed www1.example.com"])
            let said = desk.press(.character("w"), .character("w"), .character("w"), .character("2"))
            #expect(said.contains("11 found") && said.last == "2")
            #expect(desk.press(.down).last == "2026-11-21 1000-0030 placed www20.example.com")
            _ = desk.press(.enter)
            #expect(footer().hasPrefix("Escape Back"))
            _ = desk.press(.escape, .character("q"))
            #expect(footer().hasPrefix("Escape List") && !footer().contains("Open"), "there is nothing to open")
            _ = desk.press(.control("u"), .character("w"), .character("2"), .escape)
            _ = desk.press(
                .tab, .down, .tab, .enter, .down, .escape, .function(1), .down, .escape, .function(9), .escape, .control("o"), .down)
            _ = desk.press(.enter, .pageDown, .end, .home, .control("c"), .tab, .escape)
        }
    }
}
