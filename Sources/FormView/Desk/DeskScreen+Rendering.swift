extension DeskScreen {
    /// The whole screen, every cell of it, and where the cursor stands.
    package func render() -> Buffer {
        var canvas = Canvas(size: size, typesetter: typesetter)
        guard !layout.isTooSmall else {
            let asksToLeave = if case .leave? = overlay { true } else { false }
            canvas.drawSizeNotice(asksToLeave ? ". Ctrl-C again leaves; nothing is lost." : "", bells: bells)
            return canvas.buffer
        }
        drawTitle(on: &canvas)
        if let window {
            canvas.draw(window, in: layout.window)
        } else if let page {
            draw(
                page.view, title: "\(showsCertificate ? "Certificate of order" : page.sight.id.kind.title) \(page.sight.id.text)",
                isFocused: true,
                in: layout.window, on: &canvas)
        } else {
            drawSearch(on: &canvas)
            drawDesk(on: &canvas)
        }
        canvas.drawMessage(said, row: layout.messageRow)
        if typesetter.isSpoken {
            canvas.say(layout.messageRow..<(size.rows - 1))
            if let cursor = canvas.cursor, place != .search, overlay?.takesText != true { canvas.say([cursor.row]) }
        }
        let keys = window.map { footer.line($0.footer, columns: size.columns) } ?? footer.line(footerKeys, columns: size.columns)
        canvas.draw(keys, row: size.rows - 1, column: 0, columns: size.columns)
        return canvas.buffer
    }

    private var footer: FooterView { FooterView(typesetter: typesetter) }

    private var footerKeys: [(key: String, caption: String)] {
        guard typesetter.isSpoken else { return footer.fitting(offered, columns: size.columns) }
        // Read aloud it does not change with every row; a key that does nothing with this one says so.
        let keys = DeskKeyMap.footer(in: place, about: nil, prefersFunctionKeys: true) { action in
            subject != nil || refusal(of: action, nil, nil) == nil
        }
        return footer.fitting(keys, columns: size.columns)
    }

    /// How many rows there are, as far as that is known; `nil` if the list cannot be read.
    private var total: String? { source.trouble() == nil ? "\(list.total)\(isCounted ? "" : "+")" : nil }

    /// The message, or where the screen is read aloud which of several things the cursor is on.
    private var said: [String] {
        guard typesetter.isSpoken, scratchpad.message == nil else { return messageLines }
        let standing =
            if let window {
                window.standing
            } else if let page {
                page.view.window.standing
            } else {
                switch place {
                case .list: rows.isEmpty ? "" : "\(selection + 1)\(total.map { " of \($0)" } ?? "")"
                case .search: total.map { "\($0) found" } ?? ""
                case .preview: preview.window.standing
                case .page: ""
                }
            }
        return typesetter.messageLines(standing, columns: size.columns)
    }

    /// Everything that the footer would say if it had the room.
    var offered: [(key: String, caption: String)] {
        DeskKeyMap.footer(in: place, about: subject?.kind, overProvider: steps?.captionOverProvider) {
            refusal(of: $0, sight, steps) == nil
        }
    }

    /// What the list has.
    private var listed: String {
        if let order = query.recipientsOf { return "Recipients of \(order.text)" }
        if query.showsDue { return "What is due" }
        if query.showsCustomers { return "Customers" }
        if query.showsProviders { return "Certificate providers" }
        if query.showsMessages { return "Outbox" }
        return query.showsMailDomains ? "Mail domains" : query.showsQuotes ? "Quotes" : "Orders, drafts, quotes"
    }

    private func drawTitle(on canvas: inout Canvas) {
        // Where the footer has no room for it, the key that shows all others must be seen somewhere.
        let help = offered.first { $0.caption == DeskKeyMap.helpCaption }
        let isHelpShown = window != nil || footerKeys.contains { $0.caption == DeskKeyMap.helpCaption }
        let title =
            listed
            + (isHelpShown ? "" : help.map { "  \($0.key) \($0.caption)" } ?? "")
        canvas.draw(Line(title, .heading), row: 0, column: 0, columns: size.columns)
        guard !typesetter.isSpoken else { return }
        let found = total.map { query.isNarrowed ? "\($0) found, " : "\($0), " } ?? ""
        let order =
            query.showsDue
            ? "by day"
            : query.showsMessages
                ? DeskSort.newest.title
                : query.showsCustomers
                    ? "last order first"
                    : query.showsMailDomains || query.showsProviders
                        ? "by name" : query.recipientsOf != nil ? "by number" : query.sort.title
        let right = found + order
        canvas.draw(
            Line(right, .dim), row: 0, column: max(typesetter.cells(of: title) + 2, size.columns - typesetter.cells(of: right)),
            columns: size.columns)
    }

    private static let searchLabel = "Search: "

    /// The cells of the search box: half the row, the rest says what is filtered.
    var searchColumns: Int { max(1, min(40, size.columns / 2 - Self.searchLabel.count - DeskListView.markCells - 2)) }

    private func drawSearch(on canvas: inout Canvas) {
        let isFocused = place == .search
        let label = [typesetter.mark(isFocused), Span(Self.searchLabel, .label)]
        let line = search.characters[...]
        let isHint = line.isEmpty && !isFocused
        let part =
            isHint
            ? (typesetter.clipped(typesetter.hint("type to search"), to: searchColumns), false, false)
            : searchBox.part(of: line, columns: searchColumns, typesetter: typesetter)
        let style: Style = isHint ? .dim : isFocused ? .focused : .control
        let box = LineBox.row(part, columns: searchColumns, style: style, typesetter: typesetter)
        let start = DeskListView.markCells + Self.searchLabel.count
        canvas.draw(Line(label) + box, row: DeskLayout.searchRow, column: 0, columns: size.columns)
        let filters = start + searchColumns + 4
        canvas.draw(
            Line(typesetter.clipped(filterText, to: size.columns - filters), .advisory), row: DeskLayout.searchRow, column: filters,
            columns: size.columns - filters)
        if isFocused {
            let column = searchBox.column(of: search.caret, in: line, typesetter: typesetter)
            canvas.cursor = Position(row: DeskLayout.searchRow, column: start + 1 + min(column, searchColumns - 1))
        }
    }

    /// What is filtered: `State: vetting  Region: Europe`.
    private var filterText: String {
        DeskFacet.allCases.compactMap { facet in
            query[facet].map { id in
                "\(facet.title): \(source.choices(facet).first { $0.id == id }?.label ?? id)"
            }
        }.joined(separator: "  ")
    }

    private func drawDesk(on canvas: inout Canvas) {
        if !layout.takesTurns || place != .preview { drawList(on: &canvas) }
        if let column = layout.ruleColumn {
            canvas.rule(Region(row: layout.list.row, column: column, rows: layout.list.rows, columns: 1), "│")
        }
        guard !layout.takesTurns || place == .preview else { return }
        let title = previewed.map { "\($0.kind.title) \($0.text)" } ?? "Preview"
        draw(preview, title: title, isFocused: place == .preview, in: layout.preview, on: &canvas)
    }

    private func drawList(on canvas: inout Canvas) {
        let region = layout.list
        let view = DeskListView(columns: region.columns, query, typesetter: typesetter)
        if let row = layout.weeksRow {
            canvas.draw(Line(typesetter.clipped("  " + weeks, to: size.columns), .advisory), row: row, column: 0, columns: size.columns)
        }
        canvas.draw(view.header, row: region.row, column: region.column, columns: region.columns)
        for (offset, row) in rows.enumerated() {
            let isSelected = list.first + offset == selection
            canvas.draw(
                view.row(row, isSelected: isSelected, isFocused: place == .list), row: region.row + 1 + offset, column: region.column,
                columns: region.columns)
            if isSelected, place == .list {
                canvas.cursor = Position(row: region.row + 1 + offset, column: region.column + DeskListView.markCells)
            }
        }
        guard rows.isEmpty else { return }
        canvas.draw(Line("  " + emptyNotice, .dim), row: region.row + 1, column: region.column, columns: region.columns)
        if place == .list { canvas.cursor = Position(row: region.row + 1, column: region.column + DeskListView.markCells) }
    }

    /// What stands in the place of rows.
    private var emptyNotice: String {
        guard source.trouble() == nil else { return "The list cannot be read now. The next key looks again." }
        guard isCounted else { return "Still searching." }
        if query.showsCustomers, query.text.isEmpty { return "Nobody has ordered yet, or the orders are still being read." }
        if query.showsMailDomains, query.text.isEmpty { return "No mail domains yet. \(DeskKeyMap.caption(of: .newOrder)) adds one." }
        if query.showsProviders, query.text.isEmpty { return "No providers yet. \(DeskKeyMap.caption(of: .newOrder)) sets one up." }
        if query.showsMessages, query.text.isEmpty { return "Nothing was written to anybody yet." }
        guard !query.isNarrowed else { return "Nothing matches. Escape shows everything." }
        return "No orders yet. \(DeskKeyMap.caption(of: .newOrder)) takes the first one."
    }

    /// A text to read under its heading.
    private func draw(_ view: DocumentView, title: String, isFocused: Bool, in region: Region, on canvas: inout Canvas) {
        let heading = Line([
            typesetter.mark(isFocused), Span(title, isFocused ? .focused : .heading),
            Span(typesetter.isSpoken ? "" : "  \(view.window.position)", .dim),
        ])
        canvas.draw(heading, row: region.row, column: region.column, columns: region.columns)
        canvas.draw(view.visible, in: Region(row: region.row + 1, column: region.column, rows: region.rows - 1, columns: region.columns))
        guard isFocused else { return }
        canvas.cursor =
            typesetter.isSpoken
            ? Position(row: region.row + 1 + view.window.reading - view.window.first, column: region.column)
            : Position(row: region.row, column: region.column + DeskListView.markCells)
    }
}

extension DeskID.Kind {
    /// What stands before the id.
    fileprivate var title: String {
        switch self {
        case .order: "Order"
        case .draft: "Draft"
        case .discarded: "Discarded draft"
        case .customer: "Customer"
        case .mailDomain: "Mail domain"
        case .recipient: "Recipient"
        case .provider: "Provider"
        case .message: "Message"
        case .quote, .closedQuote: "Quote"
        }
    }
}
