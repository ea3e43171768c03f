import Archive
import Orders

/// The lines of the index of quotes: a quote's, its cells divided by tabs and elements within a cell by U+001F; `!` and the path of a file that cannot be
/// used; `=` and the time of the folder that is known up to there; `?` before a change that is not in it yet. Every line ends with a checksum.
enum QuoteLine {
    /// The first word of the file.
    static let header = "certdesk-quotes 4"
    /// What comes may be otherwise than what is written so far.
    static let change = "?"

    private static let separator: Character = "\u{1F}"
    /// Bytes behind a line's last tab, that tab with them.
    static let sumLength = 9

    private enum Cell: Int, CaseIterable {
        case id, savedAt, validUntil, standing, region, actor, commonName, customer, product, folded
        case currency, total, size, modified, checksum
    }

    /// A quote's line.
    ///
    /// - Parameters:
    ///   - isPlaced: whether the order that the quote names was placed.
    ///   - isChanged: whether its file is not as the trail has it.
    ///   - unicode: the form of a name in which people type it, if that is another.
    static func bytes(_ quote: KeptQuote, isPlaced: Bool, isChanged: Bool, _ stamp: FileStamp, unicode: (String) -> String?) -> [UInt8] {
        let summary = QuoteSummary(quote, isChanged: isChanged)
        let typed = [summary.commonName].filter(IndexLine.hasALabel).compactMap(unicode).map { DisplayText.sanitized($0) }
        let texts = [summary.region, summary.actor, summary.commonName, summary.product] + summary.customer
        // Searches know ASCII's capitals themselves.
        let folded = ["\(summary.id)".filter { $0 != "-" }, "quote"] + SearchedForm.others(of: texts) + typed.flatMap(SearchedForm.forms)
        return bytes(
            [
                summary.id.description, summary.savedAt.description, summary.validUntil.description,
                (isChanged ? Standing.changed : Standing(quote, isPlaced: isPlaced)).text, summary.region, summary.actor,
                summary.commonName, joined(summary.customer),
                summary.product, joined(folded), summary.currency.rawValue, "\(summary.total.minorUnits)", "\(stamp.size)",
                "\(stamp.modified)",
            ].joined(separator: "\t"))
    }

    /// A line with its checksum and line feed.
    static func bytes(_ text: String) -> [UInt8] {
        let content = Array(text.utf8)
        let digits = String(content.withUnsafeBytes { IndexLine.checksum($0) }, radix: 16)
        return content + Array("\t\(String(repeating: "0", count: 8 - digits.count))\(digits)\n".utf8)
    }

    /// The line that says how the folder was when everything was known.
    static func place(_ folder: Int) -> [UInt8] { bytes("=\(folder)") }

    /// A line without its checksum, if that is right; the line is without its line feed.
    static func content(of line: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
        guard line.count > sumLength, line[line.count - sumLength] == UInt8(ascii: "\t") else { return nil }
        let content = UnsafeRawBufferPointer(rebasing: line[..<(line.count - sumLength)])
        let sum = String(decoding: UnsafeRawBufferPointer(rebasing: line[(line.count - sumLength + 1)...]), as: UTF8.self)
        return UInt32(sum, radix: 16) == IndexLine.checksum(content) ? content : nil
    }

    /// The quote of a line; `nil` if it is none, or damaged.
    ///
    /// - Parameter isPlaced: whether an order that was not placed when the line was written is by now.
    static func summary(_ line: UnsafeRawBufferPointer, isPlaced: (KeptQuote.Acceptance) -> Bool) -> QuoteSummary? {
        guard let content = content(of: line) else { return nil }
        let cells = content.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        guard cells.count == Cell.allCases.count - 1 else { return nil }
        func text(_ cell: Cell) -> String { String(decoding: UnsafeRawBufferPointer(rebasing: cells[cell.rawValue]), as: UTF8.self) }
        guard let id = QuoteID(canonical: text(.id)), let savedAt = Timestamp(text(.savedAt)),
            let validUntil = CalendarDate(text(.validUntil)), let standing = Standing(text(.standing)),
            let currency = Currency(rawValue: text(.currency)), let total = Int(text(.total))
        else { return nil }
        return QuoteSummary(
            id: id, savedAt: savedAt, validUntil: validUntil, actor: text(.actor), region: text(.region), commonName: text(.commonName),
            customer: text(.customer).split(separator: separator).map(String.init), product: text(.product), currency: currency,
            total: Money(minorUnits: total), order: standing.order(isPlaced: isPlaced), isWithdrawn: standing == .withdrawn,
            isChanged: standing == .changed)
    }

    /// What became of a quote, as its line has it.
    enum Standing: Equatable {
        case nothing
        case withdrawn
        /// Its file was not as the trail has it.
        case changed
        case accepted(OrderID)
        /// An order was to take it up, and was not placed when the line was written.
        case claimed(KeptQuote.Acceptance)

