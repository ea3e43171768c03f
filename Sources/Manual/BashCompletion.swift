/// What the generated script for bash lacks: bash parts words at `=` and `:` (COMP_WORDBREAKS), so that the script would never see
/// `certificate.type=sta` as the one word it is.
enum BashCompletion {
    private static let generated = "complete -o filenames -F _certdesk certdesk"

    /// A script that ArgumentParser has generated, with words put together before it looks at them; `nil` for any other text.
    static func finished(_ script: String) -> String? {
        guard script.hasPrefix("#!/bin/bash"), let end = script.ranges(of: generated).last else { return nil }
        return script[..<end.lowerBound] + wholeWords
    }

    /// Joins the words that stand together on the line, completes the joined one, and leaves out of what is offered the part that bash takes for
    /// a word of its own.
    private static let wholeWords = #"""
        _certdesk_whole_words() {
            local line="${COMP_LINE}" word
            local -a joined=()
            local -i index current=0
            for ((index = 0; index < ${#COMP_WORDS[@]}; index++)); do
                word="${COMP_WORDS[index]}"
                if [[ "${index}" -gt 0 && -n "${word}" && "${line}" != [[:space:]]* ]]; then
                    joined[${#joined[@]} - 1]+="${word}"
                else
                    joined+=("${word}")
                fi
                line="${line#*"${word}"}"
                [[ "${index}" -eq "${COMP_CWORD}" ]] && current=$((${#joined[@]} - 1))
            done

            local -r whole="${joined[current]}"
            local -r apart="${whole%"${2}"}"
            local -a COMP_WORDS=("${joined[@]}")
            local -i COMP_CWORD="${current}"
            _certdesk "${1}" "${whole}" "${joined[current - 1]}"

            [[ "${whole}" != *[=:]* ]] || COMPREPLY=("${COMPREPLY[@]#"${apart}"}")
            # In names of files bash would put a backslash before the mark.
            [[ "${COMPREPLY[*]}" != *=* ]] || compopt +o filenames 2> /dev/null
            [[ "${#COMPREPLY[@]}" -ne 1 || "${COMPREPLY[0]}" != *= ]] || compopt -o nospace 2> /dev/null
            return 0
        }

        complete -o filenames -F _certdesk_whole_words certdesk

        """#
}
