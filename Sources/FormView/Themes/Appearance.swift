/// How everything on the screen looks, as far as somebody can choose it.
package struct Appearance: Hashable, Sendable {
    /// Attributes and colors of the styles.
    package var theme: Theme
    /// Whether the terminal's colors are used.
    package var colors: ColorUse
    /// Whether marks and rules are those of ASCII.
    package var isASCII: Bool
    /// Whether the screen is shown for those who hear or feel it.
    package var isSpoken: Bool

    /// A choice of looks.
    package init(theme: Theme = .standard, colors: ColorUse = .auto, isASCII: Bool = false, isSpoken: Bool = false) {
        (self.theme, self.colors, self.isASCII, self.isSpoken) = (theme, colors, isASCII, isSpoken)
    }
}
