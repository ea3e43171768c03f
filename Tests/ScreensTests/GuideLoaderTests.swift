import Flow
import Screens
import Testing

/// The small part of Markdown that guides are written in.
@Suite struct GuideLoaderTests {
    private static let fields: Set<FieldID> = [FieldID(stage: "csr", name: "pem"), FieldID(stage: "csr", name: "method")]

    private func load(_ text: String, name: String = "sample.md") throws(ScreenFaults) -> [Guide] {
        try GuideLoader.load(
            [ScreenFile(name: name, bytes: Array(text.utf8))], words: ["host", "file"], fields: Self.fields, beside: ["other"])
    }

    private static let whole = """
        # Sample of a guide
        fields: csr.pem, csr.method
        words: pkcs10, two words
        see: other
        history

        A paragraph of
        two lines for {host}.

        ## A heading

        - first
        - second, which
          goes on
        - {host}

        1. one
        2. two

        ```nginx {file}.conf
        server {
            listen 443;

            server_name {host};
        }
        ```

        ```sh
        echo {host}
        ```

        """

    @Test func readsEveryPart() throws {
        let guide = try #require(try load(Self.whole).first)
        #expect(guide.topic == "sample" && guide.title == "Sample of a guide" && guide.isHistory)
        #expect(guide.fields.map(\.description) == ["csr.pem", "csr.method"])
        #expect(guide.words == ["pkcs10", "two words"] && guide.see == ["other"])
        let text = guide.filled(["host": "www.example.com", "file": "www"], quoted: ["host": "'quoted'", "file": ""])
        #expect(
            text.parts == [
                .paragraph("A paragraph of two lines for www.example.com."), .heading("A heading"),
                .list(["first", "second, which goes on", "www.example.com"]), .steps(["one", "two"]),
                .code(
                    language: "nginx", file: "www.conf",
                    lines: ["server {", "    listen 443;", "", "    server_name www.example.com;", "}"]),
                .code(language: "sh", file: nil, lines: ["echo 'quoted'"]),
            ])
    }

    @Test func becomesLinesForTheScreen() throws {
        let text = try #require(try load(Self.whole).first).filled(["host": "a\nb", "file": "f"], quoted: ["host": "one\ntwo"])
        let lines = text.lines
        #expect(lines.first == DocumentLine(GuideText.history, .emphasis))
        #expect(lines.contains(DocumentLine("second, which goes on", .item(mark: "-"))))
        #expect(lines.contains(DocumentLine("two", .item(mark: "2."))))
        #expect(lines.contains(DocumentLine("The file f.conf:")) && lines.contains(DocumentLine("    listen 443;", .code)))
        // What stands for several lines is several lines.
        #expect(lines.suffix(2) == [DocumentLine("echo one", .code), DocumentLine("two", .code)])
    }

    /// What is so for some products alone is left out for others: a part by itself, and all below a heading up to the next one.
    @Test func leavesOutWhatIsForOthers() throws {
        let guide = try #require(
            try load(
                """
                # Sample
                for: server, hosted

                For all.

                for: server
                For servers.

                for: hosted
                ## Hosted

                Below.

                for: server
                Not that.

                ## All again

                The end.

                """
            ).first)
        #expect(guide.isFor(.server) && guide.isFor(.hosted) && guide.isFor(nil) && !guide.isFor(.mail))
        func texts(_ product: Guide.Product?) -> [String] {
            guide.filled([:], quoted: [:], for: product).lines.map(\.text).filter { !$0.isEmpty }
        }
        #expect(texts(.server) == ["For all.", "For servers.", "Not that.", "All again", "The end."])
        #expect(texts(.hosted) == ["For all.", "Hosted", "Below.", "All again", "The end."])
        #expect(texts(nil) == ["For all.", "For servers.", "Hosted", "Below.", "Not that.", "All again", "The end."])
        let aside = guide.filledAside([:], quoted: [:], from: .mail).lines.first
        let words = "This is about certificates for servers or a certificate for a hosted service, and not about certificates for mail."
        #expect(aside == DocumentLine("\(words) The names in it are an example's.", .emphasis))
        #expect(guide.filled([:], quoted: [:], for: .server).aside == nil)
    }

    /// Both ends of lines, and no line too many at the end of the file.
    @Test func takesTheLinesOfWindows() throws {
        #expect(try load(Self.whole.replacing("\n", with: "\r\n")) == load(Self.whole + "\n\n"))
    }

    private static func body(_ text: String) -> String { "# Sample\n\n\(text)\n" }

    @Test(arguments: [
        ("", "1:1: the first line must be the title, as in: # Wildcard certificates"),
        ("Sample\n\nText.", "1:1: the first line must be the title, as in: # Wildcard certificates"),
        ("# Sample\n", "1:1: a guide needs a text below its title"),
        ("# \(String(repeating: "x", count: 61))\n\nText.", "1:1: the title has 61 characters; at most 60 fit"),
        (
            "# Sample\nfeilds: csr.pem\n\nText.",
            "2:1: below the title stand fields:, words:, see:, for: or history, then an empty line, and not \"feilds\"; did you mean \"fields\"?"
        ),
        (
            "# Sample\nText at once.",
            "2:1: below the title stand fields:, words:, see:, for: or history, then an empty line, and not \"Text at once.\""
        ),
        ("# Sample\nsee: other\nsee: other\n\nText.", "3:1: \"see\" is there twice"),
        (
            "# Sample\nfor: servers\n\nText.",
            "2:1: certificates are for server, hosted, mail, and not for \"servers\"; did you mean \"server\"?"
        ),
        (body("for: mail\n\nText."), "3:1: behind for: stand words with commas between them, and on the next line what they are for"),
        ("# Sample\nhistory: yes\n\nText.", "2:1: behind history stands nothing"),
        ("# Sample\nwords:\n\nText.", "2:1: behind words: stand words with commas between them"),
        ("# Sample\nwords: a,, b\n\nText.", "2:1: behind words: stand words with commas between them"),
        ("# Sample\nfields: pem\n\nText.", "2:1: a field is named as stage.name, not \"pem\""),
        ("# Sample\nfields: csr.pen\n\nText.", "2:1: there is no field \"csr.pen\"; did you mean \"csr.pem\"?"),
        ("# Sample\nsee: othr\n\nText.", "2:1: there is no guide \"othr\"; did you mean \"other\"?"),
        (body("{hots} is {host}."), "3:1: there is no word \"hots\"; did you mean \"host\"?"),
        (body("One.\n\n- a\n- {nothing}"), "6:1: there is no word \"nothing\""),
        (body("```sh\necho {hots}\n```"), "4:1: there is no word \"hots\"; did you mean \"host\"?"),
        (body("```sh {nothing}\necho\n```"), "3:1: there is no word \"nothing\""),
        (body("## Heading\nText."), "3:1: a heading is one line, with an empty line below it"),
        (body("### Too deep"), "3:1: this begins neither a paragraph nor anything else that a guide may have: put words first"),
        (body("Text\n> quoted"), "4:1: this begins neither a paragraph nor anything else that a guide may have: put words first"),
        (body("* point"), "3:1: this begins neither a paragraph nor anything else that a guide may have: put words first"),
        (body("| a | b |"), "3:1: this begins neither a paragraph nor anything else that a guide may have: put words first"),
        (body("- a\nb"), "4:1: a point begins with \"- \", and its further lines with blanks"),
        (body("1. a\n3. b"), "4:1: a point begins with \"2. \", and its further lines with blanks"),
        (body("```sh\necho"), "3:1: the code that begins here has no end: ``` alone on a line"),
        (
            body("```\necho\n```"),
            "3:1: behind ``` stands the language (sh, nginx, apache, text) and perhaps the name of a file, and below it what the code is"
        ),
        (
            body("```python\necho\n```"),
            "3:1: behind ``` stands the language (sh, nginx, apache, text) and perhaps the name of a file, and below it what the code is"
        ),
        (
            body("```sh\n```"),
            "3:1: behind ``` stands the language (sh, nginx, apache, text) and perhaps the name of a file, and below it what the code is"
        ),
        (body("```sh\necho\n```\nText."), "6:1: below code stands an empty line"),
        (body("A\ttab."), "3:2: here is a tab; write blanks"),
        (body("A \u{202E}turn."), "3:3: here is the unprintable character U+202E"),
        (body("A blank "), "3:8: the line ends with a blank; take it away"),
        (body(String(repeating: "x", count: 2001)), "3:1: this has 2001 characters; at most 2000 fit"),
    ])
    func namesAFault(_ text: String, _ fault: String) {
        do {
            _ = try load(text)
            Issue.record("no fault")
        } catch {
            #expect(error.description == "sample.md:\(fault)")
        }
    }

    /// All of a file are named at once.
    @Test func namesEveryFault() {
        do {
            _ = try load("# Sample\nsee: nothing\n\n{a}\n\n### b\n\nc\n")
            Issue.record("no fault")
        } catch {
            #expect(error.faults.map(\.position.line) == [2, 4, 6])
        }
    }

    @Test(arguments: ["Sample.md", "two words.md", ".md", "\(String(repeating: "x", count: 41)).md"])
    func refusesAFileThatNamesNoTopic(_ name: String) {
        do {
            _ = try load("# Sample\n\nText.", name: name)
            Issue.record("no fault")
        } catch {
            #expect(error.description.contains("a guide's file is TOPIC.md, and a topic has 1 to 40 small letters, digits and hyphens"))
        }
    }

    @Test func refusesWhatIsNoText() {
        for bytes in [[0xFF, 0xFE, 0x41], Array(repeating: UInt8(ascii: "x"), count: 64_001)] {
            do {
                _ = try GuideLoader.load([ScreenFile(name: "a.md", bytes: bytes)], words: [])
                Issue.record("no fault")
            } catch {
                #expect(error.faults.count == 1 && error.description.hasPrefix("a.md:1:1: the file "))
            }
        }
    }
}
