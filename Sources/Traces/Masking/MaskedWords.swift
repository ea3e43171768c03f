internal import Flow
internal import Names

/// Texts in the place of texts: the same word becomes the same other word wherever it stands, so that what belonged together still does, and two words
/// become two.
struct MaskedWords {
    /// What stands for what so far: words in small letters, and whole texts.
    var words: [String: String] = [:]
    /// The words that stand for others by now.
    private var taken: Set<String> = []
    let names: NameServices
    private let salt: UInt64

    /// - Parameter salt: a number that nobody knows, so that nothing can be guessed from what became of it.
    init(names: NameServices, salt: UInt64) { (self.names, self.salt) = (names, salt) }

    /// A text of the same shape.
    ///
    /// - Parameter attempt: from 0; another number makes other words of those that were not met before.
    mutating func masked(_ text: String, _ masking: Masking, attempt: Int = 0) -> String {
        switch masking {
        case .nothing: text
        case .ending(let count): ending(of: text, count, attempt)
        case .everything, .everythingUnlisted: everything(of: text, attempt)
        }
    }

    private mutating func everything(of text: String, _ attempt: Int) -> String {
        if PlainWords.placeholders.contains(text.lowercased()) { return text }
        let masked = TextParts.chunks(of: text).map { chunk in
            if isPublic(chunk) { return chunk }
            return mail(chunk, attempt) ?? address(chunk, attempt) ?? host(chunk, attempt) ?? runs(chunk, attempt)
        }.joined()
        // A name that is made of nothing but plain words is a name all the same.
        return masked == text && !isPublic(text) ? runs(text, attempt, isName: true) : masked
    }

    // MARK: Parts

    private mutating func mail(_ text: String, _ attempt: Int) -> String? {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts[0].isEmpty || !parts[1].isEmpty else { return nil }
        return runs(parts[0], attempt) + "@" + (host(parts[1], attempt) ?? runs(parts[1], attempt))
    }

    /// An address keeps its beginning, by which it is public or not: the more of it, the more attempts did not fit.
    private mutating func address(_ text: String, _ attempt: Int) -> String? {
        guard let octets = (try? IPAddress(text))?.octets else { return nil }
        if let known = words[text.lowercased()] { return known }
        let kept = (octets.count == 4 ? 1 : 4) * (attempt < 50 ? 1 : attempt < 200 ? 2 : 3)
        for again in 0..<64 {
            var letters = MaskedLetters(seed: seed(text, attempt &* 64 &+ again))
            let other = octets.enumerated().map { $0.offset < kept ? $0.element : UInt8(1 + letters.number(below: 254)) }
            guard other != octets, let address = IPAddress(octets: other)?.description, !taken.contains(address) else { continue }
            return remember(text.lowercased(), address)
        }
        return nil
    }

    /// The labels before the public suffix; the one that somebody registered also where it is a plain word.
    private mutating func host(_ text: String, _ attempt: Int) -> String? {
        let scheme = ["https://", "http://"].first { text.lowercased().hasPrefix($0) } ?? ""
        let rest = text.dropFirst(scheme.count)
        var host = rest.prefix { $0 != "/" && $0 != ":" }
        while host.last == "." { host = host.dropLast() }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard labels.count > 1, let suffix = suffixCount(String(host)), suffix < labels.count else {
            // Of a name without a public suffix the last label says what it is (`.local`, `.test`).
            guard labels.count > 1, attempt % 2 == 1, labels.allSatisfy({ !$0.isEmpty }) else { return nil }
            let other = labels.dropLast().map { runs($0, attempt) } + labels.suffix(1)
            return scheme + other.joined(separator: ".") + rest.dropFirst(host.count)
        }
        let own = labels.dropLast(suffix)
        let other = own.enumerated().map { label($0.element, attempt, isName: $0.offset == own.count - 1) } + labels.suffix(suffix)
        return text.prefix(scheme.count) + other.joined(separator: ".") + runs(String(rest.dropFirst(host.count)), attempt)
    }

    private mutating func label(_ label: String, _ attempt: Int, isName: Bool) -> String {
        guard label.lowercased().hasPrefix("xn--") else { return runs(label, attempt, isName: isName) }
        if let known = words[label.lowercased()] { return known }
        let other = runs(names.unicode(label.lowercased()), attempt, isName: isName)
        return remember(label.lowercased(), names.ascii(other) ?? runs(label, attempt, isName: true))
    }

