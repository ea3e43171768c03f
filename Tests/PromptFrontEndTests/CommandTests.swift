import Clients
import Flow
import PromptFrontEnd
import Taking
import Testing

@Suite("What is typed instead of an answer") struct CommandTests {
    @Test func helpSaysWhatIsAskedAndWhatElseCanBeTyped() {
        let talk = SampleTalk()
        talk.type("?")
        #expect(talk.hears("Size: is answered, and Enter keeps it.") && talk.hears("How many come.") && talk.hears("m: Medium"))
        #expect(talk.hears("go STAGE") && talk.hears("typed after =") && talk.question.hasPrefix("Size"))
        talk.type("", "?")
        #expect(talk.hears("Name: needs an answer."))
        talk.type("R2D2", "?")
        #expect(talk.hears("Name: needs an answer."), "what is refused is not kept")
        #expect(talk.hears("Example: e.g. Ada") && talk.hears("A name has no digits. Source: House rule 7."))
    }

    @Test func whereNothingHasAPriceNoneIsOffered() {
        let talk = SampleTalk(isFree: true)
        #expect(!talk.heard("price") && talk.heard("undo, quit"))
        talk.type("?")
        #expect(!talk.hears("price"))
        #expect(SampleTalk().heard("price, quote, quote ADDRESS (and write it there), undo"))
    }

    @Test(arguments: [("basics.gift", "BACK", "Name"), ("people.extras", "Back", "Invitation"), ("safe.pieces", "BACK", "Password")])
    func capitalsAreCommandsWhereTheyCannotBeTheAnswer(_ field: String, _ line: String, _ label: String) {
        let talk = SampleTalk(SampleFlow.answered)
        talk.type("go \(field)", line)
        #expect(talk.question.hasPrefix(label) && !talk.hears("Error"))
        #expect(talk.answer(field) == SampleFlow.answered[SampleFlow.id(field)] || SampleFlow.answered[SampleFlow.id(field)] == nil)
    }

    @Test func capitalsAreAnswersWhereTheyMayBe() {
        let talk = SampleTalk()
        talk.type("m", "BACK")
        #expect(talk.answer("basics.name") == .text("BACK") && talk.question.hasPrefix("Gift"))
        let safe = SampleTalk(SampleFlow.answered, stage: "safe")
        safe.type("QUIT")
        #expect(safe.ending == nil && safe.answer("safe.word") == .secret(Secret("QUIT")))
    }

    @Test func capitalsAreCommandsWhereNothingIsAsked() {
        let talk = SampleTalk(SampleFlow.answered, stage: "terms")
        talk.type("LIST")
        #expect(talk.hears("(here)") && talk.question.hasPrefix("Page 1 of 3"))
        talk.type("SKIP")
        #expect(talk.question.hasPrefix("Rules accepted"))
        talk.type("QUIT")
        #expect(talk.ending == .left(.quit))
        let list = SampleTalk(SampleFlow.answered, stage: "people")
        list.type("Back", "QUIT", "")
        #expect(list.answer("people.guests") == .list(["Back", "QUIT"]))
    }

    @Test func helpBesideATextIsTheStages() {
        let talk = SampleTalk(SampleFlow.answered, stage: "review")
        talk.type("?")
        #expect(talk.hears("Instead of an answer") && talk.question.hasPrefix("Place order"))
    }

    @Test func backGoesQuestionByQuestionAndThroughStages() {
        let talk = SampleTalk()
        talk.type("back")
        #expect(talk.said == ["This is the first question."] && talk.question.hasPrefix("Size"))
        talk.type("m", "Ada", "")
        #expect(talk.state.stage == "place")
        talk.type("back")
        #expect(talk.hears("Stage 1 of 6: Basics") && talk.question.hasPrefix("Gift"))
        talk.type("back", "back")
        #expect(talk.question == "Size (1 to 4, or a name) [Medium]: ")
        talk.type("", "", "")
        #expect(talk.state.stage == "place" && talk.answer("basics.name") == .text("Ada"), "nothing is lost on the way")
    }

