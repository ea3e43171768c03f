/// What a key asks for in the desk.
enum DeskAction: Hashable, Sendable {
    case open
    case newOrder
    case copy
    case renew
    /// Begins another certificate under the plan of an order.
    case reissue
    case moveOn
    /// Asks the owner of a name for his approval anew, perhaps in another way.
    case changeApproval
    /// From an opened order to its customer and the orders that it has to do with, and from a customer to his orders.
    case related
    case note
    /// Puts a document beside an order.
    case document
    case takeBack
    /// From an opened order to its certificate, and back.
    case certificate
    case cancel
    case print
    case export
    case filter
    case sort
    /// What is due, by day, and back to everything.
    case due
    /// Whoever has ordered, and back to everything.
    case customers
    /// Domains of mail addresses, and back to everything.
    case mailDomains
    /// Certificate providers, and back to everything.
    case providers
    /// The messages of the outbox, and back to everything.
    case messages
    /// Something over a provider: requests or revokes the certificate of an order, or tests the connection.
    case overProvider
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

    /// Whether it leads to something that is taken or changed, and not only looked at.
    ///
    /// - Parameter kind: what it is about.
    func changes(_ kind: DeskID.Kind?) -> Bool {
        switch self {
        case .newOrder, .copy, .renew, .reissue, .moveOn, .changeApproval, .note, .document, .takeBack, .cancel, .overProvider: true
        case .open: kind == .draft || kind == .discarded
        case .related, .certificate, .print, .export, .filter, .sort, .due, .customers, .mailDomains, .providers, .messages, .nextPlace,
            .previousPlace, .up, .down, .pageUp, .pageDown, .first, .last, .close, .reread, .help, .quit, .interrupt, .redraw, .suspend:
            false
        }
    }

    /// The footer's word where the action does something else with this kind of row than with an order.
    fileprivate func caption(about kind: DeskID.Kind, in place: DeskPlace) -> String? {
        switch (self, kind) {
        case (.cancel, .draft): "Discard"
        case (.newOrder, .customer): "New order"
        case (.newOrder, .mailDomain), (.newOrder, .provider), (.newOrder, .recipient): "Add"
        case (.moveOn, .mailDomain): "Validate"
        case (.overProvider, .provider): "Test"
        case (.overProvider, .message): "Send"
        case (.moveOn, .provider): "Manage"
        case (.cancel, .mailDomain), (.cancel, .provider): "Remove"
        case (.cancel, .recipient): "End"
        case (.open, .discarded): "Bring back"
        case (.open, .quote): "Order"
        case (.moveOn, .message): "Send"
        case (.moveOn, .quote): place == .page ? "Order" : "Show"
        case (.moveOn, .closedQuote): "Its order"
        case (.cancel, .quote): "Withdraw"
        default: nil
        }
    }
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

    /// The keys that work in a place. Where the list is shown, every character is text to search for.
    func keys(in place: DeskPlace) -> [KeyPress] {
        guard places.contains(place) else { return [] }
        guard place != .page else { return keys }
        return keys.filter { if case .character = $0 { false } else { true } }
    }

    var captions: String { keys.map(\.caption).joined(separator: ", ") }
}

/// The desk's one table of keys: what they do, the footer and the key list of F1 all come from it.
enum DeskKeyMap {
    static let helpCaption = "Help"
    private static let lists: Set<DeskPlace> = [.list, .search, .preview]

