import Testing

@testable import Traces

@Suite struct TextPartsTests {
    @Test(arguments: [
        ("O=Example Ltd, CN=www.example.com", ["O", "=", "Example", " ", "Ltd", ",", " ", "CN", "=", "www.example.com"]),
        ("\"it@example.com\" <x>", ["\"", "it@example.com", "\"", " ", "<", "x", ">"]), ("", []), ("  ", [" ", " "]),
    ])
    func chunksStandBetweenBlanksAndMarks(_ text: String, _ chunks: [String]) {
        #expect(TextParts.chunks(of: text) == chunks)
        #expect(TextParts.chunks(of: text).joined() == text)
    }

    @Test(arguments: [
        ("PO-4711b", ["PO", "-", "4711", "b"]), ("Ünï 7", ["Ünï", " ", "7"]), ("a--b", ["a", "-", "-", "b"]), ("", []),
    ])
    func runsAreLettersOrDigits(_ text: String, _ runs: [String]) {
        #expect(TextParts.runs(of: text) == runs)
    }

    @Test(arguments: [("LS1 4AP", false), ("PO-4711", false), ("4 Main", true), ("Łódź", true), ("a-b-c-d", false), ("", false)])
    func fourLettersAreAWord(_ text: String, _ isWord: Bool) {
        #expect(TextParts.holdsWord(text) == isWord)
    }
}