    @Test func backFromTheButtonAndFromATextGoesToTheQuestionBefore() {
        let talk = SampleTalk(SampleFlow.answered, stage: "terms")
        talk.type("back")
        #expect(talk.question.hasPrefix("Certificate"), "the text is read before its stage's first question")
        talk.type("go terms", "skip", "yes", "back")
        #expect(talk.question.hasPrefix("Rules accepted"))
        talk.type("", "", "back")
        #expect(talk.state.stage == "terms" && talk.question.hasPrefix("Rules accepted"), "the review asks nothing")
    }

    @Test func listShowsStagesAndTheAnswersOfThisOne() {
        let talk = SampleTalk()
        talk.type("m", "Ada", "", "list")
        #expect(talk.hears("1. Basics: accepted") && talk.hears("2. Place: opened, not accepted yet (here)"))
        #expect(talk.hears("3. People: not opened yet") && talk.question.hasPrefix("Country"))
        talk.type("go 1", "list")
        #expect(talk.hears("Size (basics.size): Medium") && talk.hears("Name (basics.name): Ada") && talk.hears("Gift (basics.gift): no"))
    }

    @Test(arguments: [
        ("go 3", "people"), ("go people", "people"), ("go Peo", "people"), ("go people.extras", "people"), ("go  review", "review"),
    ])
    func goLeadsToAStageOrAField(_ typed: String, _ stage: String) {
        let talk = SampleTalk(SampleFlow.answered)
        talk.type(typed)
        #expect(talk.state.stage == stage && talk.hears("Stage "))
        if typed.contains(".") { #expect(talk.question.hasPrefix("Extras")) }
    }

    @Test(arguments: ["go", "go 12", "go nowhere", "go card", "go basics.nothing"])
    func whereNothingIsNobodyGoes(_ typed: String) {
        let talk = SampleTalk()
        talk.type(typed)
        #expect(talk.said.first?.hasPrefix("Error: ") == true && talk.question.hasPrefix("Size") && talk.state.stage == "basics")
    }

    @Test func priceIsSaidLineByLine() {
        let talk = SampleTalk()
        talk.type("price")
        #expect(talk.hears("Price in EUR") && talk.hears("1 × party: 10.00") && talk.hears("Total EUR: 10.00"))
    }

    /// What stands in the question stays there.
    @Test func aQuoteIsAskedForAtAnyQuestion() {
        let talk = SampleTalk()
        talk.type("quote")
        #expect(talk.said == ["Quotes cannot be kept here."] && talk.question.hasPrefix("Size"))
        #expect(talk.state.log.steps.contains { $0.event == .quoteAnswered("Quotes cannot be kept here.") })
    }

    @Test func undoTakesBackOneAnswerAfterTheOther() {
        let talk = SampleTalk()
        talk.type("undo")
        #expect(talk.said == ["There is nothing to take back."])
        talk.type("m", "Ada", "yes")
        #expect(talk.state.stage == "card")
        talk.type("undo")
        #expect(talk.hears("Taken back: Gift.") && talk.state.stage == "basics" && talk.question.hasPrefix("Gift"))
        #expect(talk.answer("basics.gift") == .toggle(false))
        talk.type("undo", "undo")
        #expect(talk.answer("basics.name") == nil && talk.answer("basics.size") == .text("s"))
        #expect(talk.hears("Price: 10.00") && talk.question == "Size (1 to 4, or a name) [Small]: ")
    }

    @Test func whatWasPresetOrCopiedIsSoAgain() {
        let talk = SampleTalk(SampleFlow.answered.filter { $0.key != SampleFlow.id("place.billCity") }, stage: "place")
        talk.type("", "", "yes", "go place.billCity", "Paris")
        #expect(talk.answer("place.billCity") == .text("Paris"))
        talk.type("undo", "go place.city", "Nice")
        #expect(talk.answer("place.billCity") == .text("Nice"), "it follows its source again")
    }

    @Test func quitKeepsTheDraftAndTheQuestion() {
        let talk = SampleTalk()
        talk.type("m", "quit")
        #expect(talk.ending == .left(.quit))
        #expect(talk.draft?.field == SampleFlow.id("basics.name") && talk.draft?.answers[SampleFlow.id("basics.size")] == .text("m"))
    }

    @Test func aDraftGoesOnAtItsQuestion() {
        let talk = SampleTalk(SampleFlow.answered, stage: "place", spot: .init(field: SampleFlow.id("place.city")))
        #expect(talk.question == "City (text) [Lyon]: " && talk.heard("Stage 2 of 6: Place"))
        let button = SampleTalk(SampleFlow.answered, stage: "terms", spot: .init(place: FormPlace(isOnButton: true)))
        #expect(button.question.hasPrefix("Confirm"))
    }

    @Test func anOrderBeginsWithADocument() {
        let talk = SampleTalk(document: [1])
        #expect(talk.heard("Name: Eve") && talk.answer("basics.name") == .text("Eve"))
        #expect(SampleTalk(document: []).heard("Error: The letter is empty."))
    }

    @Test(arguments: ["Go Daddy", "Back", "go", "list of guests", "Quit", "price list"])
    func namesThatOnlyLookLikeCommandsAreAnswers(_ name: String) {
        let talk = SampleTalk(stage: "place", spot: .init(field: SampleFlow.id("place.city")))
        talk.type(name == "go" ? "=go" : name)
        #expect(talk.answer("place.city") == .text(name))
    }

    @Test func theInputsEndAcceptsNothing() {
        let talk = SampleTalk(SampleFlow.answered.merging([SampleFlow.id("safe.word"): .secret(Secret("x"))]) { $1 }, stage: "review")
        talk.take(nil)
        #expect(talk.ending == .inputEnded && talk.world.state.withLock { $0.orders == 0 && $0.work.isEmpty } && talk.draft != nil)
        let list = SampleTalk(SampleFlow.answered, stage: "people")
        list.type("Cy")
        list.take(nil)
        #expect(list.answer("people.guests") == nil, "what has no end is no answer")
    }

    @Test(arguments: [FlowEvent.LeaveReason.interrupted, .terminated(signal: 15), .hangup])
    func signalsKeepTheDraft(_ reason: FlowEvent.LeaveReason) {
        let talk = SampleTalk()
        talk.type("m")
        talk.leave(reason)
        #expect(talk.ending == .left(reason) && talk.draft?.answers[SampleFlow.id("basics.size")] == .text("m"))
    }

    @Test func whatIsNoTextOrTooLongIsSaidAndAskedAgain() {
        let talk = SampleTalk()
        talk.take(.notUTF8("\u{FFFD}"))
        #expect(talk.hears("not UTF-8") && talk.question.hasPrefix("Size"))
        talk.take(.tooLong("xxxx"))
        #expect(talk.hears("1000000 bytes") && talk.question.hasPrefix("Size") && talk.answer("basics.size") == .text("s"))
    }

    @Test func linesThatAreNoAnswersEndAtLast() {
        let talk = SampleTalk()
        talk.type("m")
        for _ in 1..<Conversation.patience { talk.type("") }
        // Every second Enter leaves the question for later, or is told once more why that does not do.
        while talk.ending == nil { talk.type("") }
        #expect(talk.ending == .noAnswers && talk.draft?.answers[SampleFlow.id("basics.size")] == .text("m"))
    }

    @Test func anAnswerOfManyLinesHasALimit() {
        let talk = SampleTalk(SampleFlow.answered, stage: "people")
        let line = String(repeating: "x", count: 400_000)
        talk.type(line, line, line)
        #expect(talk.hears("1000000 bytes") && talk.answer("people.guests") == nil)
        talk.type(line, "")
        #expect(talk.question.hasPrefix("Guests"), "its rest is passed over, and it is asked again")
        let block = SampleTalk(SampleFlow.answered, stage: "safe")
        block.type("pw", "", "", "-----BEGIN X-----", line, line, line, "quit", "-----END X-----")
        #expect(block.ending == nil && block.answer("safe.pem") == nil && block.question.hasPrefix("Certificate"))
    }
}
