extension CountryNames {
    /// Names of countries in their further official languages, by code, as Unicode CLDR has them (Babel 2.19: each territory's languages with
    /// official status of any kind).
    static let autonyms = """
        AF Owganystan
        AT Austrija; Ausztria; Avstrija
        BR Brazile
        CA ᑲᓇᑕᒥ
        CD Republíki ya Kongó Demokratíki; Kongo - Kinshasa
        CH Svizra
        CN རྒྱ་ནག; 중국; جۇڭگو; Cunghgoz
        DE Tjiisklun
        DK Dänemark; Danmarki
        ES Espanya; Espainia; Espanha
        FI Lääʹddjânnam
        GB Y Deyrnas Unedig; an Ríocht Aontaithe; An Rìoghachd Aonaichte
        GE Қырҭтәыла; Гуырдзыстон
        GH Gaana; Ghana nutome
        HR Croazia; Croasia
        IN ভাৰত; ভারত; ભારત; ಭಾರತ; ہِندوستان; ഇന്ത്യ; ଭାରତ; ਭਾਰਤ; भारतः; ᱤᱱᱰᱤᱭᱟ; ڀارت; இந்தியா; భారతదేశం; بھارت
        IQ عێراق
        IT Italie
        KN St. Kitts & Nevis
        LC St. Lucia
        LK ශ්‍රී ලංකාව
        MK Maqedonia e Veriut
        NL Nederlân
        NO Norga
        PL Polen; Lenkija
        RS Szerbia; Srbsko; Сербія
        RU Урысые; Русија; Рәсәй; Ород Улас; Росси; Урысей; Рузонь мастор; Арассыыйа; Россия Федерациязы
        SE Ruotsi
        SH St. Helena, Ascension & Tristan da Cunha
        SI Zlovenia
        US ʻAmelika Hui Pū ʻIa
        VC St. Vincent & Grenadines
        VN Việt Nam
        ZA Afrika Borwa; Aforika Borwa; EMzantsi Afrika; iNingizimu Afrika
        """
}
