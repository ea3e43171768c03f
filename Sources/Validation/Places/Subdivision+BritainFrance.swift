extension Subdivision {
    /// Great Britain, Northern Ireland and France: ISO 3166-2 code, name. Addresses there name what is in no list (Middlesex, Yorkshire), so only the
    /// codes tell anything.
    static let britainAndFrance = [
        "GB": """
        ABC Armagh City, Banbridge and Craigavon; ABD Aberdeenshire; ABE Aberdeen City; AGB Argyll and Bute;
        AGY Isle of Anglesey; AND Ards and North Down; ANN Antrim and Newtownabbey; ANS Angus;
        BAS Bath and North East Somerset; BBD Blackburn with Darwen; BCP Bournemouth, Christchurch and Poole;
        BDF Bedford; BDG Barking and Dagenham; BEN Brent; BEX Bexley; BFS Belfast City; BGE Bridgend;
        BGW Blaenau Gwent; BIR Birmingham; BKM Buckinghamshire; BNE Barnet; BNH Brighton and Hove; BNS Barnsley;
        BOL Bolton; BPL Blackpool; BRC Bracknell Forest; BRD Bradford; BRY Bromley; BST Bristol/City of Bristol;
        BUR Bury; CAM Cambridgeshire; CAY Caerphilly; CBF Central Bedfordshire; CCG Causeway Coast and Glens;
        CGN Ceredigion; CHE Cheshire East; CHW Cheshire West and Chester; CLD Calderdale; CLK Clackmannanshire;
        CMA Cumbria; CMD Camden; CMN Carmarthenshire; CON Cornwall; COV Coventry; CRF Cardiff; CRY Croydon; CWY Conwy;
        DAL Darlington; DBY Derbyshire; DEN Denbighshire; DER Derby; DEV Devon; DGY Dumfries and Galloway;
        DNC Doncaster; DND Dundee City; DOR Dorset; DRS Derry and Strabane; DUD Dudley; DUR County Durham/Durham;
        EAL Ealing; EAY East Ayrshire; EDH Edinburgh/City of Edinburgh; EDU East Dunbartonshire; ELN East Lothian;
        ELS Eilean Siar; ENF Enfield; ENG England; ERW East Renfrewshire; ERY East Riding of Yorkshire; ESS Essex;
        ESX East Sussex; FAL Falkirk; FIF Fife; FLN Flintshire; FMO Fermanagh and Omagh; GAT Gateshead;
        GLG Glasgow City; GLS Gloucestershire; GRE Greenwich; GWN Gwynedd; HAL Halton; HAM Hampshire; HAV Havering;
        HCK Hackney; HEF Herefordshire; HIL Hillingdon; HLD Highland; HMF Hammersmith and Fulham; HNS Hounslow;
        HPL Hartlepool; HRT Hertfordshire; HRW Harrow; HRY Haringey; IOS Isles of Scilly; IOW Isle of Wight;
        ISL Islington; IVC Inverclyde; KEC Kensington and Chelsea; KEN Kent; KHL Kingston upon Hull; KIR Kirklees;
        KTT Kingston upon Thames; KWL Knowsley; LAN Lancashire; LBC Lisburn and Castlereagh; LBH Lambeth;
        LCE Leicester; LDS Leeds; LEC Leicestershire; LEW Lewisham; LIN Lincolnshire; LIV Liverpool;
        LND City of London; LUT Luton; MAN Manchester; MDB Middlesbrough; MDW Medway; MEA Mid and East Antrim;
        MIK Milton Keynes; MLN Midlothian; MON Monmouthshire; MRT Merton; MRY Moray; MTY Merthyr Tydfil;
        MUL Mid-Ulster; NAY North Ayrshire; NBL Northumberland; NEL North East Lincolnshire; NET Newcastle upon Tyne;
        NFK Norfolk; NGM Nottingham; NIR Northern Ireland; NLK North Lanarkshire; NLN North Lincolnshire;
        NMD Newry, Mourne and Down; NNH North Northamptonshire; NSM North Somerset; NTL Neath Port Talbot;
        NTT Nottinghamshire; NTY North Tyneside; NWM Newham; NWP Newport; NYK North Yorkshire; OLD Oldham;
        ORK Orkney Islands; OXF Oxfordshire; PEM Pembrokeshire; PKN Perth and Kinross; PLY Plymouth; POR Portsmouth;
        POW Powys; PTE Peterborough; RCC Redcar and Cleveland; RCH Rochdale; RCT Rhondda Cynon Taff; RDB Redbridge;
        RDG Reading; RFW Renfrewshire; RIC Richmond upon Thames; ROT Rotherham; RUT Rutland; SAW Sandwell;
        SAY South Ayrshire; SCB Scottish Borders; SCT Scotland; SFK Suffolk; SFT Sefton; SGC South Gloucestershire;
        SHF Sheffield; SHN St. Helens; SHR Shropshire; SKP Stockport; SLF Salford; SLG Slough; SLK South Lanarkshire;
        SND Sunderland; SOL Solihull; SOM Somerset; SOS Southend-on-Sea; SRY Surrey; STE Stoke-on-Trent; STG Stirling;
        STH Southampton; STN Sutton; STS Staffordshire; STT Stockton-on-Tees; STY South Tyneside; SWA Swansea;
        SWD Swindon; SWK Southwark; TAM Tameside; TFW Telford and Wrekin; THR Thurrock; TOB Torbay; TOF Torfaen;
        TRF Trafford; TWH Tower Hamlets; VGL Vale of Glamorgan; WAR Warwickshire; WBK West Berkshire;
        WDU West Dunbartonshire; WFT Waltham Forest; WGN Wigan; WIL Wiltshire; WKF Wakefield; WLL Walsall;
        WLN West Lothian; WLS Wales; WLV Wolverhampton; WND Wandsworth; WNH West Northamptonshire;
        WNM Windsor and Maidenhead; WOK Wokingham; WOR Worcestershire; WRL Wirral; WRT Warrington; WRX Wrexham;
        WSM Westminster; WSX West Sussex; YOR York; ZET Shetland Islands
        """,
        "FR": """
        01 Ain; 02 Aisne; 03 Allier; 04 Alpes-de-Haute-Provence; 05 Hautes-Alpes; 06 Alpes-Maritimes; 07 Ardèche;
        08 Ardennes; 09 Ariège; 10 Aube; 11 Aude; 12 Aveyron; 13 Bouches-du-Rhône; 14 Calvados; 15 Cantal; 16 Charente;
        17 Charente-Maritime; 18 Cher; 19 Corrèze; COR,20R Corse; 21 Côte-d'Or; 22 Côtes-d'Armor; 23 Creuse;
        24 Dordogne; 25 Doubs; 26 Drôme; 27 Eure; 28 Eure-et-Loir; 29 Finistère; 2A Corse-du-Sud; 2B Haute-Corse;
        30 Gard; 31 Haute-Garonne; 32 Gers; 33 Gironde; 34 Hérault; 35 Ille-et-Vilaine; 36 Indre; 37 Indre-et-Loire;
        38 Isère; 39 Jura; 40 Landes; 41 Loir-et-Cher; 42 Loire; 43 Haute-Loire; 44 Loire-Atlantique; 45 Loiret;
        46 Lot; 47 Lot-et-Garonne; 48 Lozère; 49 Maine-et-Loire; 50 Manche; 51 Marne; 52 Haute-Marne; 53 Mayenne;
        54 Meurthe-et-Moselle; 55 Meuse; 56 Morbihan; 57 Moselle; 58 Nièvre; 59 Nord; 60 Oise; 61 Orne;
        62 Pas-de-Calais; 63 Puy-de-Dôme; 64 Pyrénées-Atlantiques; 65 Hautes-Pyrénées; 66 Pyrénées-Orientales;
        67 Bas-Rhin; 68 Haut-Rhin; 69 Rhône; 69M Métropole de Lyon; 6AE Alsace; 70 Haute-Saône; 71 Saône-et-Loire;
        72 Sarthe; 73 Savoie; 74 Haute-Savoie; 75,75C Paris; 76 Seine-Maritime; 77 Seine-et-Marne; 78 Yvelines;
        79 Deux-Sèvres; 80 Somme; 81 Tarn; 82 Tarn-et-Garonne; 83 Var; 84 Vaucluse; 85 Vendée; 86 Vienne;
        87 Haute-Vienne; 88 Vosges; 89 Yonne; 90 Territoire de Belfort; 91 Essonne; 92 Hauts-de-Seine;
        93 Seine-Saint-Denis; 94 Val-de-Marne; 95 Val-d'Oise; 971 Guadeloupe; 972 Martinique; 973 Guyane (française);
        974 La Réunion; 976 Mayotte; ARA Auvergne-Rhône-Alpes; BFC Bourgogne-Franche-Comté; BL Saint-Barthélemy;
        BRE Bretagne/Brittany; CP Clipperton; CVL Centre-Val de Loire; GES Grand-Est; HDF Hauts-de-France;
        IDF Île-de-France; MF Saint-Martin; NAQ Nouvelle-Aquitaine; NC Nouvelle-Calédonie; NOR Normandie/Normandy;
        OCC Occitanie; PAC,PACA Provence-Alpes-Côte-d'Azur; PDL Pays-de-la-Loire; PF Polynésie française;
        PM Saint-Pierre-et-Miquelon; TF Terres australes françaises; WF Wallis-et-Futuna
        """,
    ]
}
