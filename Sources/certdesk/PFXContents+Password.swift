import Certificates
import Console
import Live
import Orders
import ReturnedCertificates

extension PFXContents {
    /// The bytes of the file, under a password that is asked for. What is odd about the contents is said before.
    ///
    /// - Parameters:
    ///   - name: what the file is called in the question, fit for a terminal.
    ///   - day: the day by whose rule the password is judged.
    /// - Throws: ``Exit``.
    func file(
        named name: String, from passphrases: PassphraseSource, descriptor: Int32?, isLegacy: Bool, on day: CalendarDate
    ) throws -> [UInt8] {
        for advisory in advisories { StandardError.line(advisory) }
        let password = try passphrases.read(
            descriptor: descriptor, option: "--passphrase-fd", question: "Password for \(name)", confirming: true)
        return try file(under: password, isLegacy: isLegacy, on: day)
    }
}
