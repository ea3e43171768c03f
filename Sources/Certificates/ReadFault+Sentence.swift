import Orders

extension ReadFault: CustomStringConvertible {
    /// A whole sentence or two: what is wrong, where, and what to do about it. Never repeats the content of a block.
    package var description: String {
        switch cause {
        case .empty:
            "There is nothing here: paste \(wanted.phrase), from its BEGIN line to its END line."
        case .tooLarge(let bytes, let limit):
            "This is \(bytes) bytes long, more than the \(limit) that are read: give \(wanted.phrase) alone."
        case .utf16:
            "The text is saved as UTF-16: save it as plain text (ASCII or UTF-8) and give it again."
        case .utf32:
            "The text is saved as UTF-32: save it as plain text (ASCII or UTF-8) and give it again."
        case .noBegin(nil):
            "There is no BEGIN line: paste \(wanted.phrase) whole, with its BEGIN and END lines."
        case .noBegin(let line?):
            "The BEGIN line is missing: line \(line) looks like the inside of a block; copy again, from the BEGIN line on."
        case .unproven:
            "The BEGIN or END line is missing, and what stands here reads as \(wanted.phrase) whose signature does not verify: it was damaged on its "
                + "way, or its key did not sign it. Copy it again from where it was made, whole, or make a new one."
        case .damagedMarker(let line):
            "Line \(line) is nearly a BEGIN or END line: it needs exactly five hyphens before and after its words; copy the block again."
        case .smallLetters(let line):
            "Line \(line) must be in capital letters, as in -----BEGIN CERTIFICATE REQUEST-----: copy the block again from where it was made."
        case .beginOutOfPlace(let line):
            "The BEGIN line is out of place: on line \(line) it stands in the middle of other text, and must come first, on a line of its own; "
                + "copy the block again from where it was made."
        case .textAfterBegin(let line):
            "The BEGIN line must end after its five hyphens, and on line \(line) text follows: copy the block again with its line breaks."
        case .endOutOfPlace(let line):
            "The END line must stand alone, and line \(line) has other text beside it: copy the block again with its line breaks."
        case .endWithoutBegin(let line):
            "Line \(line) ends a block that never began: copy again, from the BEGIN line on."
        case .missingEnd(let begin):
            "The block that begins on line \(begin) has no END line: copy again, down to the END line."
        case .labelsDiffer(let begin, let end):
            "Line \(begin) begins one kind of block and line \(end) ends another: copy one whole block."
        case .privateKeyPasted(let line):
            "STOP: line \(line) begins a PRIVATE KEY. \(exposure)"
        case .privateKeyFile(let form):
            "STOP: this is \(form). \(exposure)"
        case .foreign(let file) where file.keyPhrase != nil:
            "This is \(file.phrase), which is not read here: \(file.advice(wanting: wanted))."
        case .foreign(let file):
            "This is \(file.phrase), not \(wanted.phrase): \(file.advice(wanting: wanted))."
        case .otherFile(.pfx):
            "This is a PFX (PKCS#12) file, and what belongs here is \(wanted.phrase): take it out with openssl pkcs12 -nocerts -in FILE -out key.pem."
        case .otherFile(let kind):
            "This is \(kind.phrase), and what belongs here is \(wanted.phrase)."
        case .otherKind(let kind, let line):
            "Line \(line) begins \(kind.phrase), and what belongs here is \(wanted.phrase)."
        case .severalBlocks(let lines):
            "There are \(lines.count) different blocks, each \(wanted.phrase), beginning on lines \(lines.map(String.init).inWords()): leave the one that is meant."
        case .emptyBlock(let line):
            "The block that begins on line \(line) is empty: copy it again."
        case .badCharacter(let scalar, let line, let column):
            "Line \(line) is damaged: \(scalar.named) in column \(column) does not occur in base64; copy the block again."
        case .notText(let line, let column):
            "Line \(line) is damaged: from column \(column) on it is not text; copy the block again."
        case .padding(let line):
            "Line \(line) has an equals sign before the end of the block: it was cut short there, or a mail program has changed it; "
                + "copy the block again."
        case .base64Length(let digits, let begin, let uneven):
            "The block that begins on line \(begin) is damaged: it has \(digits) base64 characters, which is no multiple of 4, so some are missing "
                + "or too many\(uneven.suspicion); copy the block again from where it was made."
        case .undecodable(let reasons, let begin, let uneven):
            (begin.map { "The block that begins on line \($0)" } ?? "The file") + " is no readable \(wanted.noun)"
                + (reasons.isEmpty ? "" : " (\(reasons.joined(separator: "; ")))")
                + "\(uneven.suspicion): copy it again, or make a new one."
        case .truncated(let expected, let found):
            "The \(wanted.noun) is cut short: it says that it is \(expected) bytes long, and there are \(found); copy it again, whole."
        case .trailingBytes(let count):
            "\(count) byte\(count == 1 ? "" : "s") follow\(count == 1 ? "s" : "") the end of the \(wanted.noun): copy the \(wanted.noun) alone."
        }
    }

    private var exposure: String {
        "It was not kept. A private key must never leave its owner: remove it here, and if it has been sent to anyone, make a new key and a new "
            + "request. What belongs here is \(wanted.phrase)."
    }
}

extension [Int] {
    /// Points at the lines whose length differs from the others.
    fileprivate var suspicion: String {
        switch count {
        case 0: ""
        case 1: " (line \(map(String.init).inWords()) differs in length from the others)"
        case 2...4: " (lines \(map(String.init).inWords()) differ in length from the others)"
        default: " (\(count) lines differ in length from the others, the first is line \(self[0]))"
        }
    }
}

extension Unicode.Scalar {
    /// The character itself if it can be shown, its code point otherwise.
    fileprivate var named: String {
        let shown = String(self).visible
        return isASCII && shown == String(self) && self != " " ? "\"\(shown)\"" : codePoint
    }
}
