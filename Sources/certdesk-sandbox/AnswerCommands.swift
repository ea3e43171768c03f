import ArgumentParser
import Console
import Glibc
import Orders
import Sandbox

/// `certdesk-sandbox dns`.
struct DNSCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dns", abstract: "Say what the sandbox finds as TXT records of a name.",
        discussion: """
            The values are added to those that are there. A running sandbox knows them at its next check.

            Examples:
              certdesk-sandbox dns example.com _globalsign-domain-verification=TOKEN --state ~/sandbox
              certdesk-sandbox dns example.com --remove --state ~/sandbox
            """)

    @OptionGroup var state: StateOption

    @Argument(help: "The name.") var name: String

    @Argument(help: "The values.") var values: [String] = []

    @Flag(help: "Forget what was said of the name before.") var remove = false

    func run() throws {
        try OutsideAnswers.change(state) { answers in
            if remove { answers.dns[name] = nil }
            if !values.isEmpty { answers.dns[name, default: []] += values }
            let found = answers.dns[name] ?? []
            return found.isEmpty ? "\(name) has no TXT record." : found.map { "\(name). IN TXT \"\($0)\"" }.joined(separator: "\n")
        }
    }
}

/// `certdesk-sandbox web`.
struct WebCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "web", abstract: "Say what the sandbox finds at an address of the web.",
        discussion: """
            A claim by HTTP is checked at /.well-known/pki-validation/gsdv.txt, which must have the token in it. Without a text the address is forgotten.

            Example: certdesk-sandbox web http://example.com/.well-known/pki-validation/gsdv.txt TOKEN --state ~/sandbox
            """)

    @OptionGroup var state: StateOption

    @Argument(help: "The address.") var address: String

    @Argument(help: "The text.") var text: String?

    func run() throws {
        try OutsideAnswers.change(state) { answers in
            answers.web[address] = text
            return text == nil ? "Nothing is found at \(address)." : "The text is found at \(address)."
        }
    }
}

/// `certdesk-sandbox mail`.
struct MailCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail", abstract: "Follow the links in mails that the sandbox sends to a mailbox.",
        discussion: "No mail is really sent. Example: certdesk-sandbox mail admin@example.com --state ~/sandbox")

    @OptionGroup var state: StateOption

    @Argument(help: "The mailbox.") var mailbox: String

    @Flag(help: "Follow them no more.") var remove = false

    func run() throws {
        try OutsideAnswers.change(state) { answers in
            answers.mail.removeAll { $0 == mailbox }
            if !remove { answers.mail.append(mailbox) }
            return "Links in mails to \(mailbox) are \(remove ? "not followed any more" : "followed")."
        }
    }
}

extension OutsideAnswers {
    /// Changes the answers of a folder, whether or not a sandbox is running with it, and says what it finds from now on.
    fileprivate static func change(_ state: StateOption, _ change: (inout OutsideAnswers) -> String) throws {
        guard access(state.state, F_OK) == 0 else {
            throw Exit(
                .noInput, "There is no folder \(DisplayText.sanitized(state.state)): check its name, or start the sandbox with it first.")
        }
        let folder = try StateFolder(state.state, locking: false)
        var answers = try OutsideAnswers(in: folder)
        let found = change(&answers)
        try answers.keep(in: folder)
        StandardError.line(found)
    }
}
