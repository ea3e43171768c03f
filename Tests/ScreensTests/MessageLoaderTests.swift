import Screens
import Testing

@Suite struct MessageLoaderTests {
    private static let vocabularies = [
        "order-confirmed": MessageVocabulary(words: ["order", "domain"], lists: ["names"], conditions: ["by-email"]),
        "vetting": MessageVocabulary(words: []),
    ]

    private func load(_ text: String, name: String = "order-confirmed.json5") throws(ScreenFaults) -> MessageTemplate? {
        try MessageLoader.load([ScreenFile(name: name, bytes: Array(text.utf8))], vocabularies: Self.vocabularies)["order-confirmed"]
    }

    private static func message(_ text: String, subject: String = "Order {order}", id: String = "order-confirmed") -> String {
        "{ id: \"\(id)\", subject: \"\(subject)\",\ntext: [\n\(text)\n] }"
    }

    @Test func readsATemplate() throws {
        let template = try #require(
            try load(
                Self.message(
                    #""Dear {order}{domain}!", { when: "by-email", line: "{order}" }, { unless: "by-email", list: "names" }, { text: "end" }"#
                )))
        #expect(template.kind == "order-confirmed")
        #expect(template.subject.filled(["order": "K9JW-JCHY"]) == "Order K9JW-JCHY")
        let paragraphs = template.paragraphs
        #expect(paragraphs.map { $0.isShown(["by-email"]) } == [true, true, false, true])
        #expect(paragraphs.map { $0.isShown([]) } == [true, false, true, true])
        guard case .text(let text) = paragraphs[0].body, case .line = paragraphs[1].body, case .list("names") = paragraphs[2].body else {
            Issue.record("other parts")
            return
        }
        #expect(text.filled(["order": "{domain}", "domain": "x"]) == "Dear {domain}x!")
    }

    @Test(arguments: [
        ("\"{ordr}\"", "order-confirmed.json5:3:1: there is no word \"ordr\"; did you mean \"order\"?"),
        ("\"{order\"", "order-confirmed.json5:3:1: a paragraph has a brace without its other; names stand as {order}"),
        ("\"order}\"", "order-confirmed.json5:3:1: a paragraph has a brace without its other; names stand as {order}"),
        ("\"{}\"", "order-confirmed.json5:3:1: there is no word \"\""),
        ("{ when: \"by-mail\", text: \"x\" }", "order-confirmed.json5:3:9: there is no condition \"by-mail\"; did you mean \"by-email\"?"),
        ("{ list: \"prices\" }", "order-confirmed.json5:3:9: there is no list \"prices\""),
        ("{ when: \"by-email\" }", "order-confirmed.json5:3:1: a paragraph needs one of \"text\", \"line\" and \"list\""),
        ("{ text: \"a\", line: \"b\" }", "order-confirmed.json5:3:1: a paragraph needs one of \"text\", \"line\" and \"list\""),
        ("{ txet: \"a\", text: \"b\" }", "order-confirmed.json5:3:3: a paragraph has no key \"txet\"; did you mean \"text\"?"),
        ("42", "order-confirmed.json5:3:1: a paragraph must be an object, not a number"),
        ("\"a\\u202Eb\"", "order-confirmed.json5:3:1: a paragraph contains the unprintable character U+202E"),
        ("\"  \"", "order-confirmed.json5:3:1: a paragraph is blank"),
    ])
    func namesAFault(_ paragraph: String, _ fault: String) {
        #expect(throws: ScreenFaults.self) { try load(Self.message(paragraph)) }
        do {
            _ = try load(Self.message(paragraph))
        } catch {
            #expect(error.description == fault)
        }
    }

    @Test(arguments: [
        (message("\"x\"", subject: "{domian}"), "there is no word \"domian\"; did you mean \"domain\"?"),
        (message("\"x\"", subject: String(repeating: "x", count: 121)), "\"subject\" has 121 characters; at most 120 fit"),
        (message("\"x\"", subject: "a\\nBcc: b"), "\"subject\" contains the unprintable character U+A"),
        (message("\"x\"", id: "vetting"), "the message's id is \"vetting\", but the file's name says \"order-confirmed\""),
        (message("\"\(String(repeating: "x", count: 2001))\""), "a paragraph has 2001 characters; at most 2000 fit"),
        (message(""), "\"text\" is empty"), ("{ id: \"order-confirmed\" }", "a message needs the key \"subject\""), ("[", ""), ("", ""),
    ])
    func namesAFaultOfTheWhole(_ text: String, _ fault: String) {
        do {
            _ = try load(text)
            Issue.record("no fault")
        } catch {
            #expect(error.description.contains(fault))
        }
    }

    @Test func refusesAKindThatThereIsNot() {
        do {
            _ = try load(Self.message("\"x\""), name: "order-confirmd.json5")
            Issue.record("no fault")
        } catch {
            let sentence = "there is no kind of message \"order-confirmd\"; did you mean \"order-confirmed\"?"
            #expect(error.description == "order-confirmd.json5:1:1: \(sentence)")
        }
    }
}
