import SentenceForm
import Testing

/// The one form of sentences that the tables of every target are held to.
@Suite struct SentenceFormTests {
    @Test(arguments: [
        "The END line must stand alone: copy the block again.", "42 is no port.", "\"a b\" has a blank.", "www.example.com is meant?",
        "STOP: this is a key.", "Write \"IP:\" in place of \"DNS:\".",
    ])
    func isKept(_ message: String) {
        #expect(message.faultOfForm() == nil)
    }

    @Test(arguments: [
        ("", "empty"), ("the END line must stand alone.", "begins"), ("The END line must stand alone", "ends"), ("Two  blanks.", "blanks"),
        ("Two periods..", "periods"), ("A list:", "ends"), (" A blank.", "begins"), ("com is a registry.", "begins"),
    ])
    func isBroken(_ message: String, _ word: String) {
        #expect(message.faultOfForm()?.contains(word) == true)
    }

    @Test func ownTextKeepsItsLetters() {
        #expect("com is a registry.".faultOfForm(own: ["*.COM"]) == nil)
        #expect("admin is no address.".faultOfForm(own: ["admin"]) == nil)
        #expect("ad is no address.".faultOfForm(own: ["admin"]) != nil)
    }
}
