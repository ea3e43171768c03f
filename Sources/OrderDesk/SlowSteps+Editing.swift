import Archive
import Console
import Flow
import FormView
import HTTPSClient
import Live
import Orders
import Providers

extension SlowSteps {
    /// What takes in the certificate that a provider waits for.
    static let takingCertificate = "Take in its certificate"
    private static let apiKey = "API key"

    /// What can be changed of a provider; roots, proxy and uses by the command alone.
    ///
    /// - Parameter seal: what has to be typed before the sealed file is open.
    func edits(of provider: Provider, _ seal: [DeskQuestion]) -> [DeskStep] {
        func edit(_ what: String, _ label: String, _ detail: String = "", _ questions: [DeskQuestion]) -> DeskStep {
            DeskStep(id: "edit \(what)", label: label, detail: detail, group: "What is changed", questions: questions)
        }
        let files = [
            edit(
                "certificate", Self.takingCertificate, "PEM",
                seal + [
                    DeskQuestion(DeskQuestion.file, "The certificate that came for the request.", .file),
                    DeskQuestion(DeskQuestion.keyPassword, "The password of the key that was made with the request.", .secret),
                ])
        ]
        let keystore = edit(
            "keystore", "Client certificate and key", "a PKCS#12 file",
            seal + [
                DeskQuestion(DeskQuestion.file, "The keystore.", .file),
                DeskQuestion(DeskQuestion.filePassword, "The keystore's password.", .secret),
            ])
        return (provider.awaited == nil ? [] : files) + [
            edit("name", "Name", DisplayText.sanitized(provider.name), [DeskQuestion("Name", "What you call it.")]),
            edit("address", "Address", DisplayText.sanitized(provider.address), [DeskQuestion("Address", "The API's, with its version.")]),
            edit(
                "credentials", "API key and secret", "",
                seal + [DeskQuestion(Self.apiKey, "The new key."), DeskQuestion("API secret", "The secret that belongs to it.", .secret)]),
            edit(
                "end", "Last day of the credentials", provider.credentialsEnd?.description ?? "",
                [DeskQuestion("Day", "You are warned before it, as in 2027-11-29. Left empty, there is none.", .optionalLine)]),
            keystore,
        ]
    }

    /// Changes a provider.
    func edit(
        _ words: [String], _ id: DeskID, _ lines: [String], _ secrets: inout ArraySlice<Secret>, _ course: DeskWork.Course
    ) throws -> String {
        try configuration.requireAdministrator()
        var editing = ProviderEditing(try provider(id.text))
        let typed = lines.first ?? ""
        func require(_ fault: String?) throws { if let fault { throw Exit(.data, fault) } }
        return try Mistyped.catching {
            // What was typed besides the passphrase comes last.
            let own = secrets.last
            switch words.last {
            case "name":
                try require(ProviderEditing.fault(ofName: typed, "The name"))
                editing.provider.name = typed.trimmingBlanks
            case "address":
                do throws(HTTPSAddressFault) { _ = try HTTPSAddress(typed) } catch { throw Exit(.data, error.description) }
                editing.provider.address = typed
            case "end":
                let day = CalendarDate(typed)
                guard day != nil || typed.allSatisfy(\.isWhitespace) else {
                    throw Exit(.data, StepRefusal.noSuchDay(typed).description)
                }
                editing.provider.credentialsEnd = day
            case "credentials":
                try Mistyped.catching(at: Self.apiKey) { try require(ProviderEditing.fault(ofLine: typed, "The API key")) }
                editing.provider.apiKey = typed
                editing.secrets[.apiSecret] = own
            case "keystore":
                try Mistyped.catching(at: DeskQuestion.file) {
                    let file = try InputFile.readNamed(Environment.expanded(typed), limit: ClientKeystore.limit)
                    do {
                        try editing.take(keystore: file, own ?? Secret(""))
                    } catch let fault as ProviderConnection.Fault where fault.isWrongPassphrase {
                        throw Mistyped(sentence: fault.description, question: DeskQuestion.filePassword)
                    }
                }
            case "certificate":
                var question = DeskQuestion.file
                do {
                    try editing.take(certificate: Environment.expanded(typed), key: nil) {
                        // Both files are what they should be.
                        question = DeskQuestion.keyPassword
                        return own ?? Secret("")
                    }
                } catch {
                    throw Mistyped(sentence: Exit.sentence(error), question: question)
                }
            default: throw Exit(.data, "This is not possible any more. Look at it again.")
            }
            let changed = try editing.keep(by: configuration.actor, in: store) { try opened(&secrets, course) }
            return "\(DisplayText.sanitized(changed.name)) is changed. Test its connection: what was found before says nothing any more."
        }
    }

    /// Takes a provider out.
    func remove(_ id: DeskID, _ secrets: inout ArraySlice<Secret>, _ course: DeskWork.Course) throws -> String {
        try configuration.requireAdministrator()
        let provider = try provider(id.text)
        let seal = try opened(&secrets, course)
        course.say("Taking the provider out.")
        let removed = try ProviderEditing.remove(provider, by: configuration.actor, in: store, sealedBy: seal)
        return "\(DisplayText.sanitized(removed.name)) is taken out, with what was sealed of it."
    }
}
