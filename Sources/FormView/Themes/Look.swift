/// How a style is drawn: attributes, and colors by their numbers in the terminal's table.
package struct Look: Hashable, Sendable {
    /// What a terminal does to text without a color. Dim is none of these: half the contrast is too little on most terminals, and the Linux console
    /// makes a dark gray of it.
    package struct Attributes: OptionSet, Hashable, Sendable {
        /// One bit for each attribute.
        package let rawValue: UInt8

        /// Attributes by their bits.
        package init(rawValue: UInt8) { self.rawValue = rawValue }

        /// Bold; many terminals and the Linux console show the first eight colors brighter in it.
        package static let bold = Attributes(rawValue: 1)
        /// Underlined.
        package static let underline = Attributes(rawValue: 2)
        /// The color of the text and that of its ground in each other's place.
        package static let reverse = Attributes(rawValue: 4)
    }

    /// The attributes, all at once.
    package var attributes: Attributes = []
    /// The number of the text's color; `nil` is what the terminal writes with.
    package var foreground: UInt8?
    /// The number of the ground's color; `nil` is the ground that the terminal has.
    package var ground: UInt8?
}
