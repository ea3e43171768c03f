/// Which orders, drafts and quotes are listed, and in which order.
package struct DeskQuery: Hashable, Sendable {
    /// What was typed to search for, verbatim; empty for everything.
    package var text = ""
    /// Only rows in this state; `nil` for all.
    package var state: String?

    /// What quotes are filtered by.
    package static let quoteState = "quote"
    /// What quotes are filtered by that can be taken up.
    package static let openQuoteState = "open-quote"
    /// Whether nothing but quotes is listed.
    package var showsQuotes: Bool { state == Self.quoteState || state == Self.openQuoteState }
    /// Only rows of this person; `nil` for all.
    package var owner: String?
    /// Only rows of this region; `nil` for all.
    package var region: String?
    /// Only orders of which something is due, in the order of the days, whatever ``sort`` says.
    package var showsDue = false
    /// Customers in the place of orders and drafts, who ordered last first; only ``text`` narrows them down.
    package var showsCustomers = false
    /// Mail domains in the place of orders and drafts, by name; only ``text`` narrows them down.
    package var showsMailDomains = false
    /// Certificate providers in the place of orders and drafts, by name; only ``text`` narrows them down.
    package var showsProviders = false
    /// The messages of the outbox in the place of orders and drafts, newest first; only ``text`` narrows them down.
    package var showsMessages = false
    /// The recipients of this order in the place of orders and drafts, by number; only ``text`` narrows them down.
    package var recipientsOf: DeskID?
    /// Whether the list has an order of its own and nothing to filter by.
    var isPlain: Bool { showsCustomers || showsMailDomains || showsProviders || showsMessages || recipientsOf != nil }
    /// What comes first.
    package var sort = DeskSort.newest

    /// Everything, newest first.
    package init() {}

    /// The chosen value of a facet by its id; `nil` for all of them.
    package subscript(facet: DeskFacet) -> String? {
        get {
            switch facet {
            case .state: state
            case .owner: owner
            case .region: region
            }
        }
        set {
            switch facet {
            case .state: state = newValue
            case .owner: owner = newValue
            case .region: region = newValue
            }
        }
    }

    /// Whether a search or a filter hides anything.
    var isNarrowed: Bool { !text.isEmpty || showsDue || isPlain || DeskFacet.allCases.contains { self[$0] != nil } }

    /// The same with what is due alone, or with everything.
    func showing(due showsDue: Bool) -> DeskQuery {
        var query = self
        (query.showsDue, query.recipientsOf) = (showsDue, nil)
        (query.showsCustomers, query.showsMailDomains, query.showsProviders, query.showsMessages) = (false, false, false, false)
        return query
    }

    /// The same words among customers, or among everything.
    func showing(customers showsCustomers: Bool) -> DeskQuery {
        var query = widened
        (query.text, query.showsCustomers) = (text, showsCustomers)
        return query
    }

    /// The same words among mail domains, or among everything.
    func showing(mailDomains showsMailDomains: Bool) -> DeskQuery {
        var query = widened
        (query.text, query.showsMailDomains) = (text, showsMailDomains)
        return query
    }

    /// The same words among certificate providers, or among everything.
    func showing(providers showsProviders: Bool) -> DeskQuery {
        var query = widened
        (query.text, query.showsProviders) = (text, showsProviders)
        return query
    }

    /// The same words among the messages of the outbox, or among everything.
    func showing(messages showsMessages: Bool) -> DeskQuery {
        var query = widened
        (query.text, query.showsMessages) = (text, showsMessages)
        return query
    }

    /// The recipients of an order.
    func showing(recipientsOf order: DeskID) -> DeskQuery {
        var query = widened
        query.recipientsOf = order
        return query
    }

    /// The same order of rows, with nothing hidden.
    var widened: DeskQuery {
        var query = DeskQuery()
        query.sort = sort
        return query
    }
}

/// What the list can be filtered by.
package enum DeskFacet: Hashable, Sendable, CaseIterable {
    case state
    case owner
    case region

    var title: String {
        switch self {
        case .state: "State"
        case .owner: "Owner"
        case .region: "Region"
        }
    }
}

/// The order of the list's rows.
package enum DeskSort: Hashable, Sendable, CaseIterable {
    case newest
    case oldest
    case name
    case organization
    case state

    var title: String {
        switch self {
        case .newest: "newest first"
        case .oldest: "oldest first"
        case .name: "by common name"
        case .organization: "by organization"
        case .state: "by state"
        }
    }
}
