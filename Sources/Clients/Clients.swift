package import Names
package import Orders

/// Everything outside that an order has to do with, each part small: the program wires live ones, tests their own.
package struct Clients: Sendable {
    /// The real time.
    package var clock: Clock
    /// What nobody can guess.
    package var randomness: Randomness
    /// The public suffix list and IDNA.
    package var names: NameServices
    /// Keys with their requests.
    package var keys: KeyWorkshop
    /// What customers paste: requests and certificates.
    package var requests: RequestReader
    /// The customers' accounts.
    package var accounts: Accounts
    /// Whoever has ordered before.
    package var customers: Customers
    /// Until when domains of mail addresses are proved.
    package var domains: MailDomains
    /// Long lists that fields are given.
    package var lists: KeptLists
    /// What earlier orders say to a new one.
    package var history: OrderHistory
    /// Orders that a new one goes on from.
    package var records: OrderRecords
    /// Where placed orders go.
    package var filing: OrderFiling
    /// Where customers pay by card; `nil` where a card is typed here, and charged by nobody.
    package var paymentPage: PaymentPage?
    /// What providers are set up in.
    package var providers = ProviderSetup.failing
    /// What the account that certificates are requested over would refuse.
    package var policies = PolicyAdvice.none

    /// Bundles the clients. What is left out fails, so that a test notices what it did not think of.
    package init(
        clock: Clock = .failing, randomness: Randomness = .failing, names: NameServices, keys: KeyWorkshop = .failing,
        requests: RequestReader = .failing, accounts: Accounts = .failing, customers: Customers = .nobody,
        domains: MailDomains = .failing, lists: KeptLists = .failing, history: OrderHistory = .failing, records: OrderRecords = .failing,
        filing: OrderFiling = .failing
    ) {
        (self.clock, self.randomness, self.names, self.keys) = (clock, randomness, names, keys)
        (self.requests, self.accounts, self.customers, self.domains) = (requests, accounts, customers, domains)
        (self.lists, self.history, self.records, self.filing) = (lists, history, records, filing)
    }
}
