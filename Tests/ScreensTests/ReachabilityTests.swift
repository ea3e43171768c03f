import Screens
import Testing

/// Conditions that no answers satisfy are faults; those that some answers satisfy never are.
@Suite struct ReachabilityTests {
    static let impossible = [
        #"{ all: [{ is: ["first.size", "small"] }, { is: ["first.size", "large"] }] }"#,
        #"{ all: [{ is: ["first.extras", true] }, { is: ["first.extras", false] }] }"#,
        #"{ all: [{ is: ["first.extras", true] }, { not: { answered: "first.extras" } }] }"#,
        #"{ all: [{ not: { is: ["first.extras", true] } }, { not: { is: ["first.extras", false] } }] }"#,
        #"{ all: [{ isOneOf: ["first.city", ["a", "b"]] }, { is: ["first.city", "c"] }] }"#,
        #"{ all: [{ answered: "first.words" }, { not: { answered: "first.words" } }] }"#,
        #"{ not: { any: [{ answered: "first.city" }, { not: { answered: "first.city" } }] } }"#,
        // The gift is asked only for what is large.
        #"{ all: [{ is: ["first.gift", true] }, { is: ["first.size", "small"] }] }"#,
    ]

    static let possible = [
        #"{ is: ["first.gift", true] }"#,
        #"{ all: [{ not: { is: ["first.gift", true] } }, { not: { is: ["first.gift", false] } }] }"#,
        #"{ all: [{ not: { is: ["first.size", "small"] } }, { not: { is: ["first.size", "large"] } }] }"#,
        #"{ all: [{ isOneOf: ["first.city", ["a", "b"]] }, { not: { is: ["first.city", "a"] } }] }"#,
        #"{ all: [{ answered: "first.city" }, { not: { is: ["first.city", "other"] } }] }"#,
        #"{ all: [{ answered: "first.count" }, { not: { is: ["first.count", 1] } }] }"#,
        #"{ any: [{ all: [{ is: ["first.size", "small"] }, { is: ["first.size", "large"] }] }, { answered: "first.pin" }] }"#,
    ]

    @Test(arguments: impossible)
    func aFieldThatIsNeverShownIsAFault(_ condition: String) {
        let marked = MarkedText(Sample.second(field: field("shownWhen: ⌖\(condition)")))
        #expect(
            Sample.faults(Sample.files(second: marked.text))
                == marked.places.map { "demo.second.json5:\($0): this condition can never hold, so the field is never shown" })
    }

    @Test(arguments: impossible)
    func aStageThatIsNeverShownIsAFault(_ condition: String) {
        let marked = MarkedText(Sample.second(field: field(""), shownWhen: "shownWhen: ⌖\(condition),"))
        #expect(
            Sample.faults(Sample.files(second: marked.text))
                == marked.places.map { "demo.second.json5:\($0): this condition can never hold, so the stage is never shown" })
    }

    @Test(arguments: possible)
    func aFieldThatCanBeShownIsNone(_ condition: String) {
        #expect(Sample.faults(Sample.files(second: Sample.second(field: field("shownWhen: \(condition)")))).isEmpty)
    }

    @Test func aFieldMayNotContradictItsStage() {
        let marked = MarkedText(
            Sample.second(
                field: field(#"shownWhen: ⌖{ is: ["first.size", "small"] }"#), shownWhen: #"shownWhen: { is: ["first.size", "large"] },"#))
        #expect(
            Sample.faults(Sample.files(second: marked.text))
                == marked.places.map {
                    "demo.second.json5:\($0): this condition can never hold while the stage is shown, so the field is never shown"
                })
    }

    @Test func aRequirementMayNotContradictItsField() {
        let marked = MarkedText(
            Sample.second(
                field: field(#"shownWhen: { is: ["first.size", "small"] }, required: ⌖{ is: ["first.gift", true] }"#)))
        #expect(
            Sample.faults(Sample.files(second: marked.text))
                == marked.places.map { "demo.second.json5:\($0): this condition can never hold while the field is shown; write false" })
    }

    /// Each field compares the one before it several times, so that everything a condition stands for doubles with each field.
    @Test func conditionsThatGrowWithoutBoundAreLeftAlone() {
        let fields = (0..<150).map { index in
            let before = index == 0 ? "first.city" : "second.f\(index - 1)"
            let condition = (0..<8).map { #"{ not: { is: ["\#(before)", "v\#($0)"] } }"# }.joined(separator: ",")
            return #"{ name: "f\#(index)", kind: "text", label: "F\#(index)", help: "H.", shownWhen: { any: [\#(condition)] } },"#
        }
        #expect(Sample.faults(Sample.files(second: Sample.second(field: fields.joined(separator: "\n")))).isEmpty)
    }

    private func field(_ keys: String) -> String {
        #"{ name: "x", kind: "text", label: "X", help: "About X.", \#(keys) }"#
    }
}
