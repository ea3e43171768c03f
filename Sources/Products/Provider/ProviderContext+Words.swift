import Archive
import Certificates
import Checkout
import Flow
import Orders
import Providers

extension ProviderContext {
    var sealNote: String {
        world.hasSealedFile()
            ? "There is a sealed file: its passphrase opens it." : "There is no sealed file yet: it is made with this passphrase."
    }

    func keepingNote(_ answers: ResolvedAnswers) -> String? {
        if answers.method == .request { return "Nothing can be tested yet: the certificate is still to come." }
        switch answers.keeping {
        case .good: return nil
        case .tested: return "The provider is kept although certificates may not be had over it yet."
        case .untested: return "Nobody is asked. Test it later: certdesk provider test \(ShellWord.quoted(answers.text(.name) ?? "NAME"))"
        }
    }

    /// Everything before it is kept, what comes next at the head.
    func review(_ flow: FlowReading) -> [DocumentLine] {
        let answers = flow.visible.answers
        var lines = flow.advisoryLines
        if answers.method == .request {
            lines += [
                DocumentLine("What comes next", .heading),
                DocumentLine("Key and request are written, and the provider is kept as one that waits for its certificate."),
            ]
            if answers.lock == .made {
                lines.append(
                    DocumentLine("The key's password is made with it. It is shown next, once, and nothing is written before it is noted."))
            }
        }
        return lines + flow.visible.lines(before: "review")
    }

    /// What is said of a provider that is kept.
    ///
    /// - Parameter password: that of the key, where it was made with it.
    func kept(_ provider: Provider, _ written: [(what: String, path: String)], lockedBy password: String? = nil) -> Kept {
        let object = ProviderObject(provider, on: context.asOf)
        var lines = [DocumentLine("Connection", .heading), DocumentLine(provider.lastCheck?.message ?? "Not tested yet.", .emphasis)]
        if provider.awaited != nil { lines[1] = DocumentLine("Waits for its certificate.", .emphasis) }
        lines += object.warnings.map { DocumentLine($0) }
        if !written.isEmpty {
            lines += [DocumentLine("Files", .heading)] + written.map { DocumentLine($0.what, .pair(value: $0.path)) }
        }
        lines +=
            [DocumentLine("What to do next", .heading)] + nextSteps(provider, written).enumerated().map { DocumentLine("\($0 + 1). \($1)") }
        lines += [DocumentLine("The provider", .heading)] + object.facts.map { DocumentLine($0.name, .pair(value: $0.value)) }
        return Kept(
            id: provider.id.description, sentence: "The provider \(provider.name) is kept.", lines: lines, text: object.text,
            object: object,
            warnings: object.warnings + (provider.awaited == nil ? [] : nextSteps(provider, written)), keyPassword: password)
    }

    private func nextSteps(_ provider: Provider, _ written: [(what: String, path: String)]) -> [String] {
        let name = ShellWord.quoted(provider.name)
        guard let awaited = provider.awaited else {
            return provider.lastCheck?.isGood == true
                ? [
                    "See what the account may ask for: certdesk provider policy \(name)",
                    "Request a certificate: certdesk orders issue ORDER --provider \(name)",
                ]
                : ["Test the connection: certdesk provider test \(name)"]
        }
        let request = written.last?.path ?? awaited.requestFile
        return [
            "In the dashboard of Atlas, open Access Credentials, mTLS Certificate, and have one generated directly via the API, for the same set of credentials.",
            "Paste the text of \(DisplayText.sanitized(request)) there, and save the certificate that you get, as certificate.crt for instance.",
            "Finish here: certdesk provider edit \(name) --certificate certificate.crt --key \(ShellWord.quoted(written.first?.path ?? awaited.keyFile))",
        ]
    }
}
