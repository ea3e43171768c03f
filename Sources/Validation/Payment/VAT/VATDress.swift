/// What stands around a VAT number on letterheads, and the number without it.
enum VATDress {
    /// The text in capitals without blanks, hyphens, dots and the other marks that group digits or stand after a word.
    static func compact(_ line: String) -> String {
        String(
            String.UnicodeScalarView(
                line.uppercased().unicodeScalars.filter {
                    !$0.isBlank && $0.properties.generalCategory != .dashPunctuation && !marks.contains($0)
                }))
    }

    /// A compact text without the word for the number before it (`VAT No.`, `USt-IdNr.`, `P.IVA`); `nil` if there is none, or nothing after it.
    static func withoutWord(_ text: String) -> String? {
        let folded = Spelling.folded(text).uppercased()
        guard let word = words.first(where: { folded.hasPrefix($0) }), folded.contains(where: \.isNumber) else { return nil }
        return String(folded.dropFirst(word.count))
    }

    /// A number as registers or other offices write it, in the form of its scheme: without the Swiss commercial register's HR, with one language of
    /// MWST/TVA/IVA, without the Norwegian register's name, and of the eleven digits of a Hungarian tax number the first eight.
    static func inForm(_ text: String, of country: String) -> String {
        let digits = text.drop { !$0.isNumber }
        switch country {
        case "CH":
            let number = digits.prefix { $0.isNumber }
            let rest = digits.dropFirst(number.count)
            let mark = swissMarks.first { (rest.hasPrefix("HR") ? rest.dropFirst(2) : rest).hasPrefix($0) }
            return mark.map { text.dropLast(rest.count) + $0 } ?? text
        case "HU":
            return digits.count == 11 && digits.allSatisfy(\.isNumber) ? String(text.dropLast(3)) : text
        case "NO":
            return ["FORETAKSREGISTERET", "BRREG"].first(where: text.hasSuffix).map { String(text.dropLast($0.count)) } ?? text
        default: return text
        }
    }

    /// Whether the text only says that there is no number.
    static func isPlaceholder(_ text: String) -> Bool {
        ["NA", "NONE", "NIL", "NULL", "TBA", "TBD", "UNKNOWN", "PENDING", "EXEMPT", "NOTREGISTERED", "NOTAPPLICABLE", "KEINE", "AUCUN"]
            .contains(text)
    }

    private static let marks = Set(".,/:;()#'’\"°º№".unicodeScalars)

    private static let swissMarks = ["MWST", "TVA", "IVA", "TPV"]

    /// The words as `compact` leaves them, without accents, longest first. Their languages are those of the schemes; the last line is of countries
    /// whose numbers cannot be checked.
    private static let words = """
        VAT VATNO VATNR VATNUM VATNUMBER VATREG VATREGNO VATREGNR VATREGNUMBER VATREGISTRATION VATREGISTRATIONNO VATREGISTRATIONNUMBER VATID
        VATIDNO VATIDNR VATIDNUMBER VATCODE VATRN TAXID TAXNO TAXNUMBER TIN EUVAT EUVATNO
        UID UIDNR UIDNUMMER UST USTID USTIDNR USTIDNUMMER USTNR UMSATZSTEUERID UMSATZSTEUERIDENTIFIKATIONSNUMMER MWST MWSTNR MWSTNUMMER
        TVA NTVA NOTVA NUMTVA NUMEROTVA NUMERODETVA NODETVA TVAINTRA NTVAINTRA TVAINTRACOMMUNAUTAIRE NTVAINTRACOMMUNAUTAIRE
        NDETVAINTRACOMMUNAUTAIRE NUMERODETVAINTRACOMMUNAUTAIRE IDTVA
        BTW BTWNR BTWNUMMER BTWID BTWIDNUMMER BTWIDENTIFICATIENUMMER OB OBNUMMER ONDERNEMINGSNUMMER
        NIF NIFIVA NIFCIF NIE CIF CIFNIF NIPC NUMERODECONTRIBUINTE CONTRIBUINTENO CONTRIBUINTE
        IVA PIVA PI PARTITAIVA NPARTITAIVA CFPIVA CFEPIVA PIVAECF PIVACF CF CODICEFISCALE CODICEFISCALEEPARTITAIVA
        DIC DICNO ICDPH DICDPH DPH NIP NIPUE NRNIP CUI CODFISCAL CODUNICDEINREGISTRARE CODTVA OIB PDV PDVID PDVIDBROJ PDVBROJ
        ADOSZAM EUADOSZAM KOZOSSEGIADOSZAM ADO DDS INPODDS ZDDS ДДС ИНПОДДС ЗДДС ИН ЕИК EIK IDDDV IDZADDV IDST IDSTZADDV DDV DDVST DAVCNASTEVILKA
        ALV ALVNRO ALVNUMERO YTUNNUS MOMS MOMSNR MOMSREGNR MOMSREGISTRERINGSNUMMER ORGNR ORGNUMMER ORGANISASJONSNUMMER ORGANISATIONSNUMMER
        FORETAKSREGISTERET CVR CVRNR CVRNUMMER SENR KMKR KMKRNR KMKRNUMBER REGNR PVN PVNREGNR PVNNR PVM PVMKODAS PVMMOKETOJOKODAS
        ΑΦΜ ΦΠΑ ΑΡΦΠΑ AFM CFRPHI FPA MTVAT VATMT KODIKT
        GST GSTIN GSTNO HST ABN EIN FEIN RFC RUT RUC NIT CUIT CNPJ INN ИНН VKN VERGINO TRN
        """.split(whereSeparator: \.isWhitespace).map(String.init).sorted { $0.count > $1.count }
}
