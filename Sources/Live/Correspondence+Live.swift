package import Archive
import Certificates
import Clients
import Console
import Correspondence
import Mail
import Names
import Settings

extension Configuration {
    /// Whoever writes to people about the orders of this configuration's store. Texts and suffix lists are read when somebody is to be written to,
    /// so that what changes no order pays nothing for them.
    package var correspondent: Correspondent {
        let configuration = self
        return { change in
            do {
                return try configuration.correspondence().letters(change)
            } catch {
                throw ArchiveFault.noLetter(Exit.sentence(error))
            }
        }
    }

    private func correspondence() throws -> Correspondence {
        let mailbox = Settings(options: [:], file: file)[.sender] ?? Setting.usualSender
        guard let sender = MailAddress(mailbox: mailbox) else {
            throw Exit(.data, "The sender of messages in the configuration file, \(mailbox), is no e-mail address.")
        }
        let names = try NameServices.live()
        return Correspondence(
            templates: try ScreenSource(self).messages(), sender: sender, registrableDomain: names.registrableDomain,
            randomBytes: { count in try Randomness.live.bytes(count) }, digest: SHA256.digest)
    }
}
