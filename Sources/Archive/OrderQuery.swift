package import Orders

/// Which records are asked for, and in which order.
package struct OrderQuery: Hashable, Sendable {
    /// Words that must all stand somewhere in what lists know of a record, capitals, accents and umlauts or not (see ``SearchedForm``); an id or a
    /// telephone number may be typed with blanks, and a number also with the zero, the brackets and the hyphens that people put into it. A word that
    /// begins how a quote stands on ``day`` finds that quote.
    package var words: String
    /// The day by which words find quotes by how they stand; by no word if `nil`.
    package var day: CalendarDate?
    /// What is listed.
    package var records: Set<RecordKind>
    /// The states of orders to show; all if empty.
    package var states: Set<OrderState>
    /// The states of quotes to show, and the day by which they stand so; all if `nil`.
    package var quotes: QuoteStanding?
    /// The regions to show; all if empty.
    package var regions: Set<Region>
    /// Who took the order or has the draft, exactly.
    package var actor: String?
    /// The common name of orders, exactly, in small letters.
    package var commonName: String?
    /// A code that orders carry, exactly: `coupon:CODE` or `campaign:CODE`.
    package var code: String?
    /// The first day they may have been placed or saved on.
    package var from: CalendarDate?
    /// The last day they may have been placed or saved on.
    package var until: CalendarDate?
    /// Only orders that are due up to this day; see ``OrderSummary/dueDay``. Drafts and quotes never are.
    package var dueUntil: CalendarDate?
    /// Of what is due only orders whose last day is this one or a later one; see ``OrderSummary/lastDay``.
    package var endFrom: CalendarDate?
    /// What comes first.
    package var sorting: Sorting

    /// How quotes have to stand on a day.
    package struct QuoteStanding: Hashable, Sendable {
        /// One of these.
        package var states: Set<QuoteState>
        /// By this day.
        package var day: CalendarDate

        /// Quotes in one of some states on a day.
        package init(states: Set<QuoteState>, on day: CalendarDate) { (self.states, self.day) = (states, day) }
    }

    /// By what records are sorted; of equal ones the newer comes first.
    package enum Sorting: String, CaseIterable, Hashable, Sendable {
        case newest, oldest, state
        case commonName = "common-name"
        case organization
        /// By the day on which something is due; what never is comes last.
        case due
    }

    /// Every order, newest first, unless more is said.
    package init(
        words: String = "", records: Set<RecordKind> = [.order], states: Set<OrderState> = [], regions: Set<Region> = [],
        actor: String? = nil, commonName: String? = nil, code: String? = nil, from: CalendarDate? = nil, until: CalendarDate? = nil,
        dueUntil: CalendarDate? = nil, endFrom: CalendarDate? = nil, quotes: QuoteStanding? = nil, sorting: Sorting = .newest,
        day: CalendarDate? = nil
    ) {
        (self.words, self.records, self.states, self.regions, self.actor) = (words, records, states, regions, actor)
        (self.commonName, self.code, self.from, self.until) = (commonName, code, from, until)
        (self.dueUntil, self.endFrom, self.quotes, self.sorting) = (dueUntil, endFrom, quotes, sorting)
        self.day = day
    }

    /// What is asked for: each of these in one of its ways.
    package var demands: [Demand] {
        // What has to be equal has to be there: seeking it is quicker than comparing.
        let equal = [commonName, code].compactMap { $0.map { Array($0.utf8) } }.filter { !$0.isEmpty && $0.allSatisfy { $0 < 0x80 } }
        return equal.map { Demand(ways: [[$0]]) } + demandsOfWords
    }

    private var demandsOfWords: [Demand] {
        let words = words.prefix(500)
        let typed = SearchedForm.plain(String(words))
        let tokens = words.split(whereSeparator: \.isWhitespace).map(String.init)
        if let id = OrderID(typed) {
            // One word in twenty with the right letters looks like an id; single letters are one being read out.
            let words = tokens.allSatisfy { $0.count > 2 } ? [tokens.map { Array(SearchedForm.plain($0).utf8) }] : []
            return [Demand(ways: [[Array(id.description.utf8)]] + words, standings: Self.standings(typed))]
        }
        var demands: [Demand] = []
        var number: [String] = []
        func endNumber() {
            if !number.isEmpty { demands.append(Demand(number: number)) }
            number = []
        }
        for token in tokens {
            if token.unicodeScalars.allSatisfy(Self.isOfNumber) {
                number.append(token)
            } else {
                endNumber()
                demands.append(Demand(word: token))
            }
        }
        endNumber()
        return demands
    }

    /// The states of quotes that a word of three letters or more begins.
    fileprivate static func standings(_ word: some StringProtocol) -> Set<QuoteState> {
        word.utf8.count < 3 ? [] : Set(QuoteState.allCases.filter { $0.rawValue.hasPrefix(word) })
    }

    /// The digits of a telephone number that is written with what people put between them; `nil` for any other text.
    package static func spokenNumber(in text: some StringProtocol) -> String? {
        guard text.unicodeScalars.allSatisfy({ isOfNumber($0) || $0 == " " }) else { return nil }
        return significantDigits(text)
    }

    /// Numbers are stored from the country code on; whoever calls says a zero instead of it, or two before it. `nil` for fewer digits than a
    /// telephone number has.
    private static func significantDigits(_ text: some StringProtocol) -> String? {
        let digits = String(text).replacing("(0)", with: "").filter(\.isNumber)
        let significant = digits.drop { $0 == "0" }
        return digits.count >= 4 && !significant.isEmpty ? String(significant) : nil
    }

    private static func isOfNumber(_ scalar: Unicode.Scalar) -> Bool {
        ("0"..."9").contains(scalar) || "+()/.-".unicodeScalars.contains(scalar)
    }

    /// Bytes that must all be found, in one way or another, unless a quote stands as they say.
    package struct Demand: Sendable {
        /// Each way has needles that must all be found.
        package let ways: [[[UInt8]]]
        /// A quote in one of these states on ``OrderQuery/day`` needs no way.
        package let standings: Set<QuoteState>

        /// The ways, ready to be sought, the longest needle of each first: fewest texts have that one.
        package var searches: [[ByteSearch]] {
            ways.map { way in way.sorted { $0.count > $1.count }.compactMap { ByteSearch($0, ignoringCase: true) } }
        }

        init(ways: [[[UInt8]]], standings: Set<QuoteState> = []) {
            (self.ways, self.standings) = (ways, standings)
        }

        /// A word in one of the forms in which it may stand somewhere.
        init(word: String) {
            self.init(
                ways: SearchedForm.forms(of: word).map { [Array($0.utf8)] }, standings: OrderQuery.standings(SearchedForm.plain(word)))
        }

        /// Digits with what people put between them: as they stand, for an address or a day, or else as a telephone number.
        init(number tokens: [String]) {
            let typed = tokens.map { Array($0.utf8) }
            let significant = OrderQuery.significantDigits(tokens.joined())
            self.init(ways: [typed] + (significant.map { [[Array($0.utf8)]] } ?? []))
        }
    }
}
