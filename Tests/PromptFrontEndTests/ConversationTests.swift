import Archive
import Checkout
import Clients
import Flow
import PromptFrontEnd
import Taking
import Testing

@Suite("A conversation by lines") struct ConversationTests {
    // MARK: The way through

    @Test func saysWhereItIsOnceAStageAndAsksWithWhatIsAllowed() {
        let talk = SampleTalk()
        #expect(talk.heard("Stage 1 of 6: Basics, 3 questions"))
        #expect(talk.heard("1. Small 2. Medium, 20.00 3. Large, outdoors"))
        #expect(talk.question == "Size (1 to 4, or a name) [Small]: ")
        talk.type("")
        #expect(talk.question == "Name (e.g. Ada): ")
        talk.type("Ada")
        #expect(talk.question == "Gift (yes or no) [no]: ")
        #expect(talk.transcript.filter { $0.hasPrefix("Stage 1") }.count == 1)
    }

    @Test func goesTheWholeWayAndPlaces() {
        let talk = SampleTalk()
        talk.type(SampleFlow.lines)
        #expect(talk.question == "Place order (yes or no) [no]: ")
        talk.type("")
        #expect(talk.hears("Nothing was placed.") && talk.world.state.withLock { $0.work.isEmpty })
        talk.type("yes")
        #expect(talk.hears("Placing the order."))
        guard case .wait = talk.next else {
            Issue.record("\(talk.next)")
            return
        }
        talk.type("quit", "yes")
        #expect(talk.ending == nil, "what is typed meanwhile is no answer")
        talk.work()
        #expect(talk.ending == .placed && talk.hears("is placed.") && talk.hears("Suffix: suffix78"))
        #expect(talk.world.state.withLock { $0.orders } == 1)
    }

    @Test func anotherDayIsSaid() {
        #expect(SampleTalk(day: "2009-07-15").heard("The rules and prices of 2009-07-15 hold."))
        #expect(!SampleTalk().heard("The rules and prices of"))
    }

    @Test func whatIsToBeSaidFirstIsSaidBeforeTheFirstQuestion() {
        let talk = SampleTalk(notice: "No draft keeps secrets.")
        let place = talk.said.firstIndex(of: "No draft keeps secrets.") ?? .max
        #expect(place < talk.said.firstIndex { $0.hasPrefix("Stage 1 of") } ?? 0)
    }

    /// Eighty-five lines run by, so what is nowhere else stands at their end.
    @Test func whatIsShownOnceIsSaidLast() {
        let talk = SampleTalk()
        talk.type(SampleFlow.lines)
        talk.type("yes")
        talk.work()
        let suffix = talk.said.lastIndex { $0.contains("suffix78") } ?? 0
        #expect(talk.said.count > 20 && talk.said.count - suffix < 9, "\(talk.said)")
        #expect(talk.said.last?.hasSuffix("is issued again for a new key.") == true)
    }

    @Test(arguments: ["noted", " Noted ", "yes", "quit"]) func somebodyAtATerminalIsWaitedForBeforeItIsGone(_ line: String) {
        let talk = SampleTalk(isWatched: true)
        talk.type(SampleFlow.lines)
        talk.type("yes")
        talk.work()
        #expect(talk.ending == nil && talk.question == "Type noted when you have written it down: ")
        talk.type("", "no", "back")
        #expect(talk.ending == nil && talk.heard("The suffix is shown only now."))
        talk.type(line)
        #expect(talk.ending == .placed)
    }

    /// What is kept only with the note is not said to be kept before, and whoever leaves has not noted it.
    @Test(
        arguments: [
            ("noted", Conversation.Ending.placed), ("quit", .left(.quit)), (nil, .inputEnded),
        ] as [(String?, Conversation.Ending)])
    func whatWaitsForTheNoteIsNotKeptWithoutIt(_ line: String?, _ ending: Conversation.Ending) {
        let talk = SampleTalk(isWatched: true)
        talk.world.state.withLock { $0.isPending = true }
        talk.type(SampleFlow.lines)
        talk.type("yes")
        talk.work()
        #expect(talk.ending == nil && talk.heard("hush-hush") && !talk.heard("P-1 is"))
        if let line { talk.type(line) } else { talk.take(nil) }
        #expect(talk.ending == ending)
    }

