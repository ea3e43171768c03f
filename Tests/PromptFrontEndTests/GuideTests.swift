import Flow
import PromptFrontEnd
import Testing

@Suite("Guides that are read by lines") struct GuideTests {
    @Test func helpNamesTheGuidesAboutTheQuestion() {
        let talk = SampleTalk()
        talk.type("", "?")
        #expect(talk.question.hasPrefix("Name") && talk.hears("To read more, type: ? names, ? guides (all of them)"))
        talk.type("Ada", "?")
        #expect(talk.hears("To read more, type: ? guides (all of them)") && !talk.hears("? names,"))
    }

    @Test(arguments: ["? names", "?  Names ", "? NAMES"]) func aGuideIsReadAndTheQuestionAskedAgain(_ line: String) {
        let talk = SampleTalk()
        talk.type("")
        let question = talk.question
        let said = talk.type(line)
        #expect(talk.hears("About names") && talk.hears("is called by, at his own party") && talk.hears("See also: ? gifts"))
        #expect(said.contains { $0.hasPrefix("- Ada, and") } && said.contains("  today"))
        // A command keeps its blanks and is divided at them; only what is too long for a line by itself is broken.
        #expect(said.contains { $0.hasPrefix("    say  --name") } && !said.contains { $0.hasPrefix("    say  --name a") })
        #expect(said.contains { $0.hasPrefix("    aaa") && $0.count == 79 })
        #expect(talk.question == question && talk.answer("basics.name") == nil)
    }

    @Test func allAreListed() {
        let talk = SampleTalk()
        #expect(talk.type("? guides").filter { $0.hasPrefix("? ") } == ["? names: About names", "? gifts: About gifts"])
    }

    @Test func oneThatThereIsNotIsSaidWithTheWayToAnswerLikeThat() {
        let talk = SampleTalk()
        talk.type("", "? nobody")
        #expect(talk.hears("Error: There is no guide “nobody”; ? guides lists them. If this is the answer, type =? nobody"))
        talk.type("=? nobody")
        #expect(talk.answer("basics.name") == .text("? nobody"))
    }

    /// What is gathered of a list is not lost by reading.
    @Test func readingInAListKeepsItsEntries() {
        let talk = SampleTalk(SampleFlow.answered, stage: "people")
        talk.type("go people.guests", "Ada", "? gifts")
        #expect(talk.hears("Bring one.") && talk.question.hasPrefix("Guests, entry 2"))
        talk.type("Bob", "")
        #expect(talk.answer("people.guests") == .list(["Ada", "Bob"]))
    }

    @Test func aBlockTakesEveryLine() {
        let talk = SampleTalk(SampleFlow.answered, stage: "safe")
        talk.type("go safe.pem", "-----BEGIN X-----", "? names")
        #expect(!talk.hears("About names"))
    }
}
