import SampleFlow
import Testing

@testable import Flow

/// Which answers something looks at, and whether a change concerns it.
@Suite struct FieldSetTests {
    private static let (city, country, size) = (SampleFlow.city, SampleFlow.country, SampleFlow.size)

    @Test(arguments: [
        (FieldSet.some([]), FieldSet.some([]), false), (.some([]), .some([city]), false), (.some([city]), .some([]), false),
        (.some([city]), .some([country]), false), (.some([city]), .some([city]), true),
        (.some([city, size]), .some([country, size]), true), (.all, .some([]), false), (.all, .some([city]), true),
        (.some([]), .all, false),
        (.some([city]), .all, true), (.all, .all, true),
    ])
    func isTouched(_ read: FieldSet, _ changed: FieldSet, _ isTouched: Bool) {
        #expect(read.isTouched(by: changed) == isTouched)
    }

    @Test(arguments: [
        (FieldSet.some([]), FieldSet.some([]), FieldSet.some([])), (.some([city]), .some([size]), .some([city, size])),
        (.some([city]), .all, .all), (.all, .some([]), .all),
    ])
    func union(_ left: FieldSet, _ right: FieldSet, _ both: FieldSet) {
        #expect(left.union(right) == both)
    }

    @Test func takesFieldsIn() {
        var some = FieldSet.some([])
        #expect(some.isEmpty && !some.contains(Self.city))
        some.insert(Self.city)
        some.insert(Self.size)
        #expect(some == .some([Self.city, Self.size]) && some.contains(Self.city) && !some.contains(Self.country) && !some.isEmpty)
        var all = FieldSet.all
        all.insert(Self.city)
        #expect(all == .all && all.contains(SampleFlow.id("no.where")) && !all.isEmpty)
    }

    @Test(arguments: [
        (Reads.arguments, [FieldID](), FieldSet.some([])), (.arguments, [city], .some([city])), (.everything, [city], .all),
        (.fields([size]), [], .some([size])), (.fields([size]), [city, size], .some([size, city])), (.fields([]), [], .some([])),
    ])
    func isWhatANameDeclares(_ reads: Reads, _ arguments: [FieldID], _ set: FieldSet) {
        #expect(FieldSet(reads, arguments: arguments, in: SampleFlow.definition) == set)
    }

    /// The name of a stage remains in the set, because whoever asks whether a stage is begun asks by it.
    @Test func aStageStandsForItsFields() {
        let stage = FieldID(stage: "cake", name: "")
        #expect(FieldSet(.fields([stage, Self.city]), in: SampleFlow.definition) == .some([stage, Self.size, SampleFlow.gift, Self.city]))
        let unknown = FieldID(stage: "nowhere", name: "")
        #expect(FieldSet(.fields([unknown]), in: SampleFlow.definition) == .some([unknown]))
    }
}
