import ArgumentParser

@main
struct CertDesk: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "certdesk", abstract: "A certificate order desk for the terminal.")
}
