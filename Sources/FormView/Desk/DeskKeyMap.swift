/// What a key asks for in the desk.
enum DeskAction: Hashable, Sendable {
    case open
    case newOrder
    case copy
    case moveOn
    case cancel
    case print
    case export
    case search
    case filter
    case sort
    case nextPlace
    case previousPlace
    case up
    case down
    case pageUp
    case pageDown
    case first
    case last
    case close
    case reread
    case help
    case quit
    case interrupt
    /// Ctrl-L and Ctrl-Z belong to the front end.
    case redraw
    case suspend
}

/// What has the focus in the desk.
enum DeskPlace: Hashable, Sendable, CaseIterable {
    case list
    case search
    case preview
    /// An opened order.
    case page
}

/// One line of the desk's key map.
struct DeskBinding: Sendable {
    private let keys: [KeyPress]
    let action: DeskAction
    /// What the key list says.
    let help: String
    /// The caption in the footer.
    let footer: String?
    private let places: Set<DeskPlace>

    init(
        _ keys: [KeyPress], _ action: DeskAction, _ help: String, footer: String? = nil,
        in places: Set<DeskPlace> = Set(DeskPlace.allCases)
    ) {
        (self.keys, self.action, self.help, self.footer, self.places) = (keys, action, help, footer, places)
    }

    /// The keys that work in a place. In the search field characters are text.
    func keys(in place: DeskPlace) -> [KeyPress] {
        guard places.contains(place) else { return [] }
        guard place == .search else { return keys }
        return keys.filter { if case .character = $0 { false } else { true } }
    }

    var captions: String { keys.map(\.caption).joined(separator: ", ") }
}

/// The desk's one table of keys: what they do, the footer and the key list of F1 all come from it.
enum DeskKeyMap {
    static let helpCaption = "Help"
    private static let lists: Set<DeskPlace> = [.list, .search, .preview]

    /// In the order of the key list and of the footer; of two bindings of a key in one place the first counts.
    static let bindings: [DeskBinding] = [
        DeskBinding(
            [.escape, .character("q"), .enter, .backspace], .close, "in an opened order: back to the list", footer: "Back", in: [.page]),
        DeskBinding([.escape], .close, "in the search: back to the list", footer: "List", in: [.search]),
        DeskBinding([.escape], .close, "in the list: end search and filter", in: [.list, .preview]),
        DeskBinding([.character("n")], .newOrder, "take a new order", footer: "New"),
        DeskBinding([.enter], .open, "open an order, go on with a draft", footer: "Open", in: lists),
        DeskBinding(
            [.character("m")], .moveOn, "move an order on: note approvals, checks, the call or the payment, or change its state",
            footer: "Move on"),
        DeskBinding([.character("x")], .cancel, "cancel an order, discard a draft; asks", footer: "Cancel"),
        DeskBinding([.character("/")], .search, "search; digits, capitals and pasted text begin a search too", footer: "Search", in: lists),
        DeskBinding([.character("f")], .filter, "filter by state, owner and region", footer: "Filter", in: lists),
        DeskBinding([.function(1), .character("?")], .help, "this help (? outside text)", footer: helpCaption),
        DeskBinding([.character("c")], .copy, "copy into a new order; asks. Passwords and card numbers are asked again", footer: "Copy"),
        DeskBinding([.character("p")], .print, "print to a text file; asks for its name", footer: "Print"),
        DeskBinding([.character("e")], .export, "export as JSON; asks for the file's name", footer: "Export"),
        DeskBinding([.character("s")], .sort, "sort", footer: "Sort", in: lists),
        DeskBinding([.control("q"), .function(10), .character("q")], .quit, "leave the desk", footer: "Leave"),
        DeskBinding([.tab], .nextPlace, "list, preview, search", footer: "Go on", in: lists),
        DeskBinding([.shiftTab], .previousPlace, "the same backwards", in: lists),
        DeskBinding([.down], .down, "next row; in a preview or an opened order: down"),
        DeskBinding([.up], .up, "previous row; in a preview or an opened order: up"),
        DeskBinding([.pageDown, .character(" ")], .pageDown, "a page down"),
        DeskBinding([.pageUp], .pageUp, "a page up"),
        DeskBinding([.home], .first, "first row", in: [.list, .preview, .page]),
        DeskBinding([.end], .last, "last row", in: [.list, .preview, .page]),
        DeskBinding([.function(5)], .reread, "read the store again"),
        DeskBinding([.control("c")], .interrupt, "ask whether to leave"),
        DeskBinding([.control("l")], .redraw, "draw the screen again"),
        DeskBinding([.control("z")], .suspend, "suspend"),
    ]

    private static let actions: [DeskPlace: [KeyPress: DeskAction]] = Dictionary(
        uniqueKeysWithValues: DeskPlace.allCases.map { place in
            let keys = bindings.flatMap { binding in binding.keys(in: place).map { ($0, binding.action) } }
            return (place, Dictionary(keys, uniquingKeysWith: { first, _ in first }))
        })

    /// What a key asks for where the focus is; `nil` for text and keys without a meaning there.
    static func action(for key: KeyPress, in place: DeskPlace) -> DeskAction? {
        // Hashing a megabyte to find out that a paste means nothing would be a waste.
        if case .paste = key { return nil }
        return actions[place]?[key]
    }

    /// Keys and captions for the footer.
    static func footer(in place: DeskPlace) -> [(key: String, caption: String)] {
        bindings.compactMap { binding in
            guard let caption = binding.footer, let key = binding.keys(in: place).first, action(for: key, in: place) == binding.action
            else { return nil }
            return (key.caption, caption)
        }
    }
}