    @Test func theEndOfInputEndsAPlacedOrderAsPlaced() {
        let talk = SampleTalk(isWatched: true)
        talk.type(SampleFlow.lines)
        talk.type("yes")
        talk.work()
        talk.take(nil)
        #expect(talk.ending == .placed)
    }

    /// What is not kept, as is said, is neither in brackets nor listed nor sent again by Enter.
    @Test(arguments: [nil, "-----BEGIN X-----\nold\n-----END X-----"]) func aKeyIsForgotten(_ before: String?) {
        let pem = SampleFlow.id("safe.pem")
        var given = SampleFlow.answered
        if let before { given[pem] = .text(before) }
        let talk = SampleTalk(given, stage: "safe")
        talk.type("pw", "", "", "-----BEGIN KEY-----", "abc", "-----END KEY-----")
        #expect(talk.hears("Error: It was not kept."))
        #expect(talk.question.hasPrefix("Certificate") && talk.question.contains("[") == (before != nil))
        #expect(talk.answer("safe.pem") == before.map { .text($0) })
        #expect(!talk.type("list").contains { $0.contains("Certificate") } || before != nil)
        #expect(
            !talk.world.state.withLock { $0.saved.contains { $0.answers[pem]?.text?.contains("KEY") ?? false } }
                || talk.draft?.answers[pem] == before.map { .text($0) }, "the draft kept last has none")
        talk.type("")
        #expect(talk.state.stage == "terms" && !talk.hears("It was not kept."))
    }

    @Test func everyAnswerReachesTheFlowAsTheFormWouldGiveIt() {
        let talk = SampleTalk()
        talk.type(SampleFlow.lines)
        #expect(talk.answer("basics.size") == .text("m") && talk.answer("basics.gift") == .toggle(false))
        #expect(talk.answer("place.country") == .text("FRA") && talk.answer("place.billCity") == .text("Lyon"))
        #expect(talk.answer("people.guests") == .list(["Cy", "Dee"]))
        #expect(talk.answer("people.ways") == .list(["post@ada", "mail@bob"]))
        #expect(talk.answer("safe.word") == .secret(Secret("abc12345")) && talk.answer("safe.pieces") == .number(3))
        #expect(talk.answer("safe.day") == nil && talk.answer("terms.accepted") == .toggle(true))
    }

    @Test func anAnswerShowsAStageThatWasHidden() {
        let talk = SampleTalk()
        talk.type("", "Ada", "yes")
        #expect(talk.hears("Stage 2 of 7: Card, 1 question"))
        #expect(talk.question == "Greeting (text): ")
    }

    @Test func copiedAnswersAreSaidAndNotAsked() {
        let talk = SampleTalk(stage: "place")
        talk.type("FRA", "Lyon", "yes")
        #expect(talk.heard("1 answer is copied from another stage"))
        #expect(talk.hears("Stage 3 of 6: People"))
        talk.type("go place.billCity")
        #expect(talk.question == "Billing city (text) [Lyon]: ")
        talk.type("Paris")
        #expect(talk.answer("place.billCity") == .text("Paris"))
    }

    @Test func aNoteIsReadBeforeItsQuestion() {
        let talk = SampleTalk(SampleFlow.answered, stage: "people")
        #expect(talk.heard("0 of 40 chairs taken."))
    }

    // MARK: Right and wrong

    @Test func aWrongAnswerIsExplainedAndAskedAgain() {
        let talk = SampleTalk()
        talk.type("", "R2D2")
        #expect(talk.said.first == "Error: A name has no digits.")
        #expect(talk.question == "Name (e.g. Ada): ", "what was refused is not offered")
        talk.type("Ada")
        #expect(talk.question.hasPrefix("Gift"))
    }

    @Test func whatIsRefusedCanBeLeftForLaterAndComesBackAtTheEndOfTheStage() {
        let talk = SampleTalk()
        talk.type("", "")
        #expect(talk.said.first == "Error: Name is needed.")
        talk.type("")
        #expect(talk.question.hasPrefix("Gift"), "another answer may be what makes it right")
        talk.type("")
        #expect(talk.said.first == "Error: Name is needed." && talk.question.hasPrefix("Name"))
        #expect(talk.state.stage == "basics")
        talk.type("Ada")
        #expect(talk.hears("Stage 2 of 6: Place"), "the stage is accepted without asking the rest again")
    }

    @Test func adviceIsGivenOnceAndWhatWasChangedIsSaid() {
        let talk = SampleTalk()
        talk.type("", "Dr Eve")
        #expect(talk.hears("Taken as: Eve") && talk.hears("Advice: The title was left out."))
        talk.type("back", "Dr Eve")
        #expect(talk.hears("Taken as: Eve") && !talk.hears("Advice"))
    }

    @Test func adviceOfAnOverviewComesBeforeIt() {
        let talk = SampleTalk(SampleFlow.answered.merging([SampleFlow.id("safe.word"): .secret(Secret("x"))]) { $1 }, stage: "review")
        let advice = talk.transcript.firstIndex { $0.contains("Advice: A party is loud.") }
        let overview = talk.transcript.firstIndex { $0 == "Name: Ada" }
        #expect(advice != nil && overview != nil && advice ?? 0 < overview ?? 0)
    }

    @Test func placingLeadsToWhatIsMissing() {
        let talk = SampleTalk(SampleFlow.answered, stage: "review")
        talk.type("yes")
        #expect(talk.hears("Stage 4 of 6: Safe") && talk.hears("Error: Password is needed.") && talk.isSecret)
    }

    @Test func whyNothingWasPlacedIsSaid() {
        let talk = SampleTalk(SampleFlow.answered.merging([SampleFlow.id("safe.word"): .secret(Secret("x"))]) { $1 }, stage: "review")
        talk.world.state.withLock { $0.failure = OrderPlacement.Failure(message: "The disk is full.", kind: .inputOutput) }
        talk.type("yes")
        talk.work()
        #expect(talk.said.contains("Error: The disk is full.") && talk.question.hasPrefix("Place order"))
    }

    @Test func aDraftThatCannotBeSavedIsSaidOnce() {
        let talk = SampleTalk()
        talk.world.state.withLock { $0.draftFault = DraftFault(reason: "The disk is full.") }
        talk.type("m")
        #expect(talk.said.contains("Error: The draft is not saved. The disk is full."))
        talk.type("Ada")
        #expect(!talk.hears("The disk is full."))
    }

    // MARK: Kinds

    @Test(arguments: [
        ("2", "m"), ("l", "l"), ("med", "m"), ("Large, in", "xl"), ("SMALL", "s"), ("xl", "xl"), ("=m", "m"), ("  Medium ", "m"),
    ])
    func aChoiceIsMeantByNumberIdOrBeginning(_ typed: String, _ id: String) {
        let talk = SampleTalk()
        talk.type(typed)
        #expect(talk.answer("basics.size") == .text(id) && talk.question.hasPrefix("Name"))
    }

    @Test(arguments: ["Large", "9", "0", "x y"])
    func anUnclearChoiceIsAskedAgain(_ typed: String) {
        let talk = SampleTalk()
        talk.type(typed)
        #expect(talk.hears(typed == "Large" ? "fits 2 options" : "No option is called") && talk.question.hasPrefix("Size"))
        #expect(talk.answer("basics.size") == .text("s"))
    }

    @Test func aLongListIsSearchedAndNotReadOut() {
        let talk = SampleTalk(SampleFlow.answered, stage: "place")
        #expect(!talk.heard("Austria") && talk.question == "Country (19 options, type a part of the name) [France]: ")
        talk.type("guinea")
        #expect(talk.answer("place.country") == .text("GUI"), "what is exactly that comes before what only contains it")
        talk.type("back", "ea")
        #expect(talk.hears("fits 3 options") && talk.hears("1. Guinea"))
        talk.type("2")
        #expect(talk.answer("place.country") == .text("GNB"))
        talk.type("back", "England")
        #expect(talk.hears("England is stored as UNI.") && talk.answer("place.country") == .text("UNI"))
    }

    @Test func numbersAreOfWhatWasReadOutLast() {
        let talk = SampleTalk(SampleFlow.answered, stage: "place")
        talk.type("1")
        #expect(talk.hears("No option is called “1”."), "nothing was read out yet")
        talk.type("gre", "back", "land", "1")
        #expect(talk.answer("place.country") == .text("ICE"))
    }

    @Test(arguments: [("yes", true), ("Y", true), ("true", true), ("no", false), ("n", false)])
    func aToggleIsYesOrNo(_ typed: String, _ on: Bool) {
        let talk = SampleTalk()
        talk.type("", "Ada", typed)
        #expect(talk.answer("basics.gift") == .toggle(on))
    }

    @Test func neitherYesNorNoIsAskedAgain() {
        let talk = SampleTalk()
        talk.type("", "Ada", "maybe")
        #expect(talk.said == ["Error: Type yes or no."] && talk.question.hasPrefix("Gift"))
    }

    @Test func aListEndsWithAnEmptyLineAndEnterKeepsTheOldOne() {
        let talk = SampleTalk(SampleFlow.answered.merging([SampleFlow.id("people.guests"): .list(["Al"])]) { $1 }, stage: "people")
        #expect(talk.question == "Guests (one a line, an empty line ends the list, optional) [Al]: ")
        talk.type("Cy")
        #expect(talk.question == "Guests, entry 2: " && talk.answer("people.guests") == .list(["Al"]), "not taken before its end")
        talk.type("=back", "")
        #expect(talk.answer("people.guests") == .list(["Cy", "back"]))
        talk.type("back", "")
        #expect(talk.answer("people.guests") == .list(["Cy", "back"]))
        talk.type("back", "=")
        #expect(talk.answer("people.guests") == .list([]))
    }

    @Test func everyGroupIsAskedForItself() {
        let talk = SampleTalk(stage: "people")
        talk.type("")
        #expect(talk.question == "Invitation, ada (1 to 2, or a name): ")
        talk.type("mail")
        #expect(talk.question == "Invitation, bob (1 to 2, or a name): " && talk.hears("1. post to bob"))
        talk.type("")
        #expect(talk.hears("Error: Invitation: choose one for bob."))
        talk.type("", "1")
        #expect(talk.answer("people.ways") == .list(["mail@ada", "post@bob"]), "what was chosen for the first is kept by Enter")
    }

    /// What is no option as it is typed may be one that is written otherwise: its rule knows, as in an answers file.
    @Test func aRuleReadsWhatIsNoOptionAsTyped() {
        let talk = SampleTalk(stage: "people")
        talk.type("", "mail@ada.", "post")
        #expect(talk.answer("people.ways") == .list(["mail@ada", "post@bob"]))
        #expect(talk.state.reading.allFindings.filter { $0.field.name == "ways" }.isEmpty)
        let other = SampleTalk(stage: "people")
        other.type("", "mail@eve", "post")
        #expect(other.hears("Error: mail@eve reaches neither Ada nor Bob.") && other.question.hasPrefix("Invitation, ada"))
    }

    @Test(arguments: [
        ("1, 3", ["music", "magic"]), ("cake", ["cake"]), ("1 2", ["music", "cake"]), ("music,music", ["music"]), ("=", []),
    ])
    func severalOptionsAreSeparatedByCommas(_ typed: String, _ ids: [String]) {
        let talk = SampleTalk(SampleFlow.answered, stage: "people")
        talk.type("", "", "", typed)
        #expect((talk.answer("people.extras") ?? .list([])) == .list(ids))
        #expect(talk.state.stage == "safe")
    }

    @Test func oneUnknownOptionOfSeveralChangesNothing() {
        let talk = SampleTalk(SampleFlow.answered, stage: "people")
        talk.type("", "", "", "1, 9")
        #expect(talk.hears("“9” is not one of the options.") && talk.answer("people.extras") == nil)
    }

    @Test func aSecretIsNotShownAnywhere() {
        let talk = SampleTalk(SampleFlow.answered, stage: "safe")
        #expect(talk.isSecret)
        talk.type("geheim99", "back")
        #expect(talk.question == "Password (what you type is not shown) [••••]: ")
        talk.type("list", "?", "", "undo")
        #expect(!talk.heard("geheim99"))
    }

    @Test(arguments: [("=quit", "quit"), ("=abc", "=abc"), ("==back", "==back"), (" x ", " x "), ("=", "=")])
    func ofASecretTheSignIsTakenOffOnlyBeforeACommand(_ typed: String, _ secret: String) {
        let talk = SampleTalk(SampleFlow.answered, stage: "safe")
        talk.type(typed)
        #expect(talk.answer("safe.word") == .secret(Secret(secret)))
    }

    @Test func numbersAndBoundsAreTheFlowsOwn() {
        let talk = SampleTalk(SampleFlow.answered, stage: "safe")
        talk.type("pw", "13")
        #expect(talk.hears("Error: Pieces must be from 1 to 12.") && talk.question.contains("1 to 12"))
        talk.type("many")
        #expect(talk.hears("Error: Type a whole number from 1 to 12."))
        talk.type("12")
        #expect(talk.answer("safe.pieces") == .number(12))
    }

    @Test func aBlockEndsWithItsEndLine() {
        let talk = SampleTalk(SampleFlow.answered, stage: "safe")
        talk.type("pw", "", "", "-----BEGIN X-----", "back", "")
        #expect(talk.question.isEmpty && talk.answer("safe.pem") == nil, "within it every line is its own")
        talk.type("-----END X-----")
        #expect(talk.answer("safe.pem") == .text("-----BEGIN X-----\nback\n\n-----END X-----") && talk.state.stage == "terms")
    }

    @Test func aBlockWithoutMarksEndsWithAnEmptyLine() {
        let talk = SampleTalk(SampleFlow.answered, stage: "safe")
        talk.type("pw", "", "", "MIIB", "AAAA", "")
        #expect(talk.answer("safe.pem") == .text("MIIB\nAAAA") && talk.hears("Error: This is no certificate."))
        talk.type("=")
        #expect(talk.answer("safe.pem") == .text("") && talk.state.stage == "terms")
    }

    @Test func aBlockWhereNoneIsAskedForIsPassedOver() {
        let talk = SampleTalk()
        talk.type("-----BEGIN PRIVATE KEY-----", "m", "-----END PRIVATE KEY-----")
        #expect(talk.heard("so it was not taken.") && talk.question.hasPrefix("Size") && talk.answer("basics.size") == .text("s"))
        talk.type("m")
        #expect(talk.answer("basics.size") == .text("m"))
    }

    // MARK: Texts

    @Test func longTextsAreReadInPagesThatCanBeSkipped() {
        let talk = SampleTalk(SampleFlow.answered, stage: "terms")
        #expect(talk.heard("Rule 20.") && !talk.heard("Rule 21."))
        #expect(talk.question == "Page 1 of 3 read (Enter reads on, skip goes on): ")
        talk.type("")
        #expect(talk.said.first == "Rule 21." && talk.said.last == "Rule 40." && talk.question.hasPrefix("Page 2 of 3"))
        talk.type("what")
        #expect(talk.hears("type skip") && talk.question.hasPrefix("Page 2 of 3"))
        talk.type("")
        #expect(talk.hears("Rule 50.") && talk.question.hasPrefix("Rules accepted"))
        talk.type("back", "go terms", "skip")
        #expect(!talk.hears("Rule") && talk.question.hasPrefix("Rules accepted"))
    }

    @Test func aStageWithAWordOfItsOwnIsConfirmed() {
        let talk = SampleTalk(SampleFlow.answered, stage: "terms")
        talk.type("skip", "yes")
        #expect(talk.question == "Confirm (yes or no) [yes]: ")
        talk.type("no")
        #expect(talk.hears("Not confirmed.") && talk.state.stage == "terms")
        talk.type("perhaps")
        #expect(talk.said == ["Error: Type yes or no."])
        talk.type("")
        #expect(talk.state.stage == "review")
    }

    @Test func thePriceIsSaidWhenItChanges() {
        let talk = SampleTalk()
        #expect(talk.heard("Price: 10.00 EUR, tax after the address."))
        talk.type("m")
        #expect(talk.hears("Price: 20.00 EUR, tax after the address."))
        talk.type("Ada")
        #expect(!talk.hears("Price"))
    }

    @Test func whatWouldBeObeyedByATerminalIsSpelled() {
        let talk = SampleTalk()
        talk.type("x\u{1B}[2J\u{202E}")
        #expect(talk.hears("<U+001B>[2J<U+202E>"))
    }

    @Test func linesAreMeasuredInCellsNotInCharacters() {
        let talk = SampleTalk()
        talk.type("", String(repeating: "語", count: 100), "back")
        #expect(talk.transcript.allSatisfy { line in line.reduce(0) { $0 + ($1 == "語" ? 2 : 1) } <= 79 })
    }
}
