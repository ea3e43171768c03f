import Orders
import Testing

@Suite struct WordListTests {
    @Test(arguments: [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")])
    func wordsStandAsASentenceListsThem(_ words: [String], _ text: String) { #expect(words.inWords() == text) }

    @Test func theConjunctionIsTheSentences() { #expect(["a", "b", "c"][1...].inWords("or") == "b or c") }
}
