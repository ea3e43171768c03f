extension TimeZoneName {
    /// The zones that the list of captions does not name, by the offset of their standard time: the rest of `zone.tab` and of the zones in areas of
    /// the IANA time zone database 2026f.
    static let others = """
        -11:00 Pacific/Midway Pacific/Niue Pacific/Pago_Pago
        -10:00 Etc/GMT+10 Pacific/Rarotonga Pacific/Tahiti
        -09:00 America/Juneau America/Metlakatla America/Nome America/Sitka America/Yakutat Pacific/Gambier
        -08:00 Pacific/Pitcairn
        -07:00 America/Boise America/Cambridge_Bay America/Ciudad_Juarez America/Creston America/Dawson America/Dawson_Creek
        -07:00 America/Fort_Nelson America/Hermosillo Etc/GMT+7
        -06:00 America/Bahia_Banderas America/Belize America/Chihuahua America/Costa_Rica America/El_Salvador America/Indiana/Knox
        -06:00 America/Indiana/Tell_City America/Inuvik America/Managua America/Matamoros America/Menominee America/Merida
        -06:00 America/Monterrey America/North_Dakota/Beulah America/North_Dakota/Center America/North_Dakota/New_Salem
        -06:00 America/Ojinaga America/Rankin_Inlet America/Resolute America/Swift_Current America/Tegucigalpa Etc/GMT+6
        -06:00 Pacific/Galapagos
        -05:00 America/Atikokan America/Cayman America/Detroit America/Eirunepe America/Guayaquil America/Indiana/Marengo
        -05:00 America/Indiana/Petersburg America/Indiana/Vevay America/Indiana/Vincennes America/Indiana/Winamac America/Iqaluit
        -05:00 America/Jamaica America/Kentucky/Louisville America/Kentucky/Monticello America/Lima America/Nassau America/Panama
        -05:00 America/Rio_Branco America/Toronto Etc/GMT+5
        -04:00 America/Anguilla America/Antigua America/Aruba America/Barbados America/Blanc-Sablon America/Boa_Vista
        -04:00 America/Campo_Grande America/Curacao America/Dominica America/Glace_Bay America/Goose_Bay America/Grenada
        -04:00 America/Guadeloupe America/Guyana America/Kralendijk America/Lower_Princes America/Manaus America/Marigot
        -04:00 America/Martinique America/Moncton America/Montserrat America/Port_of_Spain America/Porto_Velho America/Puerto_Rico
        -04:00 America/Santo_Domingo America/St_Barthelemy America/St_Kitts America/St_Lucia America/St_Thomas America/St_Vincent
        -04:00 America/Thule America/Tortola Atlantic/Bermuda Etc/GMT+4
        -03:00 America/Argentina/Catamarca America/Argentina/Cordoba America/Argentina/Jujuy America/Argentina/La_Rioja
        -03:00 America/Argentina/Mendoza America/Argentina/Rio_Gallegos America/Argentina/Salta America/Argentina/San_Juan
        -03:00 America/Argentina/San_Luis America/Argentina/Tucuman America/Argentina/Ushuaia America/Belem America/Fortaleza
        -03:00 America/Maceio America/Paramaribo America/Recife America/Santarem Antarctica/Palmer Antarctica/Rothera Atlantic/Stanley
        -03:00 Etc/GMT+3
        -02:00 America/Noronha America/Scoresbysund Atlantic/South_Georgia
        -01:00 Etc/GMT+1
        +00:00 Africa/Abidjan Africa/Accra Africa/Bamako Africa/Banjul Africa/Bissau Africa/Conakry Africa/Dakar Africa/El_Aaiun
        +00:00 Africa/Freetown Africa/Lome Africa/Monrovia Africa/Nouakchott Africa/Ouagadougou America/Danmarkshavn Antarctica/Troll
        +00:00 Atlantic/Canary Atlantic/Faroe Atlantic/Madeira Atlantic/St_Helena Etc/GMT Europe/Dublin Europe/Guernsey
        +00:00 Europe/Isle_of_Man Europe/Jersey Europe/Lisbon
        +01:00 Africa/Algiers Africa/Bangui Africa/Brazzaville Africa/Ceuta Africa/Douala Africa/Kinshasa Africa/Libreville
        +01:00 Africa/Luanda Africa/Malabo Africa/Ndjamena Africa/Niamey Africa/Porto-Novo Africa/Tunis Arctic/Longyearbyen Etc/GMT-1
        +01:00 Europe/Amsterdam Europe/Andorra Europe/Belgrade Europe/Bratislava Europe/Brussels Europe/Busingen Europe/Copenhagen
        +01:00 Europe/Gibraltar Europe/Ljubljana Europe/Luxembourg Europe/Madrid Europe/Malta Europe/Monaco Europe/Oslo
        +01:00 Europe/Podgorica Europe/Prague Europe/Rome Europe/San_Marino Europe/Sarajevo Europe/Skopje Europe/Stockholm
        +01:00 Europe/Tirane Europe/Vaduz Europe/Vatican Europe/Vienna Europe/Zagreb Europe/Zurich
        +02:00 Africa/Blantyre Africa/Bujumbura Africa/Gaborone Africa/Harare Africa/Kigali Africa/Lubumbashi Africa/Lusaka
        +02:00 Africa/Maputo Africa/Maseru Africa/Mbabane Asia/Famagusta Asia/Gaza Asia/Nicosia Etc/GMT-2 Europe/Athens
        +02:00 Europe/Helsinki Europe/Mariehamn Europe/Riga Europe/Sofia Europe/Tallinn Europe/Vilnius
        +03:00 Africa/Addis_Ababa Africa/Asmara Africa/Dar_es_Salaam Africa/Djibouti Africa/Kampala Africa/Mogadishu Antarctica/Syowa
        +03:00 Asia/Aden Asia/Bahrain Asia/Kuwait Asia/Qatar Etc/GMT-3 Europe/Kirov Europe/Simferopol Indian/Antananarivo
        +03:00 Indian/Comoro Indian/Mayotte
        +04:00 Asia/Muscat Etc/GMT-4 Europe/Ulyanovsk Indian/Mahe Indian/Reunion
        +05:00 Antarctica/Mawson Antarctica/Vostok Asia/Almaty Asia/Aqtau Asia/Aqtobe Asia/Ashgabat Asia/Atyrau Asia/Dushanbe
        +05:00 Asia/Oral Asia/Qostanay Asia/Samarkand Etc/GMT-5 Indian/Kerguelen Indian/Maldives
        +06:00 Asia/Thimphu Asia/Urumqi Etc/GMT-6 Indian/Chagos
        +06:30 Indian/Cocos
        +07:00 Antarctica/Davis Asia/Ho_Chi_Minh Asia/Jakarta Asia/Novokuznetsk Asia/Phnom_Penh Asia/Pontianak Asia/Vientiane
        +07:00 Etc/GMT-7 Indian/Christmas
        +08:00 Antarctica/Casey Asia/Brunei Asia/Hong_Kong Asia/Kuala_Lumpur Asia/Kuching Asia/Macau Asia/Makassar Asia/Manila
        +08:00 Etc/GMT-8
        +09:00 Asia/Dili Asia/Jayapura Asia/Khandyga Etc/GMT-9 Pacific/Palau
        +09:30 Australia/Broken_Hill
        +10:00 Antarctica/DumontDUrville Antarctica/Macquarie Asia/Ust-Nera Australia/Lindeman Australia/Melbourne Etc/GMT-10
        +10:00 Pacific/Chuuk Pacific/Guam Pacific/Saipan
        +11:00 Etc/GMT-11 Pacific/Efate Pacific/Kosrae Pacific/Noumea Pacific/Pohnpei
        +12:00 Antarctica/McMurdo Asia/Anadyr Pacific/Funafuti Pacific/Kwajalein Pacific/Majuro Pacific/Nauru Pacific/Tarawa
        +12:00 Pacific/Wake Pacific/Wallis
        +13:00 Pacific/Fakaofo Pacific/Kanton
        +14:00 Etc/GMT-14
        """

    /// A zone, and the names that stand for it no longer or only in old systems: the links of the IANA time zone database 2026f.
    static let links = """
        Africa/Abidjan Africa/Timbuktu Iceland
        Africa/Cairo Egypt
        Africa/Nairobi Africa/Asmera
        Africa/Tripoli Libya
        America/Adak America/Atka US/Aleutian
        America/Anchorage US/Alaska
        America/Argentina/Buenos_Aires America/Buenos_Aires
        America/Argentina/Catamarca America/Argentina/ComodRivadavia America/Catamarca
        America/Argentina/Cordoba America/Cordoba America/Rosario
        America/Argentina/Jujuy America/Jujuy
        America/Argentina/Mendoza America/Mendoza
        America/Chicago CST6CDT US/Central
        America/Denver America/Shiprock MST7MDT Navajo US/Mountain
        America/Detroit US/Michigan
        America/Edmonton America/Yellowknife Canada/Mountain
        America/Halifax Canada/Atlantic
        America/Havana Cuba
        America/Indiana/Indianapolis America/Fort_Wayne America/Indianapolis US/East-Indiana
        America/Indiana/Knox America/Knox_IN US/Indiana-Starke
        America/Iqaluit America/Pangnirtung
        America/Jamaica Jamaica
        America/Kentucky/Louisville America/Louisville
        America/Los_Angeles PST8PDT US/Pacific
        America/Manaus Brazil/West
        America/Mazatlan Mexico/BajaSur
        America/Mexico_City Mexico/General
        America/New_York EST5EDT US/Eastern
        America/Noronha Brazil/DeNoronha
        America/Nuuk America/Godthab
        America/Panama America/Coral_Harbour EST
        America/Phoenix MST US/Arizona
        America/Puerto_Rico America/Virgin
        America/Regina Canada/Saskatchewan
        America/Rio_Branco America/Porto_Acre Brazil/Acre
        America/Santiago Chile/Continental
        America/Sao_Paulo Brazil/East
        America/St_Johns Canada/Newfoundland
        America/Tijuana America/Ensenada America/Santa_Isabel Mexico/BajaNorte
        America/Toronto America/Montreal America/Nipigon America/Thunder_Bay Canada/Eastern
        America/Vancouver Canada/Pacific
        America/Whitehorse Canada/Yukon
        America/Winnipeg America/Rainy_River Canada/Central
        Asia/Ashgabat Asia/Ashkhabad
        Asia/Dhaka Asia/Dacca
        Asia/Ho_Chi_Minh Asia/Saigon
        Asia/Hong_Kong Hongkong
        Asia/Jerusalem Asia/Tel_Aviv Israel
        Asia/Kathmandu Asia/Katmandu
        Asia/Kolkata Asia/Calcutta
        Asia/Macau Asia/Macao
        Asia/Makassar Asia/Ujung_Pandang
        Asia/Nicosia Europe/Nicosia
        Asia/Seoul ROK
        Asia/Shanghai Asia/Chongqing Asia/Chungking Asia/Harbin PRC
        Asia/Singapore Singapore
        Asia/Taipei ROC
        Asia/Tehran Iran
        Asia/Thimphu Asia/Thimbu
        Asia/Tokyo Japan
        Asia/Ulaanbaatar Asia/Choibalsan Asia/Ulan_Bator
        Asia/Urumqi Asia/Kashgar
        Asia/Yangon Asia/Rangoon
        Atlantic/Faroe Atlantic/Faeroe
        Australia/Adelaide Australia/South
        Australia/Brisbane Australia/Queensland
        Australia/Broken_Hill Australia/Yancowinna
        Australia/Darwin Australia/North
        Australia/Hobart Australia/Currie Australia/Tasmania
        Australia/Lord_Howe Australia/LHI
        Australia/Melbourne Australia/Victoria
        Australia/Perth Australia/West
        Australia/Sydney Australia/ACT Australia/Canberra Australia/NSW
        Etc/GMT Etc/GMT+0 Etc/GMT-0 Etc/GMT0 Etc/Greenwich GMT GMT+0 GMT-0 GMT0 Greenwich
        Etc/UTC Etc/UCT Etc/Universal Etc/Zulu UCT UTC Universal Zulu
        Europe/Athens EET
        Europe/Berlin Atlantic/Jan_Mayen
        Europe/Brussels CET MET
        Europe/Chisinau Europe/Tiraspol
        Europe/Dublin Eire
        Europe/Istanbul Asia/Istanbul Turkey
        Europe/Kyiv Europe/Kiev Europe/Uzhgorod Europe/Zaporozhye
        Europe/Lisbon Portugal WET
        Europe/London Europe/Belfast GB GB-Eire
        Europe/Moscow W-SU
        Europe/Warsaw Poland
        Pacific/Auckland Antarctica/South_Pole NZ
        Pacific/Chatham NZ-CHAT
        Pacific/Easter Chile/EasterIsland
        Pacific/Guadalcanal Pacific/Ponape
        Pacific/Honolulu HST Pacific/Johnston US/Hawaii
        Pacific/Kanton Pacific/Enderbury
        Pacific/Kwajalein Kwajalein
        Pacific/Pago_Pago Pacific/Samoa US/Samoa
        Pacific/Port_Moresby Pacific/Truk Pacific/Yap
        """
}
