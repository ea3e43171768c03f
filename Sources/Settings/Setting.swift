import FormView
import Orders

/// What can be set once and for all in the configuration file, by its key there.
package enum Setting: String, Hashable, Sendable, CaseIterable {
    /// The store's folder, or the address of a database.
    case store
    /// The file of the price book.
    case prices
    /// The file of a public suffix list.
    case suffixes
    /// The folder of the screens.
    case screens
    /// What the screen looks like.
    case theme
    /// Whether a terminal's colors are used.
    case color
    /// Whether marks and lines are those of ASCII.
    case ascii
    /// Whether the screen is shown for those who hear or feel it.
    case announce
    /// The region that a new order begins with.
    case region
    /// The office of whoever works here, which is recorded behind the name.
    case office
    /// The mailbox that messages to customers are from.
    case sender
    /// Who sells, with address, VAT number and bank account, as invoices say it.
    case seller
    /// The page at which customers pay by card.
    case cardPayment
    /// The group whose members may set up providers.
    case administrators
    /// The file in which secrets lie sealed.
    case seal
    /// Who works here.
    case actor

    /// What a value has to be.
    package enum Kind: Hashable, Sendable {
        /// A file or a folder, or where the store is.
        case path
        /// One of some words.
        case word([String])
        /// `true` or `false`.
        case flag
        /// A link to a payment page.
        case paymentPage
        /// Words for people, of at most so many Unicode scalars.
        case name(longest: Int)
    }

    /// The longest name of whoever works here, in Unicode scalars.
    package static let longestActor = 200

    /// Who messages are from where nothing is set.
    package static let usualSender = "support@globalsign.com"

    /// What its value has to be.
    package var kind: Kind {
        switch self {
        case .store, .prices, .suffixes, .screens, .seal: .path
        case .theme: .word(Theme.allCases.map(\.rawValue))
        case .color: .word(ColorUse.allCases.map(\.rawValue))
        case .ascii, .announce: .flag
        case .region: .word(Region.allCases.map(\.rawValue))
        case .office: .name(longest: 80)
        case .sender: .name(longest: 254)
        case .seller: .name(longest: 500)
        case .cardPayment: .paymentPage
        case .administrators: .name(longest: 32)
        case .actor: .name(longest: Self.longestActor)
        }
    }

    /// The option that goes before everything else; `nil` where there is none.
    package var option: String? {
        switch self {
        case .store, .prices, .screens, .theme, .color, .ascii, .announce, .actor: "--\(rawValue)"
        case .suffixes, .region, .office, .sender, .seller, .cardPayment, .administrators, .seal: nil
        }
    }

    /// The environment variable that goes before the file; `nil` where there is none.
    package var variable: String? {
        switch self {
        case .store: "CERTDESK_STORE"
        case .suffixes: "CERTDESK_SUFFIXES"
        case .color: "NO_COLOR"
        case .prices, .screens, .theme, .ascii, .announce, .region, .office, .sender, .seller, .cardPayment, .administrators, .seal,
            .actor:
            nil
        }
    }

    /// What holds where nothing is set, for people; the store and the actor follow from the surroundings.
    package var standing: String? {
        switch self {
        case .store, .seal, .actor: nil
        case .prices, .screens: "built in"
        case .suffixes: "the newest there is"
        case .theme: Theme.standard.rawValue
        case .color: ColorUse.auto.rawValue
        case .ascii, .announce: "false"
        case .region, .office, .seller, .cardPayment: "none"
        case .administrators: "everybody"
        case .sender: Self.usualSender
        }
    }
}
