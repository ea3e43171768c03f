import VisibleText

/// A document for paper, before it is set.
package struct PrintedDocument {
    /// A sheet of paper; lengths are points, a 72nd of an inch.
    package enum Paper: Sendable {
        /// ISO 216, 210 by 297 mm.
        case a4
        /// North America, 8.5 by 11 inches.
        case letter

        /// Its width.
        package var width: Double { self == .a4 ? 595.28 : 612 }
        /// Its height.
        package var height: Double { self == .a4 ? 841.89 : 792 }
    }

    /// A part of the document that stays together on a page, if it can.
    package enum Block: Hashable, Sendable {
        /// The title over everything, or over a part of several; it stays with what follows.
        case title(String)
        /// A heading, which stays with what follows.
        case heading(String)
        /// A fact, of one text or several; each keeps its own direction.
        case pair(label: String, values: [String])
        /// A row of a table that ends with a number.
        case row(label: String, amount: String, isStrong: Bool)
        /// A line from edge to edge.
        case rule
        /// A line or two, close below what is above.
        case text(String)
        /// A paragraph of many, with room above it.
        case paragraph(String)
        /// A remark in small print.
        case note(String)
        /// A point of a list behind its mark: `-` or `2.`.
        case item(mark: String, text: String)
        /// Lines of a command or a file, in letters of one width.
        case code([String])
    }

    /// The title, which programs show and which stands at the foot of every page where there are several.
    package var title: String
    /// When it was made, as in `2026-11-21T09:30:00Z`: the same document makes the same file at any time.
    package var made: String
    /// The sheet.
    package var paper: Paper
    /// What stands on it, from above.
    package var blocks: [Block]

    /// A document.
    package init(title: String, made: String, paper: Paper, blocks: [Block]) {
        (self.title, self.made, self.paper, self.blocks) = (title, made, paper, blocks)
    }
}

/// A document as a PDF file.
package struct PrintedPages {
    /// The file.
    package let bytes: [UInt8]
    /// How many pages it has.
    package let count: Int
    /// The characters that no font of this machine has, in order. A box with its number stands for each.
    package let missing: [Unicode.Scalar]

    /// These characters as `U+65E5`.
    package var missingNames: [String] { missing.map(\.codePoint) }

    /// What is to be said about them; `nil` for nothing.
    package var warning: String? {
        guard !missing.isEmpty else { return nil }
        let more = missing.count > 20 ? " and \(missing.count - 20) more" : ""
        return "This machine has no font for \(missingNames.prefix(20).joined(separator: ", "))\(more): the PDF has boxes in their places. "
            + "Install a package of fonts that has them, for example fonts-noto-core or fonts-noto-cjk, and make it again."
    }
}

/// Why there is no PDF.
package enum PrintingFault: Error, Hashable, CustomStringConvertible {
    /// Pango or Cairo cannot be loaded; what the loader said.
    case noLibrary(String)
    /// There is not even a font for Latin letters.
    case noFonts
    /// Cairo gave up.
    case failed

    /// What to do about it.
    package var description: String {
        switch self {
        case .noLibrary(let reason):
            "A PDF needs Pango and Cairo, which are not on this machine (\(reason)). Install the packages libpangocairo-1.0-0 and "
                + "fonts-dejavu-core, or take text or html."
        case .noFonts:
            "A PDF needs fonts, and this machine has none. Install a package of fonts, for example fonts-dejavu-core, or take text or html."
        case .failed: "The PDF could not be made: Cairo gave up, perhaps for want of memory."
        }
    }
}
