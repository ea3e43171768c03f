import Certificates
import Correspondence
import Mail
import Orders
import Screens
import Testing

extension Correspondence {
    /// Letters from `orders@example.net` in the words of the program.
    static func sample(
        registrableDomain: @escaping (String) -> String? = { $0 }, randomBytes: @escaping (Int) throws -> [UInt8] = { _ in [] }
    ) throws -> Correspondence {
        Correspondence(
            templates: try MessageLoader.load(EmbeddedScreens.messages, vocabularies: MessageKind.vocabularies),
            sender: try #require(MailAddress(mailbox: "orders@example.net")), registrableDomain: registrableDomain,
            randomBytes: randomBytes,
            digest: SHA256.digest)
    }
}
