import Screens
import Testing

/// Guides found by words.
@Suite struct GuideShelfTests {
    private static let texts = [
        "first": "# Wildcard certificates\nwords: asterisk, star, rule\n\nOne label. It is for *.{host}.\n\n## Request\n\nNothing.",
        "second": "# What a request is\nwords: pkcs10\n\nA file.\n\n- It names wildcard hosts.\n\n```sh\nopenssl req -new\n```",
        "third": "# Paste rules\n\nCopy the request.",
    ]

    private func shelf() throws -> GuideShelf {
        let files = Self.texts.sorted { $0.key < $1.key }.map { ScreenFile(name: "\($0.key).md", bytes: Array($0.value.utf8)) }
        return GuideShelf(try GuideLoader.load(files, words: ["host"]))
    }

    @Test(arguments: [
        (["wildcard"], ["first", "second"]), (["WILD"], ["first", "second"]), (["request"], ["second", "first", "third"]),
        (["request", "wildcard"], ["first", "second"]), (["request wildcard"], ["first", "second"]), (["pkcs10"], ["second"]),
        (["asterisk", "label"], ["first"]), (["openssl"], ["second"]), (["example.com"], ["first"]), (["ildcard"], []), (["nowhere"], []),
        (["wildcard", "nowhere"], []), ([""], []), (["-"], []), (["rule"], ["first", "third"]),
    ])
    func findsWordsByTheirBeginning(_ words: [String], _ topics: [String]) throws {
        let names = ["host": "example.com"]
        let found = try shelf().search(words) { $0.filled(names, quoted: names) }
        #expect(Set(found.map(\.guide.topic)) == Set(topics))
        // What has the word in its title comes before what has it in its text.
        if let first = topics.first { #expect(found.first?.guide.topic == first) }
    }

    @Test func showsWhereTheWordIs() throws {
        let names = ["host": "example.com"]
        let found = try shelf().search(["example.com"]) { $0.filled(names, quoted: names) }
        #expect(found.map(\.excerpt) == ["One label. It is for *.example.com."])
        #expect(try shelf().search(["pkcs10"]) { $0.filled(names, quoted: names) }.map(\.excerpt) == [nil])
    }

    @Test func aTopicIsFoundInAnyCase() throws {
        #expect(try shelf()["First"]?.title == "Wildcard certificates" && shelf()["fourth"] == nil)
        #expect(try shelf().nearest(to: "asterix") == "asterisk" && shelf().nearest(to: "zzzzzzzz") == nil)
    }
}
