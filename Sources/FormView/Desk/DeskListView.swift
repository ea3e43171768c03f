/// The desk's list as lines: a header, then a row for each order, in columns that fit the width.
struct DeskListView {
    private struct Column {
        var title: String
        var cells: Int
        var text: (DeskRow) -> String
    }

    private let columns: [Column]
    private let typesetter: Typesetter

    /// The cells before the first column: the mark.
    static let markCells = 2
    private static let gap = "  "

    /// - Parameter query: what is listed: what is due stands in the places of the time and the state, and of customers and quotes there is something else
    ///   to say.
    init(columns width: Int, _ query: DeskQuery, typesetter: Typesetter) {
        self.typesetter = typesetter
        if query.showsMailDomains {
            columns = Self.mailDomainColumns(width)
            return
        }
        if query.showsProviders {
            columns = Self.providerColumns(width)
            return
        }
        if query.showsMessages {
            columns = Self.messageColumns(width)
            return
        }
        if query.recipientsOf != nil {
            columns = Self.recipientColumns(width)
            return
        }
        guard !query.showsCustomers, !query.showsQuotes else {
            columns = query.showsCustomers ? Self.customerColumns(width) : Self.quoteColumns(width)
            return
        }
        let isWide = width >= 90
        let showsDue = query.showsDue
        let date =
            showsDue
            ? Column(title: "Due", cells: 10) { $0.due?.day ?? "" }
            : Column(title: isWide ? "Date (UTC)" : "Date", cells: isWide ? 16 : 10) { String($0.time.prefix(isWide ? 16 : 10)) }
        let state =
            showsDue ? Column(title: "What", cells: 22) { $0.due?.what ?? "" } : Column(title: "State", cells: 17) { $0.state }
        var columns = [date, Column(title: "Id", cells: 9) { $0.id.text }, state]
        let owner = isWide ? 10 + Self.gap.count : 0
        let used = Self.markCells + owner + columns.reduce(0) { $0 + $1.cells + Self.gap.count }
        let rest = max(1, width - used)
        // Half a name and half an organization would say less than a whole name; and of states the whole word is needed.
        let hasOrganization = rest >= 34
        let name = hasOrganization ? (rest - Self.gap.count) * 11 / 20 : rest
        columns.append(Column(title: "Common name", cells: name) { $0.name })
        if hasOrganization {
            columns.append(Column(title: "Organization", cells: rest - Self.gap.count - name) { $0.organization })
        }
        if isWide { columns.append(Column(title: "Owner", cells: 10) { $0.owner }) }
        self.columns = columns
    }

    /// Last order, number, country, how many orders, name, and domains with until when they are proved, where there is room.
    private static func customerColumns(_ width: Int) -> [Column] {
        let first = [
            Column(title: "Last order", cells: 10) { String($0.time.prefix(10)) }, Column(title: "Number", cells: 11) { $0.id.text },
            Column(title: "In", cells: 2) { $0.owner }, Column(title: "Orders", cells: 6) { $0.state },
        ]
        let rest = max(1, width - markCells - first.reduce(0) { $0 + $1.cells + gap.count })
        guard rest >= 34 else { return first + [Column(title: "Customer", cells: rest) { $0.organization }] }
        let name = (rest - gap.count) / 2
        return first + [
            Column(title: "Customer", cells: name) { $0.organization },
            Column(title: "Proved domains", cells: rest - gap.count - name) { $0.name },
        ]
    }

    /// Until when which domains are proved, and whose they are where there is room.
    private static func mailDomainColumns(_ width: Int) -> [Column] {
        let standing = [
            Column(title: "State", cells: 18) { $0.state }, Column(title: "Until", cells: 10) { $0.time },
        ]
        let rest = max(1, width - markCells - standing.reduce(0) { $0 + $1.cells + gap.count })
        let hasOrganization = rest >= 40
        let name = hasOrganization ? (rest - gap.count) * 11 / 20 : rest
        return [Column(title: "Domain", cells: name) { $0.name }] + standing
            + (hasOrganization ? [Column(title: "Organization", cells: rest - gap.count - name) { $0.organization }] : [])
    }

