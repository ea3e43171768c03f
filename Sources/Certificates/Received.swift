/// What was read out of a text or file, and what had to be done to it before.
package struct Received<Value: Sendable>: Sendable {
    /// What was read.
    package let value: Value
    /// What had to be put right, in the order in which it is told; empty if the text was as it should be.
    package let repairs: [TextRepair]
}

extension PEMScanner {
    /// Reads everything of one kind out of a text or a binary file: as it stands if that can be, else in the one other way in which it can be meant.
    ///
    /// - Parameters:
    ///   - isSingle: whether there may be one alone. Copies of it count once.
    ///   - decode: makes a value of the bytes of a block.
    ///   - isProven: whether a value shows by itself that it was read right, as a request does by its signature.
    static func read<Value: Sendable>(
        _ wanted: PEMKind, in text: [UInt8], besideKeys: Bool = false, isSingle: Bool = false, isProven: (Value) -> Bool = { _ in true },
        decode: (Found) throws(ReadFault) -> Value
    ) throws(ReadFault) -> Received<[Value]> {
        let fault: ReadFault
        do throws(ReadFault) {
            let found = try findAll(wanted, in: text, besideKeys: besideKeys)
            return Received(value: try values(isSingle ? single(found, wanted) : found, decode), repairs: [])
        } catch {
            fault = error
        }
        guard fault.cause.canBeMended, !isBinary(text) else { throw fault }
        var isUnproven = false
        for reading in TextMending(text).readings {
            do throws(ReadFault) {
                let found = try findAll(wanted, in: reading.text, besideKeys: besideKeys)
                let values = try values(isSingle ? single(found, wanted) : found, decode)
                guard values.allSatisfy(isProven) || !reading.repairs.contains(where: \.needsProof) else {
                    isUnproven = isUnproven || reading.repairs.filter(\.needsProof) == [.armor]
                    continue
                }
                return Received(value: values, repairs: TextRepair.allCases.filter(reading.repairs.contains))
            } catch {
                // A key or several requests come to light only when the text is read rightly.
                if let cause = error.cause.withoutLines, !fault.cause.namesAnotherKind { throw ReadFault(wanted: wanted, cause: cause) }
            }
        }
        if isUnproven, fault.cause.lacksMarker { throw ReadFault(wanted: wanted, cause: .unproven) }
        if case .noBegin = fault.cause, ForeignFile.isWebPage(text) { throw ReadFault(wanted: wanted, cause: .foreign(.webPage)) }
        throw fault
    }

    private static func single(_ found: [Found], _ wanted: PEMKind) throws(ReadFault) -> [Found] {
        var seen: Set<[UInt8]> = []
        let different = found.filter { seen.insert($0.der).inserted }
        guard different.count == 1 else { throw ReadFault(wanted: wanted, cause: .severalBlocks(lines: different.compactMap(\.line))) }
        return different
    }

    private static func values<Value>(_ found: [Found], _ decode: (Found) throws(ReadFault) -> Value) throws(ReadFault) -> [Value] {
        var values: [Value] = []
        for found in found { values.append(try decode(found)) }
        return values
    }
}

extension ReadFault.Cause {
    /// Whether another reading of the text may help.
    fileprivate var canBeMended: Bool {
        switch self {
        case .empty, .tooLarge, .privateKeyPasted, .privateKeyFile, .foreign, .otherFile, .severalBlocks: false
        default: true
        }
    }

    /// Whether a BEGIN or END line is all that was missed.
    fileprivate var lacksMarker: Bool {
        switch self {
        case .noBegin, .endWithoutBegin, .missingEnd: true
        default: false
        }
    }

    fileprivate var namesAnotherKind: Bool {
        if case .otherKind = self { true } else { false }
    }

    /// What another reading brought to light and the first cannot have seen. Its line numbers are not those of the text.
    fileprivate var withoutLines: ReadFault.Cause? {
        switch self {
        case .privateKeyPasted: .privateKeyFile("a PRIVATE KEY")
        case .privateKeyFile, .severalBlocks: self
        case .otherKind(let kind, _): .otherFile(kind)
        default: nil
        }
    }
}
