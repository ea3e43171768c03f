import VisibleText

/// Text from a file as a message may repeat it: in quotation marks, at most 40 characters, nothing in it that a terminal would act on.
func shown(_ text: some StringProtocol) -> String {
    let visible = text.unicodeScalars.prefix(40).map { isPrintable($0) ? String($0) : $0.escaped }
    return "\"" + visible.joined() + (text.unicodeScalars.count > 40 ? "…" : "") + "\""
}

/// Whether a terminal shows the character and does nothing else with it.
func isPrintable(_ scalar: Unicode.Scalar) -> Bool { !scalar.isHidden && !scalar.isPictureless }