        init(_ quote: KeptQuote, isPlaced: Bool) {
            if let acceptance = quote.acceptance {
                self = isPlaced ? .accepted(acceptance.order) : .claimed(acceptance)
            } else {
                self = quote.withdrawal == nil ? .nothing : .withdrawn
            }
        }

        init?(_ text: String) {
            if text.isEmpty {
                self = .nothing
            } else if text == QuoteState.withdrawn.rawValue {
                self = .withdrawn
            } else if text == QuoteState.changed.rawValue {
                self = .changed
            } else if let order = OrderID(canonical: text) {
                self = .accepted(order)
            } else {
                let parts = text.split(separator: " ").map(String.init)
                guard parts.count == 3, parts[0] == "claimed", let order = OrderID(canonical: parts[1]), let time = Timestamp(parts[2])
                else {
                    return nil
                }
                self = .claimed(KeptQuote.Acceptance(order: order, time: time))
            }
        }

        var text: String {
            switch self {
            case .nothing: ""
            case .withdrawn: QuoteState.withdrawn.rawValue
            case .changed: QuoteState.changed.rawValue
            case .accepted(let order): order.description
            case .claimed(let claim): "claimed \(claim.order) \(claim.time)"
            }
        }

        func order(isPlaced: (KeptQuote.Acceptance) -> Bool) -> OrderID? {
            switch self {
            case .nothing, .withdrawn, .changed: nil
            case .accepted(let order): order
            case .claimed(let claim): isPlaced(claim) ? claim.order : nil
            }
        }
    }

    /// Whether a line must be made again though its file is as it was: an order that takes the quote up may have been placed.
    static func isClaimed(_ line: UnsafeRawBufferPointer) -> Bool {
        line.split(separator: UInt8(ascii: "\t"), maxSplits: 4, omittingEmptySubsequences: false).dropFirst(Cell.standing.rawValue).first
            .map { $0.starts(with: "claimed".utf8) } ?? false
    }

    /// How the quote of a line stands on a day; reads no more of the line than that.
    static func state(
        _ line: UnsafeRawBufferPointer, on day: CalendarDate, isPlaced: (KeptQuote.Acceptance) -> Bool
    ) -> QuoteState {
        let cells = line.split(separator: UInt8(ascii: "\t"), maxSplits: Cell.standing.rawValue + 1, omittingEmptySubsequences: false)
        guard cells.count > Cell.standing.rawValue else { return .expired }
        func text(_ cell: Cell) -> String { String(decoding: UnsafeRawBufferPointer(rebasing: cells[cell.rawValue]), as: UTF8.self) }
        let standing = cells[Cell.standing.rawValue].isEmpty ? .nothing : Standing(text(.standing)) ?? .nothing
        return QuoteState(
            isAccepted: standing.order(isPlaced: isPlaced) != nil, isWithdrawn: standing == .withdrawn,
            isChanged: standing == .changed, validUntil: CalendarDate(text(.validUntil)) ?? day, on: day)
    }

    /// How the quote's file was; `nil` for a line that does not say so.
    static func stamp(_ line: UnsafeRawBufferPointer) -> FileStamp? {
        let cells = line[searchedCount(line)...].split(separator: UInt8(ascii: "\t"))
        guard cells.count == 5, let size = Int(String(decoding: cells[2], as: UTF8.self)),
            let modified = Int(String(decoding: cells[3], as: UTF8.self))
        else { return nil }
        return FileStamp(size: size, modified: modified)
    }

    /// Who made the quote.
    static func actor(_ line: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer.SubSequence {
        let cells = line.split(
            separator: UInt8(ascii: "\t"), maxSplits: Cell.actor.rawValue + 1, omittingEmptySubsequences: false)
        return cells.count > Cell.actor.rawValue ? cells[Cell.actor.rawValue] : line[..<0]
    }

    /// The names that lists are sorted by.
    static func names(_ line: UnsafeRawBufferPointer) -> (commonName: [UInt8], organization: [UInt8]) {
        let cells = line.split(
            separator: UInt8(ascii: "\t"), maxSplits: Cell.customer.rawValue + 1, omittingEmptySubsequences: false)
        guard cells.count > Cell.customer.rawValue else { return ([], []) }
        return (
            Array(cells[Cell.commonName.rawValue]),
            Array(cells[Cell.customer.rawValue].prefix { $0 != UInt8(ascii: "\u{1F}") })
        )
    }

    /// How many of a line's first bytes are searched.
    static func searchedCount(_ line: UnsafeRawBufferPointer) -> Int {
        var (place, tabs) = (line.count, 0)
        while place > 0, tabs < Cell.checksum.rawValue - Cell.folded.rawValue {
            place -= 1
            if line[place] == UInt8(ascii: "\t") { tabs += 1 }
        }
        return place
    }

    private static func joined(_ texts: [String]) -> String { texts.joined(separator: String(separator)) }
}
