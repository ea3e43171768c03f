extension CountryNames {
    /// Formal, everyday and former names by code, English ones first, then those in the country's own languages. Formal English names are those
    /// of ISO 3166-1 (as of February 2026); short names in other languages are those of Unicode CLDR (as in Babel 2.19), formal ones those of
    /// iso-codes 4.15.
    static let otherNames = """
        AD Principality of Andorra; Principat d'Andorra
        AE UAE; Emirates; الإمارات العربية المتحدة
        AF Islamic Republic of Afghanistan; افغانستان; جمهوری اسلامی افغانستان
        AG Antigua
        AL Republic of Albania; Shqipëri; Republika e Shqipërisë
        AM Hayastan; Republic of Armenia; Հայաստան; Հայաստանի Հանրապետություն
        AO Republic of Angola; República de Angola
        AR Republic of Argentina; Argentine Republic; República Argentina
        AT Republic of Austria; Österreich; Republik Österreich
        AX Aland; Ahvenanmaa
        AZ Republic of Azerbaijan; Azərbaycan; Азәрбајҹан
        BA Bosnia; Republic of Bosnia and Herzegovina; Босна и Херцеговина; Republika Bosna i Hercegovina; Bosna i Hercegovina
        BA Република Босна и Херцеговина
        BD People's Republic of Bangladesh; বাংলাদেশ; গণপ্রজাতন্ত্রী বাংলাদেশ
        BE Kingdom of Belgium; België; Koninkrijk België; Belgique; Royaume de Belgique; Belgien; Königreich Belgien
        BF Upper Volta; Burkina
        BG Balgariya; Bulgariya; Republic of Bulgaria; България; Република България
        BH Kingdom of Bahrain; البحرين; مملكة البحرين
        BI Republic of Burundi; Uburundi; République du Burundi
        BJ Dahomey; Republic of Benin; République du Bénin
        BN Brunei Darussalam; بروني
        BO Plurinational State of Bolivia; Estado Plurinacional de Bolivia; Republic of Bolivia
        BQ Caribbean Netherlands; Bonaire; Sint Eustatius; Saba; Caribisch Nederland; Bonaire, Sint Eustatius en Saba
        BR Federative Republic of Brazil; Brasil; República Federativa do Brasil
        BS Commonwealth of the Bahamas
        BT Kingdom of Bhutan; འབྲུག; འབྲུག་ རྒྱལ་བརྒྱུད་ རྒྱལ་ཁབ།
        BW Republic of Botswana
        BY Republic of Belarus; Беларусь; Республика Беларусь; Рэспубліка Беларусь
        BZ British Honduras
        CC Cocos Islands; Keeling Islands
        CD DR Congo; Congo-Kinshasa; DRC; Congo DRC; Zaire
        CF CAR; Ködörösêse tî Bêafrîka; République centrafricaine
        CG Congo; Congo-Brazzaville; République du Congo
        CH Helvetia; Confoederatio Helvetica; Schweiz; Swiss Confederation; Schweizerische Eidgenossenschaft; Schwiiz; Suisse
        CH Confédération helvétique; Svizzera; Confederazione svizzera
        CI Ivory Coast; Republic of Côte d'Ivoire; République de Côte d'Ivoire
        CL Republic of Chile; República de Chile
        CM Republic of Cameroon; Cameroun; République du Cameroun
        CN People's Republic of China; PRC; PR China; Mainland China; Zhongguo; 中国; 中华人民共和国
        CO Republic of Colombia; República de Colombia
        CR Republic of Costa Rica; República de Costa Rica
        CU Republic of Cuba; República de Cuba
        CV Cape Verde; República de Cabo Verde; Republic of Cabo Verde
        CW Kòrsou
        CY Republic of Cyprus; Κύπρος; Κυπριακή Δημοκρατία; Kıbrıs; Kıbrıs Cumhuriyeti
        CZ Czech Republic; Česko; Česká republika
        DE Federal Republic of Germany; Deutschland; FRG; BRD; Bundesrepublik Deutschland
        DJ Republic of Djibouti; République de Djibouti; جيبوتي; جمهوريّة جيبوتي
        DK Kingdom of Denmark; Danmark; Kongeriget Danmark
        DM Commonwealth of Dominica
        DO República Dominicana
        DZ Democratic and Popular Republic of Algeria; People's Democratic Republic of Algeria; الجزائر
        DZ الجمهورية الجزائرية الديمقراطية الشعبية; Algérie; République algérienne démocratique et populaire
        EC Republic of Ecuador; República del Ecuador
        EE Republic of Estonia; Eesti; Eesti Vabariik
        EG Misr; Arab Republic of Egypt; مصر; جمهوريّة مصر العربيّة
        EH الصحراء الغربية
        ER Republic of Eritrea; the State of Eritrea; ኤርትራ; ሃገር ኤርትራ; إريتريا; دولة إريتريا
        ES España; Kingdom of Spain; Reino de España
        ET Federal Democratic Republic of Ethiopia; ኢትዮጵያ
        FI Republic of Finland; Suomi; Suomen tasavalta; Republiken Finland
        FJ Fiji Islands; Republic of Fiji
        FK Falkland Islands (Malvinas); Malvinas; Falklands
        FM Federated States of Micronesia
        FO Føroyar
        FR Republic of France; Metropolitan France; French Republic; République française
        GA Republic of Gabon; Gabonese Republic; République gabonaise
        GB UK; Great Britain; United Kingdom of Great Britain and Northern Ireland; Britain; England; Scotland; Wales
        GB Northern Ireland; N. Ireland; Great Britain and N. Ireland; Great Britain and Northern Ireland; Cymru
        GE Sakartvelo; საქართველო
        GF Guyane française
        GH Republic of Ghana
        GL Grønland; Kalaallit Nunaat
        GM Republic of the Gambia
        GN Guinea-Conakry; Republic of Guinea; Guinée; République de Guinée
        GQ Republic of Equatorial Guinea; Guinea Ecuatorial; República de Guinea Ecuatorial; Guinée équatoriale
        GQ République de Guinée Équatoriale; Guiné Equatorial; República da Guiné Equatorial
        GR Hellas; Ellada; Hellenic Republic; Ελλάδα; Ελληνική Δημοκρατία
        GS South Georgia
        GT Republic of Guatemala; República de Guatemala
        GW Republic of Guinea-Bissau; Guiné-Bissau; República da Guiné-Bissáu
        GY Republic of Guyana
        HK Hong Kong SAR; Hongkong; 香港; Xianggang; Hong Kong Special Administrative Region of China; Hong Kong SAR China; 中國香港特別行政區
        HK 中国香港特别行政区
        HN Republic of Honduras; República de Honduras
        HR Republic of Croatia; Hrvatska; Republika Hrvatska
        HT Republic of Haiti; République de Haïti
        HU Republic of Hungary; Magyar Köztársaság; Magyarország
        ID Republic of Indonesia; Negara Kesatuan Republik Indonesia
        IE Republic of Ireland; Eire; Irish Republic
        IL State of Israel; ישראל; מדינת ישראל; إسرائيل; دولة إسرائيل
        IM Ellan Vannin
        IN Bharat; Republic of India; भारत; भारतीय गणराज्य
        IQ Republic of Iraq; العراق; جمهوريّة العراق
        IR Islamic Republic of Iran; Persia; ایران; جمهوری اسلامی ایران
        IS Island; Republic of Iceland; Lýðveldið Ísland
        IT Italia; Republic of Italy; Italian Republic; Repubblica Italiana
        JO Hashemite Kingdom of Jordan; الأردن; المملكة الأردنيّة الهاشميّة
        JP Nippon; Nihon; 日本国; State of Japan; 日本
        KE Republic of Kenya
        KG Kirghizia; Kirgizstan; Kyrgyz Republic; Кыргызстан; Кыргызстан Республикасы; Киргизия; Республика Кыргызстан
        KH Kampuchea; Kingdom of Cambodia; កម្ពុជា
        KI Gilbert Islands; Republic of Kiribati
        KM Union of the Comoros; جزر القمر; إتّحاد جزر القمر; Comores; Union des Comores
        KN Saint Kitts; Saint Christopher and Nevis
        KP Democratic People's Republic of Korea; DPRK; 북한; 조선민주주의인민공화국
        KR Republic of Korea; Korea; ROK; 한국; Hanguk; 대한민국
        KW State of Kuwait; الكويت; دولة الكويت
        KY Caymans
        KZ Republic of Kazakhstan; Казахстан; Республика Казахстан; Қазақстан; Қазақстан Республикасы
        LA Lao People's Democratic Republic; Lao; ລາວ
        LB Republic of Lebanon; Lebanese Republic; لبنان; الجمهوريّة اللّبنانيّة
        LI Principality of Liechtenstein; Fürstentum Liechtenstein; Liächteschtäi
        LK Ceylon; Democratic Socialist Republic of Sri Lanka; இலங்கை; சிறிலங்க ஜனநாயக சோசலிஸ குடியரசு
        LR Republic of Liberia
        LS Kingdom of Lesotho
        LT Republic of Lithuania; Lietuva; Lietuvos Respublika
        LU Grand Duchy of Luxembourg; Grand-duché du Luxembourg; Lëtzebuerg; Luxemburg; Großherzogtum Luxemburg
        LV Republic of Latvia; Latvija; Latvijas Republika
        LY State of Libya; Libyan Arab Jamahiriya; ليبيا
        MA Kingdom of Morocco; المغرب; المملكة المغربيّة; Maroc; Royaume du Maroc; Meṛṛuk
        MC Munegu; Principality of Monaco; Principauté de Monaco
        MD Republic of Moldova; Moldavia; Republica Moldova
        ME Republic of Montenegro; Crna Gora; Црна Гора
        MF Saint Martin (French part)
        MG Republic of Madagascar; Madagasikara; République de Madagascar
        MH Republic of the Marshall Islands
        MK Macedonia; Republic of North Macedonia; FYROM; Former Yugoslav Republic of Macedonia; Северна Македонија
        ML Republic of Mali; République du Mali
        MM Burma; Republic of Myanmar; Myanmar (Burma); မြန်မာ
        MN Mongolian People's Republic; Монгол
        MO Macau; 澳門; 澳门; Aomen; Macao Special Administrative Region of China; Macao SAR China; 中國澳門特別行政區; 中国澳门特别行政区
        MO Macau, RAE da China; Macau, Região Especial de Administração Chinesa
        MP Northern Marianas; Commonwealth of the Northern Mariana Islands
        MR Islamic Republic of Mauritania; موريتانيا; جمهوريّة موريتانيا الإسلاميّة
        MT Republic of Malta
        MU Republic of Mauritius; Maurice; République de l'Île Maurice
        MV Maldive Islands; Republic of Maldives; ދިވެހި ރާއްޖެ
        MW Republic of Malawi
        MX Republic of Mexico; United Mexican States; Estados Unidos Mexicanos
        MZ Republic of Mozambique; Moçambique; República de Moçambique
        NA Republic of Namibia
        NC Nouvelle-Calédonie
        NE Republic of the Niger; République du Niger
        NG Federal Republic of Nigeria; Nàìjíríà
        NI Republic of Nicaragua; República de Nicaragua
        NL Holland; Kingdom of the Netherlands; Nederland; Koninkrijk der Nederlanden
        NO Kingdom of Norway; Norge; Kongeriket Norge; Noreg; Kongeriket Noreg
        NP Kingdom of Nepal; सङ्घीय लोकतान्त्रिक गणतन्त्र नेपाल; Federal Democratic Republic of Nepal; नेपाल
        NR Republic of Nauru
        NZ Aotearoa New Zealand; Aotearoa
        OM Sultanate of Oman; عُمان; سلطنة عمان
        PA Republic of Panama; República de Panamá
        PE Republic of Peru; República del Perú
        PF Polynésie française
        PG Independent State of Papua New Guinea; Papua Niugini
        PH Republic of the Philippines; Pilipinas; Republika ng Pilipinas
        PK Islamic Republic of Pakistan; پاکستان
        PL Republic of Poland; Polska; Rzeczpospolita Polska
        PM Saint-Pierre-et-Miquelon
        PN Pitcairn Islands
        PS State of Palestine; Palestinian Territory, Occupied; Palestinian Territory; Palestinian Territories; الأراضي الفلسطينية
        PS دولة فلسطين
        PT Republic of Portugal; Portuguese Republic; República Portuguesa
        PW Republic of Palau
        PY Republic of Paraguay; Paraguai; República del Paraguay
        QA State of Qatar; قطر; دولة قطر
        RE La Réunion
        RO Rumania; Roumania
        RS Republic of Serbia; Srbija; Република Србија; Србија
        RU Russian Federation; Rossiya; Rossija; Российская Федерация; Россия
        RW Republic of Rwanda; Rwandese Republic; U Rwanda; Repubulika y'Urwanda; République rwandaise
        SA KSA; Kingdom of Saudi Arabia; المملكة العربية السعودية; المملكة العربيّة السّعوديّة
        SB Solomons
        SC Republic of Seychelles; République des Seychelles
        SD Republic of the Sudan; السودان; جمهوريّة السّودان
        SE Kingdom of Sweden; Sverige; Konungariket Sverige
        SG Republic of Singapore; 新加坡; 新加坡共和国; Singapura; சிங்கப்பூர்; சிங்கப்பூர் குடியரசு
        SH Saint Helena
        SI Republic of Slovenia; Slovenija; Republika Slovenija
        SJ Svalbard; Spitsbergen; Jan Mayen; Svalbard og Jan Mayen
        SK Slovak Republic; Slovensko; Slovenská republika
        SL Republic of Sierra Leone
        SM Republic of San Marino; Repubblica di San Marino
        SN Republic of Senegal; Senegaal; Republik bu Senegaal; République du Sénégal
        SO Federal Republic of Somalia; Soomaaliya; الصومال; جمهورية الصومال الفيدرالية
        SR Surinam; Republic of Suriname; Republiek Suriname
        SS Republic of South Sudan
        ST São Tomé; Democratic Republic of Sao Tome and Principe; São Tomé e Príncipe; República Democrática de São Tomé e Príncipe
        SV Salvador; Republic of El Salvador; República de El Salvador
        SX Sint Maarten (Dutch part); Sint Maarten (Nederlands deel)
        SY Syrian Arab Republic; سوريا
        SZ Swaziland; Kingdom of Eswatini
        TC Turks and Caicos
        TD Republic of Chad; تشاد; جمهوريّة تشاد; Tchad; République du Tchad
        TF French Southern and Antarctic Lands
        TG Republic of Togo; Togolese Republic; République togolaise
        TH Siam; Kingdom of Thailand; ไทย; ราชอาณาจักรไทย
        TJ Republic of Tajikistan; Тоҷикистон; Ҷумҳурии Тоҷикистон
        TL East Timor; Democratic Republic of Timor-Leste; República Democrática de Timor-Leste
        TN Republic of Tunisia; تونس; الجمهورية التونسية; Tunisie; République de Tunisie
        TO Kingdom of Tonga
        TR Turkey; Republic of Türkiye; Türkiye Cumhuriyeti
        TT Trinidad; Republic of Trinidad and Tobago
        TV Ellice Islands
        TW Taiwan, Province of China; ROC; Republic of China; Chinese Taipei; Formosa; 台灣; 中国台湾省; 台湾
        TZ United Republic of Tanzania
        UA Ukraina; Україна; Украина
        UG Republic of Uganda
        UM U.S. Outlying Islands
        US United States of America; USA; U.S.; America; US of A; United States USA; Estados Unidos; Estados Unidos de América
        UY Eastern Republic of Uruguay; República Oriental del Uruguay
        UZ Republic of Uzbekistan; Oʻzbekiston; Ўзбекистон
        VA Holy See; Vatican; Holy See (Vatican City State); Vatican City State; Santa Sede; Città del Vaticano
        VC Saint Vincent
        VE Bolivarian Republic of Venezuela; República Bolivariana de Venezuela
        VG BVI; Virgin Islands UK
        VI Virgin Islands, U.S.
        VN Viet Nam; Socialist Republic of Vietnam; Socialist Republic of Viet Nam; Nước Cộng Hoà Xã Hội Việt Nam
        VU New Hebrides; Republic of Vanuatu; République du Vanuatu
        WF Wallis-et-Futuna
        WS Western Samoa; Independent State of Samoa
        XX Republic of Kosovo; Republika e Kosovës; Republika Kosovo; Kosova; Република Косово; Kosovë; Косово
        YE Republic of Yemen; اليمن; جمهوريّة اليمن
        ZA RSA; Suid-Afrika; Republic of South Africa
        ZM Republic of Zambia
        ZW Rhodesia; Southern Rhodesia; Republic of Zimbabwe
        """
}