    /// In the order of the key list and of the footer; of two bindings of a key in one place the first counts. No command is a key that a name
    /// begins with: whoever types a customer's name must get nothing but a search. Keys that the wizard has too mean something alike there.
    static let bindings: [DeskBinding] = [
        DeskBinding([.escape, .enter, .backspace], .close, "in an opened order: back to the list", footer: "Back", in: [.page]),
        DeskBinding([.escape], .close, "in the search: back to the list", footer: "List", in: [.search]),
        DeskBinding([.escape], .close, "in the list: end search and filter", in: [.list, .preview]),
        DeskBinding(
            [.enter], .open, "open an order, go on with a draft, begin the order of an open quote, bring a discarded draft back",
            footer: "Open", in: lists),
        DeskBinding(
            [.control("n"), .function(8)], .newOrder,
            "take a new order; with a customer: one of this customer; among mail domains and recipients: add some; among providers: set one up",
            footer: "New"),
        DeskBinding(
            [.function(2)], .moveOn,
            "move an order on: note approvals, checks, the call or the payment, several at once, or change its state; asks. A quote: show it, order it, or go to its order. A mail domain: ask for its proof, note the answer. A recipient: take in request or certificate, end or replace. A provider: its domains, test it, change it. A message: send it, or all that wait",
            footer: "Move on"),
        DeskBinding(
            [.function(9)], .cancel,
            "cancel an order, discard a draft, withdraw a quote, remove a mail domain or a provider, revoke or withdraw a recipient; asks",
            footer: "Cancel"),
        DeskBinding(
            [.function(3), .control("g")], .filter, "filter by state, owner and region, or show quotes or the discarded drafts",
            footer: "Filter",
            in: lists),
        DeskBinding([.function(1), .character("?")], .help, "this help, in every window (? in an opened order)", footer: helpCaption),
        DeskBinding([.control("q"), .function(10)], .quit, "leave the desk", footer: "Leave"),
        DeskBinding([.function(4)], .note, "add a note to an order", footer: "Note"),
        DeskBinding(
            [.function(3), .control("g")], .certificate,
            "in an opened order: its certificate, or how it will read; again: the order. Of an order for many: its recipients; Escape goes back",
            footer: "Certificate", in: [.page]),
        DeskBinding(
            [.function(12), .control("v")], .related,
            "in an opened order: its customer and the orders it has to do with; in a customer: the customer's orders; Escape goes back",
            footer: "Related", in: [.page]),
        DeskBinding(
            [.control("b")], .document, "put a document beside an order, such as a proof of registration; asks what it is and for its file",
            footer: "Document", in: [.list, .preview, .page]),
        DeskBinding([.control("t")], .takeBack, "take back the last step with an order, or a discarding; asks", footer: "Take back"),
        DeskBinding(
            [.function(6)], .copy, "copy an order, draft or quote into a new order; asks. Passwords and card numbers are asked again",
            footer: "Copy"),
        DeskBinding(
            [.function(11), .control("r")], .renew, "renew an order: a new one with its answers, and what is left of its term; asks",
            footer: "Renew"),
        DeskBinding(
            [.control("e")], .reissue, "another certificate under the plan of an order: the next one, a new key, other names",
            in: [.list, .preview, .page]),
        DeskBinding(
            [.control("y")], .overProvider,
            "request or revoke the certificate of an order over a provider; a provider: test its connection. Asks for the passphrase once. Among messages: send those that wait",
            footer: "Over provider", in: [.list, .preview, .page]),
        DeskBinding(
            [.control("a")], .changeApproval, "ask for the approval of a name anew, in another way or with a new value; asks",
            in: [.list, .preview, .page]),
        DeskBinding(
            [.control("p"), .function(7)], .print, "print an order or draft to a text file, a quote to PDF; asks for its name",
            footer: "Print"),
        DeskBinding([.control("x")], .export, "export an order, draft or quote as JSON; asks for the file's name", footer: "Export"),
        DeskBinding([.control("o")], .sort, "sort", footer: "Sort", in: lists),
        DeskBinding(
            [.function(12), .control("v")], .due,
            "what is due, by day, with how much in which week: last days of terms and next certificates; again: everything", footer: "Due",
            in: lists),
        DeskBinding(
            [.control("d")], .customers, "customers, who ordered last first; again: everything", footer: "Customers", in: [.list, .preview]),
        DeskBinding(
            [.control("w")], .mailDomains, "mail domains by name, with how they are proved; again: everything", footer: "Domains",
            in: [.list, .preview]),
        DeskBinding(
            [.control("f")], .providers, "certificate providers, with the state of their connections; again: everything",
            footer: "Providers", in: [.list, .preview]),
        DeskBinding(
            [.control("u")], .messages, "messages of the outbox, newest first; again: everything", footer: "Outbox", in: [.list, .preview]),
        DeskBinding([.tab], .nextPlace, "list, preview, search", footer: "Go on", in: lists),
        DeskBinding([.shiftTab], .previousPlace, "the same backwards", in: lists),
        DeskBinding([.down], .down, "next row; in a preview or an opened order: down"),
        DeskBinding([.up], .up, "previous row; in a preview or an opened order: up"),
        DeskBinding([.pageDown, .character(" ")], .pageDown, "a page down (Space in an opened order)"),
        DeskBinding([.pageUp], .pageUp, "a page up"),
        DeskBinding([.home], .first, "first row", in: [.list, .preview, .page]),
        DeskBinding([.end], .last, "last row", in: [.list, .preview, .page]),
        DeskBinding([.function(5)], .reread, "read the store again"),
        DeskBinding([.control("c")], .interrupt, "ask whether to leave"),
        DeskBinding([.control("l")], .redraw, "draw the screen again"),
        DeskBinding([.control("z")], .suspend, "suspend"),
    ]

    /// How the first key for an action is written.
    static func caption(of action: DeskAction) -> String {
        bindings.first { $0.action == action }?.captions.split(separator: ",").first.map(String.init) ?? ""
    }

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

    /// Keys and captions for the footer, of those actions that do something now.
    ///
    /// - Parameters:
    ///   - kind: what the actions are about; `nil` if there is nothing.
    ///   - prefersFunctionKeys: whether a function key stands for an action that has one too: screen readers take Ctrl for themselves.
    ///   - overProvider: what is done over a provider, in a word, where that is known.
    ///   - works: whether an action does something with it.
    static func footer(
        in place: DeskPlace, about kind: DeskID.Kind?, prefersFunctionKeys: Bool = false, overProvider: String? = nil,
        where works: (DeskAction) -> Bool
    ) -> [(key: String, caption: String)] {
        bindings.compactMap { binding in
            let keys = binding.keys(in: place)
            guard let caption = binding.footer, let key = prefersFunctionKeys ? keys.first(where: \.isFunction) ?? keys.first : keys.first,
                action(for: key, in: place) == binding.action,
                works(binding.action)
            else { return nil }
            if binding.action == .overProvider, let overProvider { return (key.caption, overProvider) }
            return (key.caption, kind.flatMap { binding.action.caption(about: $0, in: place) } ?? caption)
        }
    }
}
