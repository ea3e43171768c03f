extension TimeZoneName {
    /// One zone a line: IANA name, offset of standard time, places. The selection is that of Unicode CLDR's `windowsZones`, under today's
    /// IANA names, and what has had a clock of its own since: in 2025 Aysen, in 2026 British Columbia, Alberta and Manitoba, which keep summer time
    /// all year. Offsets as in the IANA time zone database 2026f, with which Morocco has left +01:00.
    static let zones = """
        Etc/GMT+12 -12:00 International Date Line West
        Etc/GMT+11 -11:00 Coordinated Universal Time-11
        America/Adak -10:00 Aleutian Islands
        Pacific/Honolulu -10:00 Hawaii
        Pacific/Marquesas -09:30 Marquesas Islands
        America/Anchorage -09:00 Alaska
        Etc/GMT+9 -09:00 Coordinated Universal Time-09
        America/Tijuana -08:00 Baja California
        Etc/GMT+8 -08:00 Coordinated Universal Time-08
        America/Los_Angeles -08:00 Pacific Time (US & Canada)
        America/Phoenix -07:00 Arizona
        America/Mazatlan -07:00 La Paz, Mazatlan
        America/Denver -07:00 Mountain Time (US & Canada)
        America/Whitehorse -07:00 Yukon
        America/Vancouver -07:00 British Columbia
        America/Edmonton -06:00 Alberta
        America/Guatemala -06:00 Central America
        America/Chicago -06:00 Central Time (US & Canada)
        Pacific/Easter -06:00 Easter Island
        America/Mexico_City -06:00 Guadalajara, Mexico City, Monterrey
        America/Regina -06:00 Saskatchewan
        America/Winnipeg -05:00 Manitoba
        America/Bogota -05:00 Bogota, Lima, Quito
        America/Cancun -05:00 Chetumal
        America/New_York -05:00 Eastern Time (US & Canada)
        America/Port-au-Prince -05:00 Haiti
        America/Havana -05:00 Havana
        America/Indiana/Indianapolis -05:00 Indiana (East)
        America/Grand_Turk -05:00 Turks and Caicos
        America/Halifax -04:00 Atlantic Time (Canada)
        America/Caracas -04:00 Caracas
        America/Cuiaba -04:00 Cuiaba
        America/La_Paz -04:00 Georgetown, La Paz, Manaus, San Juan
        America/Santiago -04:00 Santiago
        America/St_Johns -03:30 Newfoundland
        America/Araguaina -03:00 Araguaina
        America/Asuncion -03:00 Asuncion
        America/Sao_Paulo -03:00 Brasilia
        America/Cayenne -03:00 Cayenne, Fortaleza
        America/Argentina/Buenos_Aires -03:00 Buenos Aires
        America/Montevideo -03:00 Montevideo
        America/Punta_Arenas -03:00 Punta Arenas
        America/Miquelon -03:00 Saint Pierre and Miquelon
        America/Coyhaique -03:00 Aysen
        America/Bahia -03:00 Salvador
        Etc/GMT+2 -02:00 Coordinated Universal Time-02
        America/Nuuk -02:00 Greenland
        Atlantic/Azores -01:00 Azores
        Atlantic/Cape_Verde -01:00 Cabo Verde Islands
        Etc/UTC Z Coordinated Universal Time
        Europe/London +00:00 Dublin, Edinburgh, Lisbon, London
        Atlantic/Reykjavik +00:00 Monrovia, Reykjavik
        Africa/Sao_Tome +00:00 Sao Tome
        Africa/Casablanca +00:00 Casablanca
        Europe/Berlin +01:00 Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna
        Europe/Budapest +01:00 Belgrade, Bratislava, Budapest, Ljubljana, Prague
        Europe/Paris +01:00 Brussels, Copenhagen, Madrid, Paris
        Europe/Warsaw +01:00 Sarajevo, Skopje, Warsaw, Zagreb
        Africa/Lagos +01:00 West Central Africa
        Europe/Bucharest +02:00 Athens, Bucharest
        Asia/Beirut +02:00 Beirut
        Africa/Cairo +02:00 Cairo
        Europe/Chisinau +02:00 Chisinau
        Asia/Hebron +02:00 Gaza, Hebron
        Africa/Johannesburg +02:00 Harare, Pretoria
        Europe/Kyiv +02:00 Helsinki, Kyiv, Riga, Sofia, Tallinn, Vilnius
        Asia/Jerusalem +02:00 Jerusalem
        Africa/Juba +02:00 Juba
        Europe/Kaliningrad +02:00 Kaliningrad
        Africa/Khartoum +02:00 Khartoum
        Africa/Tripoli +02:00 Tripoli
        Africa/Windhoek +02:00 Windhoek
        Asia/Amman +03:00 Amman
        Asia/Baghdad +03:00 Baghdad
        Asia/Damascus +03:00 Damascus
        Europe/Istanbul +03:00 Istanbul
        Asia/Riyadh +03:00 Kuwait, Riyadh
        Europe/Minsk +03:00 Minsk
        Europe/Moscow +03:00 Moscow, St. Petersburg
        Africa/Nairobi +03:00 Nairobi
        Europe/Volgograd +03:00 Volgograd
        Asia/Tehran +03:30 Tehran
        Asia/Dubai +04:00 Abu Dhabi, Muscat
        Europe/Astrakhan +04:00 Astrakhan, Ulyanovsk
        Asia/Baku +04:00 Baku
        Europe/Samara +04:00 Izhevsk, Samara
        Indian/Mauritius +04:00 Port Louis
        Europe/Saratov +04:00 Saratov
        Asia/Tbilisi +04:00 Tbilisi
        Asia/Yerevan +04:00 Yerevan
        Asia/Kabul +04:30 Kabul
        Asia/Tashkent +05:00 Ashgabat, Tashkent
        Asia/Qyzylorda +05:00 Astana, Almaty, Qyzylorda
        Asia/Yekaterinburg +05:00 Ekaterinburg
        Asia/Karachi +05:00 Islamabad, Karachi
        Asia/Kolkata +05:30 Chennai, Kolkata, Mumbai, New Delhi
        Asia/Colombo +05:30 Sri Jayawardenepura
        Asia/Kathmandu +05:45 Kathmandu
        Asia/Bishkek +06:00 Bishkek
        Asia/Dhaka +06:00 Dhaka
        Asia/Omsk +06:00 Omsk
        Asia/Yangon +06:30 Yangon
        Asia/Bangkok +07:00 Bangkok, Hanoi, Jakarta
        Asia/Barnaul +07:00 Barnaul, Gorno-Altaysk
        Asia/Hovd +07:00 Hovd
        Asia/Krasnoyarsk +07:00 Krasnoyarsk
        Asia/Novosibirsk +07:00 Novosibirsk
        Asia/Tomsk +07:00 Tomsk
        Asia/Shanghai +08:00 Beijing, Chongqing, Hong Kong, Urumqi
        Asia/Irkutsk +08:00 Irkutsk
        Asia/Singapore +08:00 Kuala Lumpur, Manila, Singapore
        Australia/Perth +08:00 Perth
        Asia/Taipei +08:00 Taipei
        Asia/Ulaanbaatar +08:00 Ulaanbaatar
        Australia/Eucla +08:45 Eucla
        Asia/Chita +09:00 Chita
        Asia/Tokyo +09:00 Osaka, Sapporo, Tokyo
        Asia/Pyongyang +09:00 Pyongyang
        Asia/Seoul +09:00 Seoul
        Asia/Yakutsk +09:00 Yakutsk
        Australia/Adelaide +09:30 Adelaide
        Australia/Darwin +09:30 Darwin
        Australia/Brisbane +10:00 Brisbane
        Australia/Sydney +10:00 Canberra, Melbourne, Sydney
        Pacific/Port_Moresby +10:00 Guam, Port Moresby
        Australia/Hobart +10:00 Hobart
        Asia/Vladivostok +10:00 Vladivostok
        Australia/Lord_Howe +10:30 Lord Howe Island
        Pacific/Bougainville +11:00 Bougainville Island
        Asia/Srednekolymsk +11:00 Chokurdakh
        Asia/Magadan +11:00 Magadan
        Pacific/Norfolk +11:00 Norfolk Island
        Asia/Sakhalin +11:00 Sakhalin
        Pacific/Guadalcanal +11:00 Solomon Islands, New Caledonia
        Asia/Kamchatka +12:00 Anadyr, Petropavlovsk-Kamchatsky
        Pacific/Auckland +12:00 Auckland, Wellington
        Etc/GMT-12 +12:00 Coordinated Universal Time+12
        Pacific/Fiji +12:00 Fiji
        Pacific/Chatham +12:45 Chatham Islands
        Etc/GMT-13 +13:00 Coordinated Universal Time+13
        Pacific/Tongatapu +13:00 Nuku'alofa
        Pacific/Apia +13:00 Samoa
        Pacific/Kiritimati +14:00 Kiritimati Island
        """

    /// The zone of most inhabitants, then the countries (ISO 3166-1 alpha-2) it stands for; from the IANA `zone.tab` by way of CLDR's
    /// mapping.
    static let countries = """
        Etc/GMT+11 AS NU
        Pacific/Honolulu CK PF
        Etc/GMT+8 PN
        America/Guatemala BZ CR GT HN NI SV
        America/Mexico_City MX
        America/Bogota CO EC JM KY PA PE
        America/New_York BS CA US
        America/Port-au-Prince HT
        America/Havana CU
        America/Grand_Turk TC
        America/Halifax BM
        America/Caracas VE
        America/La_Paz AG AI AW BB BL BO BQ CW DM DO GD GP GY KN LC MF MQ MS PR SX TT VC VG VI
        America/Santiago CL
        America/Asuncion PY
        America/Sao_Paulo BR
        America/Cayenne FK GF SR
        America/Argentina/Buenos_Aires AR
        America/Montevideo UY
        America/Miquelon PM
        America/Nuuk GL
        Atlantic/Cape_Verde CV
        Europe/London FO GB GG IE IM JE PT
        Atlantic/Reykjavik BF CI GH GM GN GW IS LR ML MR SH SL SN TG
        Africa/Sao_Tome ST
        Africa/Casablanca EH MA
        Europe/Berlin AD AT CH DE GI IT LI LU MC MT NL NO SE SJ SM VA
        Europe/Budapest AL CZ HU ME RS SI SK XX
        Europe/Paris BE DK ES FR
        Europe/Warsaw BA HR MK PL
        Africa/Lagos AO BJ CD CF CG CM DZ GA GQ NE NG TD TN
        Europe/Bucharest CY GR RO
        Asia/Beirut LB
        Africa/Cairo EG
        Europe/Chisinau MD
        Asia/Hebron PS
        Africa/Johannesburg BI BW LS MW MZ RW SZ ZA ZM ZW
        Europe/Kyiv AX BG EE FI LT LV UA
        Asia/Jerusalem IL
        Africa/Juba SS
        Africa/Khartoum SD
        Africa/Tripoli LY
        Africa/Windhoek NA
        Asia/Amman JO
        Asia/Baghdad IQ
        Asia/Damascus SY
        Europe/Istanbul TR
        Asia/Riyadh BH KW QA SA YE
        Europe/Minsk BY
        Europe/Moscow RU
        Africa/Nairobi DJ ER ET KE KM MG SO TZ UG YT
        Asia/Tehran IR
        Asia/Dubai AE OM
        Asia/Baku AZ
        Indian/Mauritius MU RE SC
        Asia/Tbilisi GE
        Asia/Yerevan AM
        Asia/Kabul AF
        Asia/Tashkent MV TJ TM UZ
        Asia/Qyzylorda KZ
        Asia/Karachi PK
        Asia/Kolkata IN
        Asia/Colombo LK
        Asia/Kathmandu NP
        Asia/Bishkek KG
        Asia/Dhaka BD BT
        Asia/Yangon CC MM
        Asia/Bangkok CX ID KH LA TH VN
        Asia/Shanghai CN HK MO
        Asia/Singapore BN MY PH SG
        Asia/Taipei TW
        Asia/Ulaanbaatar MN
        Asia/Tokyo JP PW TL
        Asia/Pyongyang KP
        Asia/Seoul KR
        Australia/Sydney AU
        Pacific/Port_Moresby GU MP PG
        Pacific/Norfolk NF
        Pacific/Guadalcanal FM NC SB VU
        Pacific/Auckland NZ
        Etc/GMT-12 KI MH NR TV WF
        Pacific/Fiji FJ
        Etc/GMT-13 TK
        Pacific/Tongatapu TO
        Pacific/Apia WS
        """
}
