import JSONText
import Orders

/// Figures: `"AMOUNT SOURCE"`, where SOURCE is `assumed`, a source of the book, or `derived` and a source; `:PLACE` may follow the source.
extension BookReader {
    /// A price with its provenance.
    mutating func price(_ place: Place?) -> Sourced<Money>? {
        guard let place, let (number, provenance) = numberAndProvenance(place) else { return nil }
        let amount = amount(number, at: place)
        guard let amount, let provenance else { return nil }
        return Sourced(amount, provenance)
    }

    /// A rate with its provenance.
    mutating func rate(_ place: Place?) -> Sourced<Percentage>? {
        guard let place, let (number, provenance) = numberAndProvenance(place) else { return nil }
        let hundredths = hundredths(number, at: place, decimals: 1...2, example: "17.5")
        guard let hundredths, let provenance else { return nil }
        guard let percentage = Percentage(hundredths: hundredths) else {
            report(place, "\(shown(number)) is more than 100 per cent")
            return nil
        }
        return Sourced(percentage, provenance)
    }

    /// A number of days with its provenance.
    mutating func days(_ place: Place?) -> Sourced<Int>? {
        guard let place, let (number, provenance) = numberAndProvenance(place) else { return nil }
        guard number.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let days = Int(number), days <= RenewalTerms.longest else {
            report(place, "\(shown(number)) is not a number of days from 0 to \(RenewalTerms.longest); write it like 90")
            return nil
        }
        return provenance.map { Sourced(days, $0) }
    }

    /// An amount without provenance, for conditions rather than prices.
    mutating func bareAmount(_ place: Place?) -> Money? {
        guard let place, let text = string(place) else { return nil }
        return amount(text, at: place)
    }

    private mutating func amount(_ number: String, at place: Place) -> Money? {
        hundredths(number, at: place, decimals: 2...2, example: "349 or 349.50").map(Money.init(minorUnits:))
    }

    private mutating func hundredths(_ number: String, at place: Place, decimals: ClosedRange<Int>, example: String) -> Int? {
        do {
            return try Hundredths.read(number, decimals: decimals)
        } catch {
            let complaint =
                switch error {
                case .negative: "is negative; figures have no sign"
                case .decimals: "has the wrong number of decimals; write it like \(example)"
                case .tooLarge: "is larger than any price"
                case .notANumber: "is not a figure; write it like \(example)"
                }
            report(place, "\(shown(number)) \(complaint)")
        }
        return nil
    }

    /// Splits a figure. The number is not read yet; the provenance is, and is `nil` when it was wrong.
    private mutating func numberAndProvenance(_ place: Place) -> (number: String, provenance: Provenance?)? {
        guard case .string(let text) = place.node.value else {
            report(place, "expected a figure like \"349 assumed\" in quotation marks, found \(place.node.kind)")
            return nil
        }
        let words = text.utf8.split(separator: 0x20).map { String(Substring($0)) }
        guard let number = words.first else {
            report(place, "the figure is missing; write it like \"349 assumed\"")
            return nil
        }
        return (number, provenance(Array(words.dropFirst()), at: place))
    }

    private mutating func provenance(_ words: [String], at place: Place) -> Provenance? {
        switch words.count {
        case 0:
            report(place, "does not say where the figure comes from; write assumed or a source behind it")
        case 1 where words[0] == "assumed":
            return .assumed
        case 1 where words[0] == "derived":
            report(place, "does not say what the figure is derived from; write a source behind derived")
        case 1:
            return source(words[0], at: place).map { .printed(source: $0, place: $1) }
        case 2 where words[0] == "derived":
            return source(words[1], at: place).map { .derived(source: $0, place: $1) }
        default:
            let written = shown(words.joined(separator: " "))
            report(place, "\(written) is not where a figure comes from; write assumed, SOURCE:PLACE or derived SOURCE:PLACE")
        }
        return nil
    }

    private mutating func source(_ word: String, at place: Place) -> (name: String, place: String?)? {
        let parts = word.utf8.split(separator: 0x3A, maxSplits: 1, omittingEmptySubsequences: false).map { String(Substring($0)) }
        let name = parts.first ?? ""
        guard sources[name] != nil else {
            report(place, "\(shown(name)) is not in \"sources\"; \(Self.advice(name, ["assumed"] + sources.keys.sorted()))")
            return nil
        }
        guard parts.count == 2 else { return (name, nil) }
        guard !parts[1].isEmpty else {
            report(place, "names no place behind \(shown(word))")
            return nil
        }
        return (name, parts[1])
    }
}
