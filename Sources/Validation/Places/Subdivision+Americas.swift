extension Subdivision {
    /// North and South America: ISO 3166-2 code, other abbreviations in use, name.
    static let americas = [
        "US": """
        AK Alaska; AL,ALA Alabama; AR,ARK Arkansas; AS American Samoa; AZ,ARIZ Arizona; CA,CALIF,CAL California;
        CO,COLO,COL Colorado; CT,CONN Connecticut;
        DC,WASHDC,WASHINGTONDC,WDC District of Columbia; DE,DEL Delaware; FL,FLA,FLOR Florida;
        GA Georgia; GU Guam; HI Hawaii; IA Iowa; ID,IDA Idaho; IL,ILL,ILLS Illinois; IN,IND Indiana; KS,KAN,KANS Kansas;
        KY,KEN Kentucky; LA Louisiana; MA,MASS Massachusetts; MD Maryland; ME Maine; MI,MICH Michigan; MN,MINN Minnesota;
        MO Missouri; MP Northern Mariana Islands; MS,MISS Mississippi; MT,MONT Montana; NC,NCAR North Carolina;
        ND,NDAK North Dakota; NE,NEB,NEBR,NB Nebraska; NH New Hampshire; NJ New Jersey; NM,NMEX New Mexico;
        NV,NEV Nevada; NY New York; OH Ohio; OK,OKLA Oklahoma; OR,ORE,OREG Oregon; PA,PENN,PENNA Pennsylvania;
        PR Puerto Rico; RI Rhode Island; SC,SCAR South Carolina; SD,SDAK South Dakota; TN,TENN Tennessee; TX,TEX Texas;
        UM United States Minor Outlying Islands; UT Utah; VA,VIRG Virginia;
        VI,USVI United States Virgin Islands/Virgin Islands; VT Vermont; WA,WASH Washington; WI,WIS,WISC Wisconsin;
        WV,WVA,WVIRG West Virginia; WY,WYO Wyoming
        """,
        "CA": """
        AB,ALTA Alberta; BC,CB British Columbia/Colombie-Britannique; MB,MAN Manitoba; NB New Brunswick/Nouveau-Brunswick;
        NL,NFLD,NF,LB Newfoundland and Labrador/Newfoundland/Terre-Neuve-et-Labrador; NS Nova Scotia/Nouvelle-Écosse;
        NT,NWT Northwest Territories/Territoires du Nord-Ouest; NU Nunavut;
        ON,ONT Ontario; PE,PEI Prince Edward Island/Île-du-Prince-Édouard; QC,QUE,PQ Quebec/Québec; SK,SASK Saskatchewan;
        YT,YK Yukon/Yukon Territory
        """,
        "MX": """
        AGU,AGS Aguascalientes; BCN,BC Baja California; BCS Baja California Sur; CAM,CAMP Campeche; CHH,CHIH Chihuahua;
        CHP,CHIS Chiapas; CMX,CDMX,DF Ciudad de México/Mexico City/Distrito Federal;
        COA,COAH Coahuila de Zaragoza/Coahuila; COL Colima; DUR,DGO Durango; GRO Guerrero; GUA,GTO Guanajuato;
        HID,HGO Hidalgo; JAL Jalisco; MEX,EDOMEX México/Estado de México/State of Mexico;
        MIC,MICH Michoacán de Ocampo/Michoacán; MOR Morelos; NAY Nayarit; NLE,NL Nuevo León; OAX Oaxaca; PUE Puebla;
        QUE,QRO Querétaro; ROO,QROO,QR Quintana Roo; SIN Sinaloa; SLP San Luis Potosí; SON Sonora; TAB Tabasco;
        TAM,TAMPS Tamaulipas; TLA,TLAX Tlaxcala; VER Veracruz de Ignacio de la Llave/Veracruz; YUC Yucatán;
        ZAC Zacatecas
        """,
        "BR": """
        AC Acre; AL Alagoas; AM Amazonas; AP Amapá; BA Bahia; CE Ceará; DF Distrito Federal/Federal District;
        ES Espírito Santo; GO Goiás; MA Maranhão; MG Minas Gerais; MS Mato Grosso do Sul; MT Mato Grosso; PA Pará;
        PB Paraíba; PE Pernambuco; PI Piauí; PR Paraná; RJ Rio de Janeiro; RN Rio Grande do Norte; RO Rondônia;
        RR Roraima; RS Rio Grande do Sul; SC Santa Catarina; SE Sergipe; SP São Paulo; TO Tocantins
        """,
    ]
}