    /// Whether a text is an address, or a host below a public suffix.
    func looksLikeName(_ text: String) -> Bool { IPAddress.isAddress(text) || text.contains(".") && suffixCount(text) != nil }

    /// How many labels of a host name are everybody's; `nil` if nobody can say.
    private func suffixCount(_ host: String) -> Int? {
        guard let ascii = names.ascii(host.replacing("*", with: "x").lowercased()), let base = names.baseDomain(ascii) else { return nil }
        let whole = base.hoster ?? base.name.drop { $0 != "." }.dropFirst().description
        return whole.split(separator: ".").count
    }

    /// Whether a text is a public suffix of several labels, or nothing but signs. One label alone (`it`, `info`) may as well be somebody's name.
    private func isPublic(_ text: String) -> Bool {
        text.contains(".") && names.isPublicSuffix(text.lowercased()) || text.allSatisfy { !$0.isLetter && !$0.isNumber }
    }

    private mutating func runs(_ text: String, _ attempt: Int, isName: Bool = false) -> String {
        TextParts.runs(of: text).map { run in
            guard let first = run.first, first.isLetter || first.isNumber else { return run }
            return known(run, isName: isName) ?? shaped(like: run, remember(run.lowercased(), fresh(run.lowercased(), attempt)))
        }.joined()
    }

    private mutating func ending(of text: String, _ count: Int, _ attempt: Int) -> String {
        if let known = words[text] { return known }
        let count = attempt < 300 ? count : attempt < 450 ? max(2, count / 2) : 2
        let places = text.indices.filter { text[$0].isASCII && (text[$0].isNumber || text[$0].isLetter) }.suffix(count)
        let end = String(places.map { text[$0] })
        guard !end.isEmpty else { return everything(of: text, attempt) }
        let key = "…\(end.lowercased())"
        var letters = MaskedLetters(seed: seed(key, attempt))
        // The same end becomes the same, so that a number is the same in whatever way it is written.
        let fresh = letters.shaped(like: end, keepsZeros: false)
        let other = Array(attempt == 0 ? words[key] ?? fresh : fresh)
        var (masked, next) = ("", 0)
        for place in text.indices {
            masked.append(next < other.count && places.contains(place) ? other[next] : text[place])
            if places.contains(place) { next += 1 }
        }
        words[key] = words[key] ?? String(other)
        words[text] = masked
        rememberParts(of: text, masked)
        return masked
    }

    /// The whole is found again in sentences, however it is written there.
    private mutating func rememberParts(of text: String, _ masked: String) {
        func plain(_ text: String) -> String { text.filter { $0.isNumber || $0.isLetter } }
        for (whole, other) in [(text, masked), (plain(text), plain(masked))] {
            for (run, other) in zip(TextParts.runs(of: whole), TextParts.runs(of: other)) where run != other && run.count > 2 {
                words[run.lowercased()] = words[run.lowercased()] ?? other
            }
        }
    }

    // MARK: Words

    /// What a run of letters or digits became, in its own capitals; itself for a plain word that is no name.
    func known(_ run: String, isName: Bool = false) -> String? {
        let small = run.lowercased()
        if !isName, PlainWords.all.contains(small) || run == "0" { return run }
        return words[small].map { shaped(like: run, $0) }
    }

    private func shaped(like run: String, _ other: String) -> String {
        guard other.count == run.count, run != run.lowercased() else { return other }
        return String(zip(run, other).map { $0.isUppercase ? Character($1.uppercased()) : $1 })
    }

    /// A word that stands for no other yet. Of short ones there may be none left.
    private func fresh(_ word: String, _ attempt: Int) -> String {
        var last = word
        for again in 0..<64 {
            var letters = MaskedLetters(seed: seed(word, attempt &* 64 &+ again))
            last = letters.shaped(like: word, keepsZeros: true)
            if last != word, !taken.contains(last), words[last] == nil, !PlainWords.all.contains(last) { break }
        }
        return last
    }

    private mutating func remember(_ text: String, _ other: String) -> String {
        words[text] = other
        taken.insert(other)
        return other
    }

    /// FNV-1a of the text, with what nobody knows besides whoever masks.
    private func seed(_ text: String, _ attempt: Int) -> UInt64 {
        let first = 14_695_981_039_346_656_037 ^ salt &+ UInt64(bitPattern: Int64(attempt)) &* 0x9E37_79B9_7F4A_7C15
        return text.utf8.reduce(first) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
    }
}
