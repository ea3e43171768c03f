import Orders

extension QuoteSummary {
    /// Everything that is searched, as ``SearchedForm`` has it.
    ///
    /// - Parameter unicode: the form of a host name in which people type it, if that is another.
    package func searchedText(unicode: (String) -> String?) -> [UInt8] {
        let spelled = unicode(commonName).map { [DisplayText.sanitized($0)] } ?? []
        return Array(SearchedForm.text(searchedTexts + spelled).utf8)
    }
}

extension OrderSummary {
    /// Everything that is searched, as ``SearchedForm`` has it.
    ///
    /// - Parameters:
    ///   - unlisted: what is searched besides what lists have room for.
    ///   - unicode: the form of a host name in which people type it, if that is another.
    package func searchedText(and unlisted: UnlistedText? = nil, unicode: (String) -> String?) -> [UInt8] {
        let plainID = id.description.filter { $0 != "-" }
        let figures = [id.description, plainID, placedAt.description, state.rawValue, region.rawValue, actor]
        let hosts = [commonName] + names
        let texts = figures + hosts + [organization, tradingName ?? ""] + contacts + emails + telephones + codes
        let spelled = hosts.compactMap(unicode).map { DisplayText.sanitized($0) }
        let listed = Array(SearchedForm.text(texts + spelled).utf8)
        return unlisted.map { listed + [0x0A] + $0.text } ?? listed
    }
}
