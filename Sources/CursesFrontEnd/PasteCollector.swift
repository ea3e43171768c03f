import Glibc

/// What stands between the marks of a bracketed paste, as bytes.
struct PasteCollector: Sendable {
    /// `ESC [ 2 0 1 ~`. It begins with the only ESC in it, so a failed match restarts at this byte or not at all.
    private static let endMark: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E]

    /// The most that is kept, in bytes; what comes after it is swallowed up to the end mark.
    let limit: Int
    private var bytes: [UInt8] = []
    private var matched = 0
    private var isCut = false

    init(limit: Int) {
        self.limit = limit
    }

    /// How many of the bytes are text that cannot belong to the end mark. A paste is millions of bytes, and looking at each by itself takes seconds.
    func plainCount(in more: ArraySlice<UInt8>) -> Int {
        guard matched == 0 else { return 0 }
        return more.withUnsafeBufferPointer { bytes in
            guard let start = bytes.baseAddress, let escape = memchr(start, CInt(Self.endMark[0]), bytes.count) else { return bytes.count }
            return UnsafeRawPointer(start).distance(to: escape)
        }
    }

    /// Takes bytes among which no end mark begins.
    mutating func take(_ plain: ArraySlice<UInt8>) {
        if !plain.isEmpty { keep(plain) }
    }

    /// Takes a byte; true when it completed the end mark.
    mutating func take(_ byte: UInt8) -> Bool {
        if byte == Self.endMark[matched] {
            matched += 1
            return matched == Self.endMark.count
        }
        if matched > 0 { keep(Self.endMark.prefix(matched)) }
        matched = byte == Self.endMark[0] ? 1 : 0
        if matched == 0 { keep(CollectionOfOne(byte)) }
        return false
    }

    private mutating func keep(_ more: some Collection<UInt8>) {
        let room = max(0, limit - bytes.count)
        bytes.append(contentsOf: more.prefix(room))
        isCut = isCut || more.count > room
    }

    /// The pasted text: CR LF and CR are `\n`, invalid bytes are U+FFFD; a character cut by the limit is left out.
    func text(in encoding: TextEncoding) -> String {
        var kept = bytes[...]
        if isCut, case .utf8 = encoding { kept = kept.prefix(upTo: lastScalarStart(kept)) }
        var normal: [UInt8] = []
        normal.reserveCapacity(kept.count)
        var afterReturn = false
        for byte in kept {
            if byte == 0x0D {
                normal.append(0x0A)
            } else if byte != 0x0A || !afterReturn {
                normal.append(byte)
            }
            afterReturn = byte == 0x0D
        }
        return encoding.text(of: normal)
    }

    private func lastScalarStart(_ bytes: ArraySlice<UInt8>) -> Int {
        guard let last = bytes.last, last >= 0x80 else { return bytes.endIndex }
        return bytes.lastIndex { $0 & 0xC0 != 0x80 } ?? bytes.startIndex
    }
}
