import Console
import Flow

/// What is in a sealed file, as the bytes that are encrypted: for each secret the length of its name in two bytes, the name, the length of the secret in four, and
/// the secret; high bytes first, names in order.
struct SealedContents {
    var secrets: [String: Secret] = [:]

    /// The longest name, in bytes.
    static let nameLimit = 200

    init() {}

    /// `nil` if the bytes are none that ``bytes`` makes.
    init?(_ bytes: [UInt8]) {
        var rest = bytes[...]
        func number(_ count: Int) -> Int? {
            guard rest.count >= count else { return nil }
            defer { rest = rest.dropFirst(count) }
            return rest.prefix(count).reduce(0) { $0 << 8 | Int($1) }
        }
        func text(_ count: Int) -> String? {
            guard rest.count >= count else { return nil }
            defer { rest = rest.dropFirst(count) }
            return String(validating: rest.prefix(count), as: UTF8.self)
        }
        while !rest.isEmpty {
            guard let nameLength = number(2), nameLength <= Self.nameLimit, let name = text(nameLength), let length = number(4),
                length <= SealedFile.secretLimit, let secret = text(length), secrets[name] == nil
            else { return nil }
            secrets[name] = Secret(secret)
        }
    }

    /// To be wiped by whoever asks for it.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        // Room for everything beforehand, so that no copies are left behind on the way.
        bytes.reserveCapacity(size)
        for (name, secret) in secrets.sorted(by: { $0.key < $1.key }) {
            bytes += [UInt8(name.utf8.count >> 8), UInt8(name.utf8.count & 255)] + name.utf8
            secret.withUTF8 { secret in
                bytes += [24, 16, 8, 0].map { UInt8(secret.count >> $0 & 255) }
                bytes += secret
            }
        }
        return bytes
    }

    /// How many bytes it takes.
    var size: Int { secrets.reduce(0) { $0 + 6 + $1.key.utf8.count + $1.value.withUTF8(\.count) } }
}
