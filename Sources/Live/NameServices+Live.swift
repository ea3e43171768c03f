import Certificates
import Console
package import Names

extension NameServices {
    /// The newest public suffix list of the machine, read when a name is first looked at, and libidn2.
    package static func live() throws -> NameServices {
        let lists = SuffixLists.ofMachine
        guard let chosen = lists.chosen else {
            throw Exit(
                status: 69,
                "libpsl has no public suffix list, and the system none either. Name a list with CERTDESK_SUFFIXES.")
        }
        return NameServices(
            baseDomain: { name in chosen.list?.place(of: name).map { BaseDomain($0.base, hoster: $0.hoster) } },
            isPublicSuffix: { chosen.list?.isPublicSuffix($0) ?? false }, listDate: chosen.source.date, ascii: IDNA.ascii,
            unicode: IDNA.unicode,
            decoded: IDNA.decoded)
    }
}
