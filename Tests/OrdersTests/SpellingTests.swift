import Orders
import Testing

@Suite struct SpellingTests {
    @Test(arguments: [
        ("Kk7", "Kilo, small kilo, seven"), ("xJ9", "small x-ray, Juliett, nine"), ("A-0", "Alfa, -, zero"), ("", ""),
    ]) func aCodeIsSaidWordByWord(_ text: String, _ words: String) {
        #expect(Spelling.words(for: text) == words)
    }

    /// Two characters that sound alike would make the spelling useless.
    @Test func everyCharacterHasAWordOfItsOwn() {
        let characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
        let words = characters.map { Spelling.words(for: String($0)) }
        #expect(Set(words).count == characters.count)
        for (character, word) in zip(characters, words) where character.isUppercase {
            #expect(word.first == character)
        }
    }
}
