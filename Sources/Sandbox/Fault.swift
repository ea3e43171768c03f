import Console
import JSONText

/// Something that goes wrong on demand, for tests of clients and for training: one entry of a file of faults.
package struct Fault: Hashable, Sendable, Decodable {
    /// What is done to the body of an answer.
    package enum Body: String, Hashable, Sendable, Decodable, CaseIterable {
        /// The last byte is left out: no JSON any more.
        case broken
        /// Ten megabytes of it.
        case huge
        /// Text behind the PEM of certificates.
        case trailing
    }

    /// The calls that are meant, `POST /certificates`; a star stands for the rest of the path, or for any method. All calls, if absent.
    package let call: String?
    /// How many of these calls pass before the first one that is hit.
    package let after: Int
    /// How many are hit; all, if absent.
    package let times: Int?
    /// Milliseconds before the answer.
    package let delay: Int
    /// The status that is answered in the place of doing anything.
    package let status: Int?
    /// Seconds in the header `Retry-After`.
    package let retryAfter: Int?
    /// The address in the header `Location`.
    package let location: String?
    /// The media type in the place of the right one.
    package let mediaType: String?
    /// What is done to the body.
    package let body: Body?
    /// After how many bytes of the answer, from its first line on, the connection is cut. The call was carried out.
    package let cutAfter: Int?
    /// Seconds that the sandbox's clock is ahead of the machine's; negative for behind.
    package let clock: Int
    /// How long a token lives that is given out, in seconds.
    package let tokenSeconds: Int?

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case call, after, times, delay, status, retryAfter, location, mediaType, body, cutAfter, clock, tokenSeconds
    }

    /// Reads an entry. What is absent does nothing.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func number(_ key: CodingKeys, _ range: ClosedRange<Int>) throws -> Int? {
            guard let number = try container.decodeIfPresent(Int.self, forKey: key) else { return nil }
            guard range.contains(number) else {
                throw DecodingError.dataCorruptedError(
                    forKey: key, in: container, debugDescription: "not between \(range.lowerBound) and \(range.upperBound)")
            }
            return number
        }
        call = try container.decodeIfPresent(String.self, forKey: .call)
        after = try number(.after, 0...1_000_000) ?? 0
        times = try number(.times, 0...1_000_000)
        delay = try number(.delay, 0...600_000) ?? 0
        status = try number(.status, 200...599)
        retryAfter = try number(.retryAfter, 0...86_400)
        location = try container.decodeIfPresent(String.self, forKey: .location)
        mediaType = try container.decodeIfPresent(String.self, forKey: .mediaType)
        body = try container.decodeIfPresent(Body.self, forKey: .body)
        cutAfter = try number(.cutAfter, 0...100_000_000)
        clock = try number(.clock, -1_000_000_000...1_000_000_000) ?? 0
        tokenSeconds = try number(.tokenSeconds, 0...86_400)
    }

    /// Whether a call is meant.
    func means(method: String, path: Substring) -> Bool {
        guard let call else { return true }
        let parts = call.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0] == "*" || parts[0] == method else { return false }
        return parts[1].last == "*" ? path.hasPrefix(parts[1].dropLast()) : path == parts[1]
    }

    /// Reads a file of faults: a list in JSON5. A word that is none is named, with the one that was meant.
    ///
    /// - Throws: `Exit`, with file, line and column.
    package static func list(_ path: String) throws -> [Fault] {
        do {
            let node = try JSONNode.parse(InputFile.readNamed(path, limit: 64_000), as: .json5)
            guard case .array(let entries) = node.value else { throw JSONFault(position: node.position, message: "a list was expected") }
            let known = CodingKeys.allCases.map(\.rawValue)
            for case .object(let members) in entries.map(\.value) {
                guard let other = members.first(where: { !known.contains($0.key) }) else { continue }
                let meant = nearestKey(to: other.key, among: known).map { "; \($0) was perhaps meant" } ?? ""
                throw JSONFault(position: other.keyPosition, message: "\(other.key) is no word of a fault\(meant)")
            }
            return try node.decoded(as: [Fault].self)
        } catch let fault as JSONFault {
            throw Exit(fault, in: path)
        }
    }
}
