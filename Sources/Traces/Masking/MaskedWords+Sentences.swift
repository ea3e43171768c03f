extension MaskedWords {
    /// A sentence with what was met before replaced, and with it what is a name by its looks: addresses, mail, hosts and paths.
    mutating func replaced(in sentence: String) -> String {
        TextParts.chunks(of: sentence).map { chunk in
            let end = chunk.reversed().prefix { ".:?!'".contains($0) }.count
            let core = String(chunk.dropLast(end))
            return other(core) + chunk.suffix(end)
        }.joined()
    }

    private mutating func other(_ chunk: String) -> String {
        let runs = TextParts.runs(of: chunk)
        if runs.count > 1, let whole = words[chunk] { return whole }
        if chunk.hasPrefix("/"), chunk.dropFirst().contains("/") { return TextChange.leftOut }
        if chunk.contains("@") || looksLikeName(chunk) { return masked(chunk, .everything) }
        return runs.map { run in
            // Short numbers count things.
            guard let first = run.first, first.isLetter || first.isNumber && run.count > 2 else { return run }
            return known(run) ?? run
        }.joined()
    }
}
