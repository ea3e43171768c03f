extension Subdivision {
    /// Europe and Russia: ISO 3166-2 code, name. For Italy and Spain provinces as well as regions.
    static let europe = [
        "IT": """
        21 Piemonte/Piedmont; 23,AO Valle d'Aosta/Vallée d'Aoste/Aosta; 25 Lombardia/Lombardy; 32 Trentino-Alto Adige; 34 Veneto;
        36 Friuli Venezia Giulia; 42 Liguria; 45 Emilia-Romagna; 52 Toscana/Tuscany; 55 Umbria; 57 Marche; 62 Lazio;
        65 Abruzzo; 67 Molise; 72 Campania; 75 Puglia/Apulia; 77 Basilicata; 78 Calabria; 82 Sicilia/Sicily;
        88 Sardegna/Sardinia; AG Agrigento; AL Alessandria; AN Ancona; AP Ascoli Piceno; AQ L'Aquila; AR Arezzo; AT Asti;
        AV Avellino; BA Bari; BG Bergamo; BI Biella; BL Belluno; BN Benevento; BO Bologna; BR Brindisi; BS Brescia;
        BT Barletta-Andria-Trani; BZ Bolzano/Bozen; CA Cagliari; CB Campobasso; CE Caserta; CH Chieti;
        CI Sulcis Iglesiente/Carbonia-Iglesias; CL Caltanissetta;
        CN Cuneo; CO Como; CR Cremona; CS Cosenza; CT Catania; CZ Catanzaro; EN Enna; FC,FO Forlì-Cesena; FE Ferrara;
        FG Foggia; FI Firenze/Florence; FM Fermo; FR Frosinone; GE Genova/Genoa; GO Gorizia; GR Grosseto; IM Imperia;
        IS Isernia; KR Crotone; LC Lecco; LE Lecce; LI Livorno; LO Lodi; LT Latina; LU Lucca; MB Monza e Brianza;
        MC Macerata; ME Messina; MI Milano/Milan; MN Mantova/Mantua; MO Modena; MS Massa-Carrara; MT Matera;
        NA Napoli/Naples; NO Novara; NU Nuoro; OG Ogliastra; OR Oristano;
        OT Gallura Nord-Est Sardegna/Olbia-Tempio; PA Palermo; PC Piacenza; PD Padova/Padua; PE Pescara;
        PG Perugia; PI Pisa; PN Pordenone; PO Prato; PR Parma; PT Pistoia; PU,PS Pesaro e Urbino; PV Pavia; PZ Potenza;
        RA Ravenna; RC Reggio Calabria/Reggio di Calabria; RE Reggio Emilia/Reggio nell’Emilia; RG Ragusa; RI Rieti;
        RM Roma/Rome; RN Rimini; RO Rovigo; SA Salerno; SI Siena; SO Sondrio; SP La Spezia; SR Siracusa/Syracuse;
        SS Sassari; SU Sud Sardegna; SV Savona; TA Taranto; TE Teramo; TN Trento; TO Torino/Turin; TP Trapani; TR Terni;
        TS Trieste; TV Treviso; UD Udine; VA Varese; VB Verbano-Cusio-Ossola; VC Vercelli; VE Venezia/Venice; VI Vicenza;
        VR Verona; VS Medio Campidano; VT Viterbo; VV Vibo Valentia
        """,
        "ES": """
        A Alicante/Alacant; AB Albacete; AL Almería; AN Andalucía/Andalusia; AR Aragón; AS Principado de Asturias;
        AV Ávila; B Barcelona; BA Badajoz; BI Bizkaia/Vizcaya; BU Burgos; C A Coruña/La Coruña/Coruña; CA Cádiz;
        CB Cantabria; CC Cáceres; CE Ceuta; CL Castilla y León; CM Castilla-La Mancha; CN Canarias; CO Córdoba;
        CR Ciudad Real; CS Castellón/Castelló; CT Catalunya/Cataluña/Catalonia; CU Cuenca; EX Extremadura; GA Galicia;
        GC Las Palmas; GI,GE Girona/Gerona; GR Granada; GU Guadalajara; H Huelva; HU Huesca;
        IB Illes Balears/Islas Baleares; J Jaén; L Lleida/Lérida; LE León; LO La Rioja; LU Lugo; M Madrid; MA Málaga;
        MC Región de Murcia; MD Comunidad de Madrid; ML Melilla; MU Murcia; NA Navarra/Nafarroa;
        NC Comunidad Foral de Navarra; O Asturias; OR,OU Ourense/Orense; P Palencia; PM Illes Balears/Islas Baleares;
        PO Pontevedra; PV País Vasco/Euskadi/Basque Country; RI La Rioja; S Cantabria; SA Salamanca; SE Sevilla/Seville;
        SG Segovia; SO Soria; SS Gipuzkoa/Guipúzcoa; T Tarragona; TE Teruel; TF Santa Cruz de Tenerife; TO Toledo;
        V Valencia/València; VA Valladolid; VC Comunidad Valenciana/Comunitat Valenciana; VI Álava/Araba; Z Zaragoza;
        ZA Zamora
        """,
        "RU": """
        AD Respublika Adygeya/Adygeya; AL Respublika Altay/Altay; ALT Altayskiy kray; AMU Amurskaya oblast';
        ARK Arkhangel'skaya oblast'; AST Astrakhanskaya oblast'; BA Respublika Bashkortostan/Bashkortostan;
        BEL Belgorodskaya oblast'; BRY Bryanskaya oblast'; BU Respublika Buryatiya/Buryatiya; CE Chechenskaya Respublika;
        CHE Chelyabinskaya oblast'; CHU Chukotskiy avtonomnyy okrug; CU Chuvashskaya Respublika;
        DA Respublika Dagestan/Dagestan; IN Respublika Ingushetiya/Ingushetiya; IRK Irkutskaya oblast';
        IVA Ivanovskaya oblast'; KAM Kamchatskiy kray; KB Kabardino-Balkarskaya Respublika;
        KC Karachayevo-Cherkesskaya Respublika; KDA Krasnodarskiy kray; KEM Kemerovskaya oblast';
        KGD Kaliningradskaya oblast'; KGN Kurganskaya oblast'; KHA Khabarovskiy kray;
        KHM Khanty-Mansiyskiy avtonomnyy okrug; KIR Kirovskaya oblast'; KK Respublika Khakasiya/Khakasiya;
        KL Respublika Kalmykiya/Kalmykiya; KLU Kaluzhskaya oblast'; KO Respublika Komi/Komi; KOS Kostromskaya oblast';
        KR Respublika Kareliya/Kareliya; KRS Kurskaya oblast'; KYA Krasnoyarskiy kray;
        LEN Leningradskaya oblast'/Leningrad Oblast; LIP Lipetskaya oblast'; MAG Magadanskaya oblast';
        ME Respublika Mariy El/Mariy El; MO Respublika Mordoviya/Mordoviya; MOS Moskovskaya oblast'/Moscow Oblast;
        MOW Moskva/Moscow; MUR Murmanskaya oblast'; NEN Nenetskiy avtonomnyy okrug; NGR Novgorodskaya oblast';
        NIZ Nizhegorodskaya oblast'; NVS Novosibirskaya oblast'; OMS Omskaya oblast'; ORE Orenburgskaya oblast';
        ORL Orlovskaya oblast'; PER Permskiy kray; PNZ Penzenskaya oblast'; PRI Primorskiy kray; PSK Pskovskaya oblast';
        ROS Rostovskaya oblast'; RYA Ryazanskaya oblast'; SA Respublika Saha/Saha; SAK Sakhalinskaya oblast';
        SAM Samarskaya oblast'; SAR Saratovskaya oblast'; SE Respublika Severnaya Osetiya/Severnaya Osetiya;
        SMO Smolenskaya oblast'; SPE Sankt-Peterburg/Saint Petersburg; STA Stavropol'skiy kray;
        SVE Sverdlovskaya oblast'; TA Respublika Tatarstan/Tatarstan; TAM Tambovskaya oblast'; TOM Tomskaya oblast';
        TUL Tul'skaya oblast'; TVE Tverskaya oblast'; TY Respublika Tyva/Tyva; TYU Tyumenskaya oblast';
        UD Udmurtskaya Respublika; ULY Ul'yanovskaya oblast'; VGG Volgogradskaya oblast'; VLA Vladimirskaya oblast';
        VLG Vologodskaya oblast'; VOR Voronezhskaya oblast'; YAN Yamalo-Nenetskiy avtonomnyy okrug;
        YAR Yaroslavskaya oblast'; YEV Yevreyskaya avtonomnaya oblast'; ZAB Zabaykal'skiy kray
        """,
        "DE": """
        BB Brandenburg; BE Berlin; BW Baden-Württemberg; BY Bayern/Bavaria; HB Bremen; HE Hessen/Hesse; HH Hamburg;
        MV,MVP Mecklenburg-Vorpommern; NI Niedersachsen/Lower Saxony; NW,NRW Nordrhein-Westfalen/North Rhine-Westphalia;
        RP Rheinland-Pfalz/Rhineland-Palatinate; SH Schleswig-Holstein; SL Saarland; SN Sachsen/Saxony;
        ST Sachsen-Anhalt/Saxony-Anhalt; TH Thüringen/Thuringia
        """,
        "CH": """
        AG Aargau; AI Appenzell Innerrhoden; AR Appenzell Ausserrhoden; BE Bern/Berne; BL Basel-Landschaft;
        BS Basel-Stadt; FR Fribourg/Freiburg; GE Genève/Geneva; GL Glarus; GR Graubünden/Grisons; JU Jura;
        LU Luzern/Lucerne; NE Neuchâtel; NW Nidwalden; OW Obwalden; SG St. Gallen/Sankt Gallen; SH Schaffhausen;
        SO Solothurn; SZ Schwyz; TG Thurgau; TI Ticino; UR Uri; VD Vaud; VS Valais/Wallis; ZG Zug; ZH Zürich/Zurich
        """,
        "NL": """
        DR Drenthe; FL Flevoland; FR Fryslân; GE Gelderland; GR Groningen; LI Limburg; NB Noord-Brabant;
        NH Noord-Holland; OV Overijssel; UT Utrecht; ZE Zeeland; ZH Zuid-Holland
        """,
    ]
}
