import ArgumentParser
import AtlasAPI
import Certificates
import Console
import Live
import Names
import OrderDesk
import Orders
import Providers
import Reports

extension ProviderCommand {
    /// `certdesk provider claims`.
    struct Claims: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "claims", abstract: "The domains that a provider's account may have certificates for.",
            discussion: """
                Claim a domain, put the value into its zone, have it checked; from then on certificates for its names are issued until the claim ends.

                Example: certdesk provider claims Atlas
                Example: certdesk provider claims add Atlas example.com
                Example: certdesk provider claims check Atlas example.com --order K9JW-JCHY
                """,
            subcommands: [List.self, Add.self, Check.self, Addresses.self, Reassert.self, Remove.self], defaultSubcommand: List.self)

        static func tell(_ claim: DomainClaim, token: ClaimToken? = nil, _ options: GlobalOptions) throws {
            let object = ClaimObject(claim, token: token)
            print(options.json ? try JSONOutput.document(object) : object.text)
        }

        /// `certdesk provider claims list`.
        struct List: ParsableCommand {
            static let configuration = CommandConfiguration(
                commandName: "list", abstract: "List an account's domains.",
                discussion: """
                    A line each: domain, whether it is verified, until when, the claim's name. With --json an array.

                    Example: certdesk provider claims list Atlas --json
                    """)

            @OptionGroup var asked: AskedProvider

            func run() throws {
                let (_, session) = try asked.session()
                let claims = try ProviderClaims(over: session).all()
                let objects = claims.map { ClaimObject($0, token: nil) }
                if asked.options.json { return print(try JSONOutput.document(objects)) }
                for object in objects { print(object.line) }
                guard claims.isEmpty else { return }
                StandardError.line("The account has no domains. To claim one: certdesk provider claims add \(asked.shellName) DOMAIN")
            }
        }

        /// `certdesk provider claims add`.
        struct Add: ParsableCommand {
            static let configuration = CommandConfiguration(
                commandName: "add", abstract: "Claim a domain.",
                discussion: """
                    Prints the value that has to stand as a TXT record at the domain. With --order the record is written to the order's applicant, or \
                    to whom --to names; the message waits in the outbox.

                    Example: certdesk provider claims add Atlas example.com
                    Example: certdesk provider claims add Atlas example.com --order K9JW-JCHY
                    """)

            @OptionGroup var asked: AskedProvider

            @Argument(help: "The domain.")
            var domain: String

            @OptionGroup var telling: ClaimTelling

            func run() throws {
                let reader = try telling.reader(asked.options)
                // Before a passphrase is typed for nothing.
                let name = try ProviderClaims.name(domain)
                try reader?.require(name)
                let (_, session) = try asked.session()
                let (claim, token) = try ProviderClaims(over: session).add(domain, at: asked.name, telling.words, for: reader)
                try telling.tell(claim, token, to: reader, asked)
                try Claims.tell(claim, token: token, asked.options)
            }
        }

        /// `certdesk provider claims check`.
        struct Check: ParsableCommand {
            static let configuration = CommandConfiguration(
                commandName: "check", abstract: "Have the control over a claimed domain checked now.",
                discussion: """
                    By the TXT record, unless another way is named. The exit status is 1 while it is not verified. Once it is, the domains that it covers \
                    are noted as approved in each open order that was told its value, and with --order in that one. --http looks for a file with the claim's \
                    value alone at \
                    http://DOMAIN/.well-known/pki-validation/gsdv.txt.

                    Example: certdesk provider claims check Atlas example.com
                    Example: certdesk provider claims check Atlas example.com --email admin@example.com
                    Example: certdesk provider claims check Atlas example.com --http
                    """)

            @OptionGroup var claimed: AskedClaim
            @Flag(help: "By a file on the domain's web server.")
            var http = false

            @Option(help: "By a mail to this address, one of those that claims addresses lists.")
            var email: String?

            @Option(help: "The name at which the record or file stands, if that is another one.")
            var at: String?

            @Option(help: "The order that the claim is for: what is verified is approved in it.", completion: Completed.orders)
            var order: String?

            func validate() throws {
                if http, email != nil { throw ValidationError("--http and --email do not go together.") }
            }

            func run() throws {
                // What is verified is to be noted.
                if let order {
                    try claimed.asked.options.configuration.requireWritableStore()
                    _ = try OrderLookup.order(order, in: claimed.asked.options.openExistingArchive())
                }
                let options = order.map(ClaimTelling.words) ?? ""
                let (session, claim) = try claimed.claim(options)
                let after = try ProviderClaims(over: session).check(claim, at: claimed.asked.name, options, by: method, proof)
                // Whatever comes of the orders, this did.
                try Claims.tell(after, claimed.asked.options)
                if after.status != .verified { throw Exit(.found) }
                let store = try claimed.asked.options.openExistingArchive()
                let provider = try ProviderLookup.provider(claimed.asked.name, in: store)
                let said = try ClaimApproval(after, at: provider).noteWhereAsked(
                    named: order.map { try OrderLookup.id($0) }, of: store, claimed.asked.options.configuration)
                for sentence in said { StandardError.line(sentence) }
            }

            private var method: ClaimMethod { email != nil ? .email : http ? .http : .dns }

            private var proof: ClaimProof {
                ClaimProof(authorizationDomain: at.map { IDNA.comparable($0) }, scheme: http ? "http" : nil, emailAddress: email)
            }
        }

        /// `certdesk provider claims addresses`.
        struct Addresses: ParsableCommand {
            static let configuration = CommandConfiguration(
                commandName: "addresses", abstract: "List the mailboxes that may answer for a claimed domain.",
                discussion: """
                    A line each: the constructed addresses first, then those that the domain's records name. The check is begun by claims check --email.

                    Example: certdesk provider claims addresses Atlas example.com
                    """)

            @OptionGroup var claimed: AskedClaim

            func run() throws {
                let (session, claim) = try claimed.claim()
                let addresses = try asking { () throws(ProviderFault) in try session.addresses(of: claim.id) }
                if claimed.asked.options.json { return print(try JSONOutput.document(addresses)) }
                for address in addresses.all { print(DisplayText.sanitized(address)) }
                for error in addresses.records?.soa.errors ?? [] { StandardError.line(DisplayText.sanitized(error)) }
                guard addresses.all.isEmpty else { return }
                StandardError.line("The provider takes no mailbox's answer for \(DisplayText.sanitized(claim.name)).")
            }
        }

        /// `certdesk provider claims reassert`.
        struct Reassert: ParsableCommand {
            static let configuration = CommandConfiguration(
                commandName: "reassert", abstract: "Get a fresh value for a claim whose value or time has run out.",
                discussion: """
                    Example: certdesk provider claims reassert Atlas example.com
                    """)

            @OptionGroup var claimed: AskedClaim
            @OptionGroup var telling: ClaimTelling

            func run() throws {
                let reader = try telling.reader(claimed.asked.options)
                let (session, claim) = try claimed.claim(telling.words)
                try ProviderClaims.requireUse(of: claim, at: claimed.asked.name, for: reader)
                let (after, token) = try ProviderClaims(over: session).reassert(claim)
                try telling.tell(after, token, to: reader, claimed.asked)
                try Claims.tell(after, token: token, claimed.asked.options)
            }
        }

        /// `certdesk provider claims remove`.
        struct Remove: ParsableCommand {
            static let configuration = CommandConfiguration(
                commandName: "remove", abstract: "Give a claim up.",
                discussion: """
                    Asks before: certificates for the domain's names are not issued any more until it is claimed and shown anew.

                    Example: certdesk provider claims remove Atlas example.com --yes
                    """)

            @OptionGroup var claimed: AskedClaim
            @OptionGroup var consent: Consent

            func run() throws {
                try claimed.asked.options.configuration.requireAdministrator()
                let (session, claim) = try claimed.claim()
                let (name, standing) = (DisplayText.sanitized(claim.name), ClaimObject(claim, token: nil).standing)
                try consent.require(
                    "Give up the claim of \(name) (\(standing))? No certificates for its names are issued after that.",
                    otherwise: "The claim of \(name) stays.")
                try asking { () throws(ProviderFault) in try session.withdraw(claim.id) }
                StandardError.line("The claim of \(DisplayText.sanitized(claim.name)) is given up.")
                let (options, store) = (claimed.asked.options, try claimed.asked.options.openExistingArchive())
                let provider = try ProviderLookup.provider(claimed.asked.name, in: store)
                for said in ClaimReader.forget(claim, at: provider, options.configuration, in: store) { StandardError.line(said) }
            }
        }
    }
}

/// A domain that a provider's account has claimed.
struct AskedClaim: ParsableArguments {
    @OptionGroup var asked: AskedProvider

    @Argument(help: "The domain, or the claim's name.")
    var domain: String

    /// A conversation with the provider, and the claim; ends the program if there is none.
    ///
    /// - Parameter options: what the command that makes one ends with, from its blank on.
    func claim(_ options: String = "") throws -> (session: AtlasSession, claim: DomainClaim) {
        let (_, session) = try asked.session()
        guard let claim = try ProviderClaims(over: session).claim(domain) else {
            let shown = DisplayText.sanitized(String(domain.prefix(253)))
            throw Exit(
                .noInput,
                ClaimID(domain) == nil
                    ? "The account has no claim of \(shown): certdesk provider claims add \(asked.shellName) \(ShellWord.quoted(shown))\(options)"
                    : "The account has no claim \(shown). Those it has: certdesk provider claims \(asked.shellName)")
        }
        return (session, claim)
    }
}