    /// What the last test of which provider found and when, how long its credentials and certificate last, and whose interface it is where there is room.
    private static func providerColumns(_ width: Int) -> [Column] {
        let standing = [
            Column(title: "For", cells: 11) { $0.organization }, Column(title: "Connection", cells: 20) { $0.state },
            Column(title: "Ends", cells: 9) { $0.due?.day ?? "" },
        ]
        let tested = Column(title: "Tested", cells: 10) { String($0.time.prefix(10)) }
        let type = Column(title: "Type", cells: 10) { $0.owner }
        let rest = max(1, width - markCells - standing.reduce(0) { $0 + $1.cells + gap.count })
        let (hasTested, hasType) = (rest >= 24, rest >= 40)
        let name = rest - (hasTested ? tested.cells + gap.count : 0) - (hasType ? type.cells + gap.count : 0)
        return [Column(title: "Provider", cells: max(1, name)) { $0.name }] + (hasType ? [type] : []) + standing
            + (hasTested ? [tested] : [])
    }

    /// Who has which address, how far the certificate is, and until when it is valid.
    private static func recipientColumns(_ width: Int) -> [Column] {
        let standing = [
            Column(title: "No.", cells: 5) { $0.owner }, Column(title: "State", cells: 9) { $0.state },
            Column(title: "Until", cells: 10) { $0.time },
        ]
        let rest = max(1, width - markCells - standing.reduce(0) { $0 + $1.cells + gap.count })
        let hasName = rest >= 36
        let name = hasName ? (rest - gap.count) * 2 / 5 : 0
        return standing + (hasName ? [Column(title: "Name", cells: name) { $0.name }] : [])
            + [Column(title: "Address", cells: hasName ? rest - gap.count - name : rest) { $0.organization }]
    }

    /// When it was written, how far it has come, its number, to whom it goes and what stands in its subject; what it is about where there is room.
    private static func messageColumns(_ width: Int) -> [Column] {
        let first = [
            Column(title: "Written", cells: 10) { String($0.time.prefix(10)) }, Column(title: "State", cells: 9) { $0.state },
            Column(title: "Number", cells: 13) { $0.id.text },
        ]
        let kind = Column(title: "Kind", cells: 16) { $0.owner }
        let rest = max(1, width - markCells - first.reduce(0) { $0 + $1.cells + gap.count })
        guard rest >= 30 else { return first + [Column(title: "To", cells: rest) { $0.organization }] }
        let hasKind = rest >= 50
        let left = rest - gap.count - (hasKind ? kind.cells + gap.count : 0)
        let to = left * 2 / 5
        return first + (hasKind ? [kind] : []) + [
            Column(title: "To", cells: to) { $0.organization }, Column(title: "Subject", cells: left - to) { $0.name },
        ]
    }

    /// What quotes are looked through for: whom, how much, how long.
    private static func quoteColumns(_ width: Int) -> [Column] {
        let columns = [
            Column(title: "Id", cells: 8) { $0.id.text }, Column(title: "State", cells: 9) { $0.quoteState },
            Column(title: "Valid", cells: 10) { $0.offer?.validUntil ?? "" }, Column(title: "Total", cells: 13) { $0.offer?.total ?? "" },
        ]
        let rest = max(1, width - markCells - columns.reduce(0) { $0 + $1.cells + gap.count })
        let hasName = rest >= 28
        let customer = hasName ? (rest - gap.count) / 2 : rest
        return columns + [Column(title: "Customer", cells: customer) { $0.organization.isEmpty && !hasName ? $0.name : $0.organization }]
            + (hasName ? [Column(title: "Common name", cells: rest - gap.count - customer) { $0.name }] : [])
    }

    var header: Line {
        Line(String(blanks: Self.markCells) + line(\.title), .label)
    }

    /// One row. The selected one has a mark, and its style says whether the list has the focus.
    func row(_ row: DeskRow, isSelected: Bool, isFocused: Bool) -> Line {
        let style: Style = isSelected ? (isFocused || typesetter.isSpoken ? .focused : .heading) : row.isDim ? .dim : .plain
        return Line([Span(isSelected && !typesetter.isSpoken ? "> " : "  ", style), Span(line { $0.text(row) }, style)])
    }

    private func line(_ text: (Column) -> String) -> String {
        columns.map { typesetter.padded(text($0), to: $0.cells) }.joined(separator: Self.gap)
    }
}

extension DeskRow {
    /// The state without the word that says that it is a quote's.
    fileprivate var quoteState: String { state.hasSuffix(" quote") ? String(state.dropLast(6)) : state }

    /// Whether it is nothing that waits to be worked on.
    fileprivate var isDim: Bool { id.kind == .draft || id.kind == .closedQuote || isOver || isDone }

    /// Whether it is a message that nobody has to send any more.
    private var isDone: Bool { id.kind == .message && ["sent", "withdrawn"].contains(state) }

    /// Whether it is a recipient who neither waits for a certificate nor has one.
    private var isOver: Bool { id.kind == .recipient && !["pending", Self.unpaid, Self.unproved, "issued"].contains(state) }
}
