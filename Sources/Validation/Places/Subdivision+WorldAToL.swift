extension Subdivision {
    /// Countries from A to L that have no table of their own: a country a line, or several lines, with the ISO 3166-2 codes (as of February 2026)
    /// without the country before their names.
    static let worldAToL = """
        AD 02 Canillo;03 Encamp;04 La Massana;05 Ordino;06 Sant Julià de Lòria;07 Andorra la Vella;08 Escaldes-Engordany
        AE AJ ‘Ajmān;AZ Abū Z̧aby;DU Dubayy;FU Al Fujayrah;RK Ra’s al Khaymah;SH Ash Shāriqah;UQ Umm al Qaywayn
        AF BAL Balkh;BAM Bāmyān;BDG Bādghīs;BDS Badakhshān;BGL Baghlān;DAY Dāykundī;FRA Farāh;FYB Fāryāb;GHA Ghaznī;GHO Ghōr;HEL Helmand
        AF HER Herāt;JOW Jowzjān;KAB Kābul;KAN Kandahār;KAP Kāpīsā;KDZ Kunduz;KHO Khōst;KNR Kunaṟ;LAG Laghmān;LOG Lōgar;NAN Nangarhār
        AF NIM Nīmrōz;NUR Nūristān;PAN Panjshayr;PAR Parwān;PIA Paktiyā;PKA Paktīkā;SAM Samangān;SAR Sar-e Pul;TAK Takhār;URU Uruzgān
        AF WAR Wardak;ZAB Zābul
        AG 03 Saint George;04 Saint John;05 Saint Mary;06 Saint Paul;07 Saint Peter;08 Saint Philip;10 Barbuda;11 Redonda
        AL 01 Berat;02 Durrës;03 Elbasan;04 Fier;05 Gjirokastër;06 Korçë;07 Kukës;08 Lezhë;09 Dibër;10 Shkodër;11 Tiranë;12 Vlorë
        AM AG Aragac̣otn;AR Ararat;AV Armavir;ER Erevan;GR Geġark'unik';KT Kotayk';LO Loṙi;SH Širak;SU Syunik';TV Tavuš;VD Vayoć Jor
        AO BGO Bengo;BGU Benguela;BIE Bié;CAB Cabinda;CCU Cuando Cubango;CNN Cunene;CNO Cuanza-Norte;CUS Cuanza-Sul;HUA Huambo;HUI Huíla
        AO LNO Lunda-Norte;LSU Lunda-Sul;LUA Luanda;MAL Malange;MOX Moxico;NAM Namibe;UIG Uíge;ZAI Zaire
        AR A Salta;B Buenos Aires;C Ciudad Autónoma de Buenos Aires;D San Luis;E Entre Ríos;F La Rioja;G Santiago del Estero;H Chaco
        AR J San Juan;K Catamarca;L La Pampa;M Mendoza;N Misiones;P Formosa;Q Neuquén;R Río Negro;S Santa Fe;T Tucumán;U Chubut
        AR V Tierra del Fuego;W Corrientes;X Córdoba;Y Jujuy;Z Santa Cruz
        AT 1 Burgenland;2 Kärnten;3 Niederösterreich;4 Oberösterreich;5 Salzburg;6 Steiermark;7 Tirol;8 Vorarlberg;9 Wien
        AZ ABS Abşeron;AGA Ağstafa;AGC Ağcabədi;AGM Ağdam;AGS Ağdaş;AGU Ağsu;AST Astara;BA Bakı;BAB Babək;BAL Balakən;BAR Bərdə
        AZ BEY Beyləqan;BIL Biləsuvar;CAB Cəbrayıl;CAL Cəlilabad;CUL Culfa;DAS Daşkəsən;FUZ Füzuli;GA Gəncə;GAD Gədəbəy;GOR Goranboy
        AZ GOY Göyçay;GYG Göygöl;HAC Hacıqabul;IMI İmişli;ISM İsmayıllı;KAL Kəlbəcər;KAN Kǝngǝrli;KUR Kürdəmir;LA Lənkəran;LAC Laçın
        AZ LAN Lənkəran;LER Lerik;MAS Masallı;MI Mingəçevir;NA Naftalan;NEF Neftçala;NV Naxçıvan;NX Naxçıvan;OGU Oğuz;ORD Ordubad
        AZ QAB Qəbələ;QAX Qax;QAZ Qazax;QBA Quba;QBI Qubadlı;QOB Qobustan;QUS Qusar;SA Şəki;SAB Sabirabad;SAD Sədərək;SAH Şahbuz;SAK Şəki
        AZ SAL Salyan;SAR Şərur;SAT Saatlı;SBN Şabran;SIY Siyəzən;SKR Şəmkir;SM Sumqayıt;SMI Şamaxı;SMX Samux;SR Şirvan;SUS Şuşa
        AZ TAR Tərtər;TOV Tovuz;UCA Ucar;XA Xankəndi;XAC Xaçmaz;XCI Xocalı;XIZ Xızı;XVD Xocavənd;YAR Yardımlı;YE Yevlax;YEV Yevlax
        AZ ZAN Zəngilan;ZAQ Zaqatala;ZAR Zərdab
        BA BIH Federacija Bosne i Hercegovine;BRC Brčko distrikt;SRP Republika Srpska
        BB 01 Christ Church;02 Saint Andrew;03 Saint George;04 Saint James;05 Saint John;06 Saint Joseph;07 Saint Lucy;08 Saint Michael
        BB 09 Saint Peter;10 Saint Philip;11 Saint Thomas
        BD 01 Bandarban;02 Barguna;03 Bogura;04 Brahmanbaria;05 Bagerhat;06 Barishal;07 Bhola;08 Cumilla;09 Chandpur;10 Chattogram
        BD 11 Cox's Bazar;12 Chuadanga;13 Dhaka;14 Dinajpur;15 Faridpur;16 Feni;17 Gopalganj;18 Gazipur;19 Gaibandha;20 Habiganj
        BD 21 Jamalpur;22 Jashore;23 Jhenaidah;24 Joypurhat;25 Jhalakathi;26 Kishoreganj;27 Khulna;28 Kurigram;29 Khagrachhari;30 Kushtia
        BD 31 Lakshmipur;32 Lalmonirhat;33 Manikganj;34 Mymensingh;35 Munshiganj;36 Madaripur;37 Magura;38 Moulvibazar;39 Meherpur
        BD 40 Narayanganj;41 Netrakona;42 Narsingdi;43 Narail;44 Natore;45 Chapai Nawabganj;46 Nilphamari;47 Noakhali;48 Naogaon;49 Pabna
        BD 50 Pirojpur;51 Patuakhali;52 Panchagarh;53 Rajbari;54 Rajshahi;55 Rangpur;56 Rangamati;57 Sherpur;58 Satkhira;59 Sirajganj
        BD 60 Sylhet;61 Sunamganj;62 Shariatpur;63 Tangail;64 Thakurgaon;A Barishal;B Chattogram;C Dhaka;D Khulna;E Rajshahi;F Rangpur
        BD G Sylhet;H Mymensingh
        BE BRU Bruxelles-Capitale;VAN Antwerpen;VBR Vlaams-Brabant;VLG Vlaanderen;VLI Limburg;VOV Oost-Vlaanderen;VWV West-Vlaanderen
        BE WAL Wallonie;WBR Brabant wallon;WHT Hainaut;WLG Liège;WLX Luxembourg;WNA Namur
        BF 01 Boucle du Mouhoun;02 Cascades;03 Centre;04 Centre-Est;05 Centre-Nord;06 Centre-Ouest;07 Centre-Sud;08 Est;09 Hauts-Bassins
        BF 10 Nord;11 Plateau-Central;12 Sahel;13 Sud-Ouest;BAL Balé;BAM Bam;BAN Banwa;BAZ Bazèga;BGR Bougouriba;BLG Boulgou
        BF BLK Boulkiemdé;COM Comoé;GAN Ganzourgou;GNA Gnagna;GOU Gourma;HOU Houet;IOB Ioba;KAD Kadiogo;KEN Kénédougou;KMD Komondjari
        BF KMP Kompienga;KOP Koulpélogo;KOS Kossi;KOT Kouritenga;KOW Kourwéogo;LER Léraba;LOR Loroum;MOU Mouhoun;NAM Namentenga
        BF NAO Nahouri;NAY Nayala;NOU Noumbiel;OUB Oubritenga;OUD Oudalan;PAS Passoré;PON Poni;SEN Séno;SIS Sissili;SMT Sanmatenga
        BF SNG Sanguié;SOM Soum;SOR Sourou;TAP Tapoa;TUI Tuy;YAG Yagha;YAT Yatenga;ZIR Ziro;ZON Zondoma;ZOU Zoundwéogo
        BG 01 Blagoevgrad;02 Burgas;03 Varna;04 Veliko Tarnovo;05 Vidin;06 Vratsa;07 Gabrovo;08 Dobrich;09 Kardzhali;10 Kyustendil
        BG 11 Lovech;12 Montana;13 Pazardzhik;14 Pernik;15 Pleven;16 Plovdiv;17 Razgrad;18 Ruse;19 Silistra;20 Sliven;21 Smolyan
        BG 22 Sofia (grad);23 Sofia;24 Stara Zagora;25 Targovishte;26 Haskovo;27 Shumen;28 Yambol
        BH 13 Al ‘Āşimah;14 Al Janūbīyah;15 Al Muḩarraq;17 Ash Shamālīyah
        BI BB Bubanza;BL Bujumbura Rural;BM Bujumbura Mairie;BR Bururi;CA Cankuzo;CI Cibitoke;GI Gitega;KI Kirundo;KR Karuzi;KY Kayanza
        BI MA Makamba;MU Muramvya;MW Mwaro;MY Muyinga;NG Ngozi;RM Rumonge;RT Rutana;RY Ruyigi
        BJ AK Atacora;AL Alibori;AQ Atlantique;BO Borgou;CO Collines;DO Donga;KO Couffo;LI Littoral;MO Mono;OU Ouémé;PL Plateau;ZO Zou
        BN BE Belait;BM Brunei-Muara;TE Temburong;TU Tutong
        BO B El Beni;C Cochabamba;H Chuquisaca;L La Paz;N Pando;O Oruro;P Potosí;S Santa Cruz;T Tarija
        BQ BO Bonaire;SA Saba;SE Sint Eustatius
        BS AK Acklins;BI Bimini;BP Black Point;BY Berry Islands;CE Central Eleuthera;CI Cat Island;CK Crooked Island and Long Cay
        BS CO Central Abaco;CS Central Andros;EG East Grand Bahama;EX Exuma;FP City of Freeport;GC Grand Cay;HI Harbour Island
        BS HT Hope Town;IN Inagua;LI Long Island;MC Mangrove Cay;MG Mayaguana;MI Moore's Island;NE North Eleuthera;NO North Abaco
        BS NP New Providence;NS North Andros;RC Rum Cay;RI Ragged Island;SA South Andros;SE South Eleuthera;SO South Abaco;SS San Salvador
        BS SW Spanish Wells;WG West Grand Bahama
        BT 11 Paro;12 Chhukha;13 Haa;14 Samtse;15 Thimphu;21 Tsirang;22 Dagana;23 Punakha;24 Wangdue Phodrang;31 Sarpang;32 Trongsa
        BT 33 Bumthang;34 Zhemgang;41 Trashigang;42 Monggar;43 Pema Gatshel;44 Lhuentse;45 Samdrup Jongkhar;GA Gasa;TY Trashi Yangtse
        BW CE Central;CH Chobe;FR Francistown;GA Gaborone;GH Ghanzi;JW Jwaneng;KG Kgalagadi;KL Kgatleng;KW Kweneng;LO Lobatse
        BW NE North East;NW North West;SE South East;SO Southern;SP Selibe Phikwe;ST Sowa Town
        BY BR Bresckaja voblasć;HM Horad Minsk;HO Homieĺskaja voblasć;HR Hrodzienskaja voblasć;MA Mahilioŭskaja voblasć
        BY MI Minskaja voblasć;VI Viciebskaja voblasć
        BZ BZ Belize;CY Cayo;CZL Corozal;OW Orange Walk;SC Stann Creek;TOL Toledo
        CD BC Kongo Central;BU Bas-Uélé;EQ Équateur;HK Haut-Katanga;HL Haut-Lomami;HU Haut-Uélé;IT Ituri;KC Kasaï Central
        CD KE Kasaï Oriental;KG Kwango;KL Kwilu;KN Kinshasa;KS Kasaï;LO Lomami;LU Lualaba;MA Maniema;MN Mai-Ndombe;MO Mongala;NK Nord-Kivu
        CD NU Nord-Ubangi;SA Sankuru;SK Sud-Kivu;SU Sud-Ubangi;TA Tanganyika;TO Tshopo;TU Tshuapa
        CF AC Ouham;BB Bamingui-Bangoran;BGF Bangui;BK Basse-Kotto;HK Haute-Kotto;HM Haut-Mbomou;HS Haute-Sangha / Mambéré-Kadéï
        CF KB Gribingui;KG Kémo-Gribingui;LB Lobaye;MB Mbomou;MP Ombella-Mpoko;NM Nana-Mambéré;OP Ouham-Pendé;SE Sangha;UK Ouaka;VK Vakaga
        CG 11 Bouenza;12 Pool;13 Sangha;14 Plateaux;15 Cuvette-Ouest;16 Pointe-Noire;2 Lékoumou;5 Kouilou;7 Likouala;8 Cuvette;9 Niari
        CG BZV Brazzaville
        CI AB Abidjan;BS Bas-Sassandra;CM Comoé;DN Denguélé;GD Gôh-Djiboua;LC Lacs;LG Lagunes;MG Montagnes;SM Sassandra-Marahoué
        CI SV Savanes;VB Vallée du Bandama;WR Woroba;YM Yamoussoukro;ZZ Zanzan
        CL AI Aisén del General Carlos Ibañez del Campo;AN Antofagasta;AP Arica y Parinacota;AR La Araucanía;AT Atacama;BI Biobío
        CL CO Coquimbo;LI Libertador General Bernardo O'Higgins;LL Los Lagos;LR Los Ríos;MA Magallanes;ML Maule;NB Ñuble
        CL RM Región Metropolitana de Santiago;TA Tarapacá;VS Valparaíso
        CM AD Adamaoua;CE Centre;EN Far North;ES East;LT Littoral;NO North;NW North-West;OU West;SU South;SW South-West
        CO AMA Amazonas;ANT Antioquia;ARA Arauca;ATL Atlántico;BOL Bolívar;BOY Boyacá;CAL Caldas;CAQ Caquetá;CAS Casanare;CAU Cauca
        CO CES Cesar;CHO Chocó;COR Córdoba;CUN Cundinamarca;DC Distrito Capital de Bogotá;GUA Guainía;GUV Guaviare;HUI Huila
        CO LAG La Guajira;MAG Magdalena;MET Meta;NAR Nariño;NSA Norte de Santander;PUT Putumayo;QUI Quindío;RIS Risaralda;SAN Santander
        CO SAP San Andrés, Providencia y Santa Catalina;SUC Sucre;TOL Tolima;VAC Valle del Cauca;VAU Vaupés;VID Vichada
        CR A Alajuela;C Cartago;G Guanacaste;H Heredia;L Limón;P Puntarenas;SJ San José
        CU 01 Pinar del Río;03 La Habana;04 Matanzas;05 Villa Clara;06 Cienfuegos;07 Sancti Spíritus;08 Ciego de Ávila;09 Camagüey
        CU 10 Las Tunas;11 Holguín;12 Granma;13 Santiago de Cuba;14 Guantánamo;15 Artemisa;16 Mayabeque;99 Isla de la Juventud
        CV B Ilhas de Barlavento;BR Brava;BV Boa Vista;CA Santa Catarina;CF Santa Catarina do Fogo;CR Santa Cruz;MA Maio;MO Mosteiros
        CV PA Paul;PN Porto Novo;PR Praia;RB Ribeira Brava;RG Ribeira Grande;RS Ribeira Grande de Santiago;S Ilhas de Sotavento
        CV SD São Domingos;SF São Filipe;SL Sal;SM São Miguel;SO São Lourenço dos Órgãos;SS São Salvador do Mundo;SV São Vicente
        CV TA Tarrafal;TS Tarrafal de São Nicolau
        CY 01 Lefkosia;02 Lemesos;03 Larnaka;04 Ammochostos;05 Pafos;06 Keryneia
        CZ 10 Praha;20 Středočeský kraj;201 Benešov;202 Beroun;203 Kladno;204 Kolín;205 Kutná Hora;206 Mělník;207 Mladá Boleslav
        CZ 208 Nymburk;209 Praha-východ;20A Praha-západ;20B Příbram;20C Rakovník;31 Jihočeský kraj;311 České Budějovice;312 Český Krumlov
        CZ 313 Jindřichův Hradec;314 Písek;315 Prachatice;316 Strakonice;317 Tábor;32 Plzeňský kraj;321 Domažlice;322 Klatovy
        CZ 323 Plzeň-město;324 Plzeň-jih;325 Plzeň-sever;326 Rokycany;327 Tachov;41 Karlovarský kraj;411 Cheb;412 Karlovy Vary;413 Sokolov
        CZ 42 Ústecký kraj;421 Děčín;422 Chomutov;423 Litoměřice;424 Louny;425 Most;426 Teplice;427 Ústí nad Labem;51 Liberecký kraj
        CZ 511 Česká Lípa;512 Jablonec nad Nisou;513 Liberec;514 Semily;52 Královéhradecký kraj;521 Hradec Králové;522 Jičín;523 Náchod
        CZ 524 Rychnov nad Kněžnou;525 Trutnov;53 Pardubický kraj;531 Chrudim;532 Pardubice;533 Svitavy;534 Ústí nad Orlicí
        CZ 63 Kraj Vysočina;631 Havlíčkův Brod;632 Jihlava;633 Pelhřimov;634 Třebíč;635 Žďár nad Sázavou;64 Jihomoravský kraj;641 Blansko
        CZ 642 Brno-město;643 Brno-venkov;644 Břeclav;645 Hodonín;646 Vyškov;647 Znojmo;71 Olomoucký kraj;711 Jeseník;712 Olomouc
        CZ 713 Prostějov;714 Přerov;715 Šumperk;72 Zlínský kraj;721 Kroměříž;722 Uherské Hradiště;723 Vsetín;724 Zlín
        CZ 80 Moravskoslezský kraj;801 Bruntál;802 Frýdek-Místek;803 Karviná;804 Nový Jičín;805 Opava;806 Ostrava-město
        DJ AR Arta;AS Ali Sabieh;DI Dikhil;DJ Djibouti;OB Obock;TA Tadjourah
        DK 81 Nordjylland;82 Midtjylland;83 Syddanmark;84 Hovedstaden;85 Sjælland
        DM 02 Saint Andrew;03 Saint David;04 Saint George;05 Saint John;06 Saint Joseph;07 Saint Luke;08 Saint Mark;09 Saint Patrick
        DM 10 Saint Paul;11 Saint Peter
        DO 01 Distrito Nacional;02 Azua;03 Baoruco;04 Barahona;05 Dajabón;06 Duarte;07 Elías Piña;08 El Seibo;09 Espaillat
        DO 10 Independencia;11 La Altagracia;12 La Romana;13 La Vega;14 María Trinidad Sánchez;15 Monte Cristi;16 Pedernales;17 Peravia
        DO 18 Puerto Plata;19 Hermanas Mirabal;20 Samaná;21 San Cristóbal;22 San Juan;23 San Pedro de Macorís;24 Sánchez Ramírez
        DO 25 Santiago;26 Santiago Rodríguez;27 Valverde;28 Monseñor Nouel;29 Monte Plata;30 Hato Mayor;31 San José de Ocoa
        DO 32 Santo Domingo;33 Cibao Nordeste;34 Cibao Noroeste;35 Cibao Norte;36 Cibao Sur;37 El Valle;38 Enriquillo;39 Higuamo;40 Ozama
        DO 41 Valdesia;42 Yuma
        DZ 01 Adrar;02 Chlef;03 Laghouat;04 Oum el Bouaghi;05 Batna;06 Béjaïa;07 Biskra;08 Béchar;09 Blida;10 Bouira;11 Tamanrasset
        DZ 12 Tébessa;13 Tlemcen;14 Tiaret;15 Tizi Ouzou;16 Alger;17 Djelfa;18 Jijel;19 Sétif;20 Saïda;21 Skikda;22 Sidi Bel Abbès
        DZ 23 Annaba;24 Guelma;25 Constantine;26 Médéa;27 Mostaganem;28 M'sila;29 Mascara;30 Ouargla;31 Oran;32 El Bayadh;33 Illizi
        DZ 34 Bordj Bou Arréridj;35 Boumerdès;36 El Tarf;37 Tindouf;38 Tissemsilt;39 El Oued;40 Khenchela;41 Souk Ahras;42 Tipaza;43 Mila
        DZ 44 Aïn Defla;45 Naama;46 Aïn Témouchent;47 Ghardaïa;48 Relizane;49 Timimoun;50 Bordj Badji Mokhtar;51 Ouled Djellal
        DZ 52 Béni Abbès;53 In Salah;54 In Guezzam;55 Touggourt;56 Djanet;57 El Meghaier;58 El Meniaa
        EC A Azuay;B Bolívar;C Carchi;D Orellana;E Esmeraldas;F Cañar;G Guayas;H Chimborazo;I Imbabura;L Loja;M Manabí;N Napo;O El Oro
        EC P Pichincha;R Los Ríos;S Morona Santiago;SD Santo Domingo de los Tsáchilas;SE Santa Elena;T Tungurahua;U Sucumbíos;W Galápagos
        EC X Cotopaxi;Y Pastaza;Z Zamora Chinchipe
        EE 130 Alutaguse;141 Anija;142 Antsla;171 Elva;184 Haapsalu;191 Haljala;198 Harku;205 Hiiumaa;214 Häädemeeste;245 Jõelähtme
        EE 247 Jõgeva;251 Jõhvi;255 Järva;272 Kadrina;283 Kambja;284 Kanepi;291 Kastre;293 Kehtna;296 Keila;303 Kihnu;305 Kiili;317 Kohila
        EE 321 Kohtla-Järve;338 Kose;353 Kuusalu;37 Harjumaa;39 Hiiumaa;424 Loksa;430 Lääneranna;431 Lääne-Harju;432 Luunja
        EE 441 Lääne-Nigula;442 Lüganuse;446 Maardu;45 Ida-Virumaa;478 Muhu;480 Mulgi;486 Mustvee;50 Jõgevamaa;503 Märjamaa;511 Narva
        EE 514 Narva-Jõesuu;52 Järvamaa;528 Nõo;557 Otepää;56 Läänemaa;567 Paide;586 Peipsiääre;60 Lääne-Virumaa;615 Põhja-Sakala
        EE 618 Põltsamaa;622 Põlva;624 Pärnu;638 Põhja-Pärnumaa;64 Põlvamaa;651 Raasiku;653 Rae;661 Rakvere;663 Rakvere;668 Rapla
        EE 68 Pärnumaa;689 Ruhnu;698 Rõuge;708 Räpina;71 Raplamaa;712 Saarde;714 Saaremaa;719 Saku;726 Saue;732 Setomaa;735 Sillamäe
        EE 74 Saaremaa;784 Tallinn;79 Tartumaa;792 Tapa;793 Tartu;796 Tartu;803 Toila;809 Tori;81 Valgamaa;824 Tõrva;834 Türi
        EE 84 Viljandimaa;855 Valga;87 Võrumaa;890 Viimsi;897 Viljandi;899 Viljandi;901 Vinni;903 Viru-Nigula;907 Vormsi;917 Võru;919 Võru
        EE 928 Väike-Maarja
        EG ALX Al Iskandarīyah;ASN Aswān;AST Asyūţ;BA Al Baḩr al Aḩmar;BH Al Buḩayrah;BNS Banī Suwayf;C Al Qāhirah;DK Ad Daqahlīyah
        EG DT Dumyāţ;FYM Al Fayyūm;GH Al Gharbīyah;GZ Al Jīzah;IS Al Ismā'īlīyah;JS Janūb Sīnā';KB Al Qalyūbīyah;KFS Kafr ash Shaykh
        EG KN Qinā;LX Al Uqşur;MN Al Minyā;MNF Al Minūfīyah;MT Maţrūḩ;PTS Būr Sa‘īd;SHG Sūhāj;SHR Ash Sharqīyah;SIN Shamāl Sīnā'
        EG SUZ As Suways;WAD Al Wādī al Jadīd
        ER AN Ansabā;DK Janūbī al Baḩrī al Aḩmar;DU Al Janūbī;GB Qāsh-Barkah;MA Al Awsaţ;SK Shimālī al Baḩrī al Aḩmar
        ET AA Addis Ababa;AF Afar;AM Amara;BE Benshangul-Gumaz;DD Dire Dawa;GA Gambela Peoples;HA Harari People;OR Oromia;SI Sidama
        ET SN Southern Nations, Nationalities and Peoples;SO Somali;SW Southwest Ethiopia Peoples;TI Tigrai
        FI 01 Landskapet Åland;02 Etelä-Karjala;03 Etelä-Pohjanmaa;04 Etelä-Savo;05 Kainuu;06 Kanta-Häme;07 Keski-Pohjanmaa;08 Keski-Suomi
        FI 09 Kymenlaakso;10 Lappi;11 Pirkanmaa;12 Pohjanmaa;13 Pohjois-Karjala;14 Pohjois-Pohjanmaa;15 Pohjois-Savo;16 Päijät-Häme
        FI 17 Satakunta;18 Uusimaa;19 Varsinais-Suomi
        FJ 01 Ba;02 Bua;03 Cakaudrove;04 Kadavu;05 Lau;06 Lomaiviti;07 Macuata;08 Nadroga and Navosa;09 Naitasiri;10 Namosi;11 Ra;12 Rewa
        FJ 13 Serua;14 Tailevu;C Central;E Eastern;N Northern;R Rotuma;W Western
        FM KSA Kosrae;PNI Pohnpei;TRK Chuuk;YAP Yap
        GA 1 Estuaire;2 Haut-Ogooué;3 Moyen-Ogooué;4 Ngounié;5 Nyanga;6 Ogooué-Ivindo;7 Ogooué-Lolo;8 Ogooué-Maritime;9 Woleu-Ntem
        GD 01 Saint Andrew;02 Saint David;03 Saint George;04 Saint John;05 Saint Mark;06 Saint Patrick;10 Southern Grenadine Islands
        GE AB Abkhazia;AJ Ajaria;GU Guria;IM Imereti;KA K'akheti;KK Kvemo Kartli;MM Mtskheta-Mtianeti;RL Rach'a-Lechkhumi-Kvemo Svaneti
        GE SJ Samtskhe-Javakheti;SK Shida Kartli;SZ Samegrelo-Zemo Svaneti;TB Tbilisi
        GH AA Greater Accra;AF Ahafo;AH Ashanti;BE Bono East;BO Bono;CP Central;EP Eastern;NE North East;NP Northern;OT Oti;SV Savannah
        GH TV Volta;UE Upper East;UW Upper West;WN Western North;WP Western
        GL AV Avannaata Kommunia;KU Kommune Kujalleq;QE Qeqqata Kommunia;QT Kommune Qeqertalik;SM Kommuneqarfik Sermersooq
        GM B Banjul;L Lower River;M Central River;N North Bank;U Upper River;W Western
        GN B Boké;BE Beyla;BF Boffa;BK Boké;C Conakry;CO Coyah;D Kindia;DB Dabola;DI Dinguiraye;DL Dalaba;DU Dubréka;F Faranah;FA Faranah
        GN FO Forécariah;FR Fria;GA Gaoual;GU Guékédou;K Kankan;KA Kankan;KB Koubia;KD Kindia;KE Kérouané;KN Koundara;KO Kouroussa
        GN KS Kissidougou;L Labé;LA Labé;LE Lélouma;LO Lola;M Mamou;MC Macenta;MD Mandiana;ML Mali;MM Mamou;N Nzérékoré;NZ Nzérékoré
        GN PI Pita;SI Siguiri;TE Télimélé;TO Tougué;YO Yomou
        GQ AN Annobon;BN Bioko Nord;BS Bioko Sud;C Région Continentale;CS Centro Sud;DJ Djibloho;I Région Insulaire;KN Kié-Ntem
        GQ LI Littoral;WN Wele-Nzas
        GR 69 Ágion Óros;A Anatolikí Makedonía kai Thráki;B Kentrikí Makedonía;C Dytikí Makedonía;D Ípeiros;E Thessalía;F Ionía Nísia
        GR G Dytikí Elláda;H Stereá Elláda;I Attikí;J Pelopónnisos;K Vóreio Aigaío;L Nótio Aigaío;M Kríti
        GT 01 Guatemala;02 El Progreso;03 Sacatepéquez;04 Chimaltenango;05 Escuintla;06 Santa Rosa;07 Sololá;08 Totonicapán
        GT 09 Quetzaltenango;10 Suchitepéquez;11 Retalhuleu;12 San Marcos;13 Huehuetenango;14 Quiché;15 Baja Verapaz;16 Alta Verapaz
        GT 17 Petén;18 Izabal;19 Zacapa;20 Chiquimula;21 Jalapa;22 Jutiapa
        GW BA Bafatá;BL Bolama / Bijagós;BM Biombo;BS Bissau;CA Cacheu;GA Gabú;L Leste;N Norte;OI Oio;QU Quinara;S Sul;TO Tombali
        GY BA Barima-Waini;CU Cuyuni-Mazaruni;DE Demerara-Mahaica;EB East Berbice-Corentyne;ES Essequibo Islands-West Demerara
        GY MA Mahaica-Berbice;PM Pomeroon-Supenaam;PT Potaro-Siparuni;UD Upper Demerara-Berbice;UT Upper Takutu-Upper Essequibo
        HN AT Atlántida;CH Choluteca;CL Colón;CM Comayagua;CP Copán;CR Cortés;EP El Paraíso;FM Francisco Morazán;GD Gracias a Dios
        HN IB Islas de la Bahía;IN Intibucá;LE Lempira;LP La Paz;OC Ocotepeque;OL Olancho;SB Santa Bárbara;VA Valle;YO Yoro
        HR 01 Zagrebačka županija;02 Krapinsko-zagorska županija;03 Sisačko-moslavačka županija;04 Karlovačka županija
        HR 05 Varaždinska županija;06 Koprivničko-križevačka županija;07 Bjelovarsko-bilogorska županija;08 Primorsko-goranska županija
        HR 09 Ličko-senjska županija;10 Virovitičko-podravska županija;11 Požeško-slavonska županija;12 Brodsko-posavska županija
        HR 13 Zadarska županija;14 Osječko-baranjska županija;15 Šibensko-kninska županija;16 Vukovarsko-srijemska županija
        HR 17 Splitsko-dalmatinska županija;18 Istarska županija;19 Dubrovačko-neretvanska županija;20 Međimurska županija;21 Grad Zagreb
        HT AR Artibonite;CE Centre;GA Grande’Anse;ND Nord;NE Nord-Est;NI Nippes;NO Nord-Ouest;OU Ouest;SD Sud;SE Sud-Est
        HU BA Baranya;BC Békéscsaba;BE Békés;BK Bács-Kiskun;BU Budapest;BZ Borsod-Abaúj-Zemplén;CS Csongrád-Csanád;DE Debrecen
        HU DU Dunaújváros;EG Eger;ER Érd;FE Fejér;GS Győr-Moson-Sopron;GY Győr;HB Hajdú-Bihar;HE Heves;HV Hódmezővásárhely
        HU JN Jász-Nagykun-Szolnok;KE Komárom-Esztergom;KM Kecskemét;KV Kaposvár;MI Miskolc;NK Nagykanizsa;NO Nógrád;NY Nyíregyháza
        HU PE Pest;PS Pécs;SD Szeged;SF Székesfehérvár;SH Szombathely;SK Szolnok;SN Sopron;SO Somogy;SS Szekszárd;ST Salgótarján
        HU SZ Szabolcs-Szatmár-Bereg;TB Tatabánya;TO Tolna;VA Vas;VE Veszprém;VM Veszprém;ZA Zala;ZE Zalaegerszeg
        ID AC Aceh;BA Bali;BB Kepulauan Bangka Belitung;BE Bengkulu;BT Banten;GO Gorontalo;JA Jambi;JB Jawa Barat;JI Jawa Timur
        ID JK Jakarta Raya;JT Jawa Tengah;JW Jawa;KA Kalimantan;KB Kalimantan Barat;KI Kalimantan Timur;KR Kepulauan Riau
        ID KS Kalimantan Selatan;KT Kalimantan Tengah;KU Kalimantan Utara;LA Lampung;MA Maluku;ML Maluku;MU Maluku Utara
        ID NB Nusa Tenggara Barat;NT Nusa Tenggara Timur;NU Nusa Tenggara;PA Papua;PB Papua Barat;PD Papua Barat Daya;PE Papua Pengunungan
        ID PP Papua;PS Papua Selatan;PT Papua Tengah;RI Riau;SA Sulawesi Utara;SB Sumatera Barat;SG Sulawesi Tenggara;SL Sulawesi
        ID SM Sumatera;SN Sulawesi Selatan;SR Sulawesi Barat;SS Sumatera Selatan;ST Sulawesi Tengah;SU Sumatera Utara;YO Yogyakarta
        IE C Connaught;CE Clare;CN Cavan;CO Cork;CW Carlow;D Dublin;DL Donegal;G Galway;KE Kildare;KK Kilkenny;KY Kerry;L Leinster
        IE LD Longford;LH Louth;LK Limerick;LM Leitrim;LS Laois;M Munster;MH Meath;MN Monaghan;MO Mayo;OY Offaly;RN Roscommon;SO Sligo
        IE TA Tipperary;U Ulster;WD Waterford;WH Westmeath;WW Wicklow;WX Wexford
        IL D Al Janūbī;HA Ḩayfā;JM Al Quds;M Al Awsaţ;TA Tall Abīb;Z Ash Shamālī
        IQ AN Al Anbār;AR Arbīl;BA Al Başrah;BB Bābil;BG Baghdād;DA Dahūk;DI Diyālá;DQ Dhī Qār;KA Karbalā’;KI Kirkūk;KR Iqlīm Kūrdistān
        IQ MA Maysān;MU Al Muthanná;NA An Najaf;NI Nīnawá;QA Al Qādisīyah;SD Şalāḩ ad Dīn;SU As Sulaymānīyah;WA Wāsiţ
        IR 00 Markazī;01 Gīlān;02 Māzandarān;03 Āz̄ārbāyjān-e Shārqī;04 Āz̄ārbāyjān-e Ghārbī;05 Kermānshāh;06 Khūzestān;07 Fārs;08 Kermān
        IR 09 Khorāsān-e Raẕavī;10 Eşfahān;11 Sīstān va Balūchestān;12 Kordestān;13 Hamadān;14 Chahār Maḩāl va Bakhtīārī;15 Lorestān
        IR 16 Īlām;17 Kohgīlūyeh va Bowyer Aḩmad;18 Būshehr;19 Zanjān;20 Semnān;21 Yazd;22 Hormozgān;23 Tehrān;24 Ardabīl;25 Qom;26 Qazvīn
        IR 27 Golestān;28 Khorāsān-e Shomālī;29 Khorāsān-e Jonūbī;30 Alborz
        IS 1 Höfuðborgarsvæði;2 Suðurnes;3 Vesturland;4 Vestfirðir;5 Norðurland vestra;6 Norðurland eystra;7 Austurland;8 Suðurland
        IS AKN Akraneskaupstaður;AKU Akureyrarbær;ARN Árneshreppur;ASA Ásahreppur;BLA Bláskógabyggð;BOG Borgarbyggð
        IS BOL Bolungarvíkurkaupstaður;DAB Dalabyggð;DAV Dalvíkurbyggð;EOM Eyja- og Miklaholtshreppur;EYF Eyjafjarðarsveit;FJD Fjarðabyggð
        IS FJL Fjallabyggð;FLA Flóahreppur;FLR Fljótsdalshreppur;GAR Garðabær;GOG Grímsnes- og Grafningshreppur;GRN Grindavíkurbær
        IS GRU Grundarfjarðarbær;GRY Grýtubakkahreppur;HAF Hafnarfjarðarkaupstaður;HRG Hörgársveit;HRU Hrunamannahreppur;HUG Húnabyggð
        IS HUV Húnaþing vestra;HVA Hvalfjarðarsveit;HVE Hveragerðisbær;ISA Ísafjarðarbær;KAL Kaldrananeshreppur;KJO Kjósarhreppur
        IS KOP Kópavogsbær;LAN Langanesbyggð;MOS Mosfellsbær;MUL Múlaþing;MYR Mýrdalshreppur;NOR Norðurþing;RGE Rangárþing eystra
        IS RGY Rangárþing ytra;RHH Reykhólahreppur;RKN Reykjanesbær;RKV Reykjavíkurborg;SBT Svalbarðsstrandarhreppur;SDN Suðurnesjabær
        IS SDV Súðavíkurhreppur;SEL Seltjarnarnesbær;SFA Sveitarfélagið Árborg;SHF Sveitarfélagið Hornafjörður;SKF Skaftárhreppur
        IS SKG Skagabyggð;SKO Skorradalshreppur;SKR Skagafjörður;SNF Snæfellsbær;SOG Skeiða- og Gnúpverjahreppur;SOL Sveitarfélagið Ölfus
        IS SSS Sveitarfélagið Skagaströnd;STR Strandabyggð;STY Stykkishólmsbær;SVG Sveitarfélagið Vogar;TAL Tálknafjarðarhreppur
        IS THG Þingeyjarsveit;TJO Tjörneshreppur;VEM Vestmannaeyjabær;VER Vesturbyggð;VOP Vopnafjarðarhreppur
        JM 01 Kingston;02 Saint Andrew;03 Saint Thomas;04 Portland;05 Saint Mary;06 Saint Ann;07 Trelawny;08 Saint James;09 Hanover
        JM 10 Westmoreland;11 Saint Elizabeth;12 Manchester;13 Clarendon;14 Saint Catherine
        JO AJ ‘Ajlūn;AM Al ‘A̅şimah;AQ Al ‘Aqabah;AT Aţ Ţafīlah;AZ Az Zarqā’;BA Al Balqā’;IR Irbid;JA Jarash;KA Al Karak;MA Al Mafraq
        JO MD Mādabā;MN Ma‘ān
        KE 01 Baringo;02 Bomet;03 Bungoma;04 Busia;05 Elgeyo/Marakwet;06 Embu;07 Garissa;08 Homa Bay;09 Isiolo;10 Kajiado;11 Kakamega
        KE 12 Kericho;13 Kiambu;14 Kilifi;15 Kirinyaga;16 Kisii;17 Kisumu;18 Kitui;19 Kwale;20 Laikipia;21 Lamu;22 Machakos;23 Makueni
        KE 24 Mandera;25 Marsabit;26 Meru;27 Migori;28 Mombasa;29 Murang'a;30 Nairobi City;31 Nakuru;32 Nandi;33 Narok;34 Nyamira
        KE 35 Nyandarua;36 Nyeri;37 Samburu;38 Siaya;39 Taita/Taveta;40 Tana River;41 Tharaka-Nithi;42 Trans Nzoia;43 Turkana
        KE 44 Uasin Gishu;45 Vihiga;46 Wajir;47 West Pokot
        KG B Batken;C Chüy;GB Bishkek Shaary;GO Osh Shaary;J Jalal-Abad;N Naryn;O Osh;T Talas;Y Ysyk-Köl
        KH 1 Banteay Mean Choăy;10 Kracheh;11 Mondol Kiri;12 Phnom Penh;13 Preah Vihear;14 Prey Veaeng;15 Pousaat;16 Rotanak Kiri
        KH 17 Siem Reab;18 Preah Sihanouk;19 Stueng Traeng;2 Baat Dambang;20 Svaay Rieng;21 Taakaev;22 Otdar Mean Chey;23 Kaeb;24 Pailin
        KH 25 Tbong Khmum;3 Kampong Chaam;4 Kampong Chhnang;5 Kampong Spueu;6 Kampong Thum;7 Kampot;8 Kandaal;9 Kaoh Kong
        KI G Gilbert Islands;L Line Islands;P Phoenix Islands
        KM A Anjouan;G Grande Comore;M Mohéli
        KN 01 Christ Church Nichola Town;02 Saint Anne Sandy Point;03 Saint George Basseterre;04 Saint George Gingerland
        KN 05 Saint James Windward;06 Saint John Capisterre;07 Saint John Figtree;08 Saint Mary Cayon;09 Saint Paul Capisterre
        KN 10 Saint Paul Charlestown;11 Saint Peter Basseterre;12 Saint Thomas Lowland;13 Saint Thomas Middle Island
        KN 15 Trinity Palmetto Point;K Saint Kitts;N Nevis
        KP 01 Phyeongyang;02 Phyeongannamto;03 Phyeonganpukto;04 Jakangto;05 Hwanghainamto;06 Hwanghaipukto;07 Kangweonto
        KP 08 Hamkyeongnamto;09 Hamkyeongpukto;10 Ryangkangto;13 Raseon;14 Nampho;15 Kaeseong
        KW AH Al Aḩmadī;FA Al Farwānīyah;HA Ḩawallī;JA Al Jahrā’;KU Al ‘Āşimah;MU Mubārak al Kabīr
        KZ 10 Abay oblysy;11 Aqmola oblysy;15 Aqtöbe oblysy;19 Almaty oblysy;23 Atyraū oblysy;27 Batys Qazaqstan oblysy;31 Zhambyl oblysy
        KZ 33 Zhetisū oblysy;35 Qaraghandy oblysy;39 Qostanay oblysy;43 Qyzylorda oblysy;47 Mangghystaū oblysy;55 Pavlodar oblysy
        KZ 59 Soltüstik Qazaqstan oblysy;61 Türkistan oblysy;62 Ulytaū oblysy;63 Shyghys Qazaqstan oblysy;71 Astana;75 Almaty;79 Shymkent
        LA AT Attapu;BK Bokèo;BL Bolikhamxai;CH Champasak;HO Houaphan;KH Khammouan;LM Louang Namtha;LP Louangphabang;OU Oudômxai
        LA PH Phôngsali;SL Salavan;SV Savannakhét;VI Viangchan;VT Viangchan;XA Xaignabouli;XE Xékong;XI Xiangkhouang;XS Xaisômboun
        LB AK ‘Akkār;AS Ash Shimāl;BA Bayrūt;BH B‘alabak-Al Hirmil;BI Al Biqā‘;JA Al Janūb;JL Jabal Lubnān;NA An Nabaţīyah
        LC 01 Anse la Raye;02 Castries;03 Choiseul;05 Dennery;06 Gros Islet;07 Laborie;08 Micoud;10 Soufrière;11 Vieux Fort;12 Canaries
        LI 01 Balzers;02 Eschen;03 Gamprin;04 Mauren;05 Planken;06 Ruggell;07 Schaan;08 Schellenberg;09 Triesen;10 Triesenberg;11 Vaduz
        LK 1 Western Province;11 Colombo;12 Gampaha;13 Kalutara;2 Central Province;21 Kandy;22 Matale;23 Nuwara Eliya;3 Southern Province
        LK 31 Galle;32 Matara;33 Hambantota;4 Northern Province;41 Jaffna;42 Kilinochchi;43 Mannar;44 Vavuniya;45 Mullaittivu
        LK 5 Eastern Province;51 Batticaloa;52 Ampara;53 Trincomalee;6 North Western Province;61 Kurunegala;62 Puttalam
        LK 7 North Central Province;71 Anuradhapura;72 Polonnaruwa;8 Uva Province;81 Badulla;82 Monaragala;9 Sabaragamuwa Province
        LK 91 Ratnapura;92 Kegalla
        LR BG Bong;BM Bomi;CM Grand Cape Mount;GB Grand Bassa;GG Grand Gedeh;GK Grand Kru;GP Gbarpolu;LO Lofa;MG Margibi;MO Montserrado
        LR MY Maryland;NI Nimba;RG River Gee;RI River Cess;SI Sinoe
        LS A Maseru;B Botha-Bothe;C Leribe;D Berea;E Mafeteng;F Mohale's Hoek;G Quthing;H Qacha's Nek;J Mokhotlong;K Thaba-Tseka
        LT 01 Akmenė;02 Alytaus miestas;03 Alytus;04 Anykščiai;05 Birštonas;06 Biržai;07 Druskininkai;08 Elektrėnai;09 Ignalina;10 Jonava
        LT 11 Joniškis;12 Jurbarkas;13 Kaišiadorys;14 Kalvarija;15 Kauno miestas;16 Kaunas;17 Kazlų Rūdos;18 Kėdainiai;19 Kelmė
        LT 20 Klaipėdos miestas;21 Klaipėda;22 Kretinga;23 Kupiškis;24 Lazdijai;25 Marijampolė;26 Mažeikiai;27 Molėtai;28 Neringa
        LT 29 Pagėgiai;30 Pakruojis;31 Palangos miestas;32 Panevėžio miestas;33 Panevėžys;34 Pasvalys;35 Plungė;36 Prienai;37 Radviliškis
        LT 38 Raseiniai;39 Rietavas;40 Rokiškis;41 Šakiai;42 Šalčininkai;43 Šiaulių miestas;44 Šiauliai;45 Šilalė;46 Šilutė;47 Širvintos
        LT 48 Skuodas;49 Švenčionys;50 Tauragė;51 Telšiai;52 Trakai;53 Ukmergė;54 Utena;55 Varėna;56 Vilkaviškis;57 Vilniaus miestas
        LT 58 Vilnius;59 Visaginas;60 Zarasai;AL Alytaus apskritis;KL Klaipėdos apskritis;KU Kauno apskritis;MR Marijampolės apskritis
        LT PN Panevėžio apskritis;SA Šiaulių apskritis;TA Tauragės apskritis;TE Telšių apskritis;UT Utenos apskritis;VL Vilniaus apskritis
        LU CA Capellen;CL Clervaux;DI Diekirch;EC Echternach;ES Esch-sur-Alzette;GR Grevenmacher;LU Luxembourg;ME Mersch;RD Redange
        LU RM Remich;VD Vianden;WI Wiltz
        LV 002 Aizkraukles novads;007 Alūksnes novads;011 Ādažu novads;015 Balvu novads;016 Bauskas novads;022 Cēsu novads
        LV 026 Dobeles novads;033 Gulbenes novads;041 Jelgavas novads;042 Jēkabpils novads;047 Krāslavas novads;050 Kuldīgas novads
        LV 052 Ķekavas novads;054 Limbažu novads;056 Līvānu novads;058 Ludzas novads;059 Madonas novads;062 Mārupes novads
        LV 067 Ogres novads;068 Olaines novads;073 Preiļu novads;077 Rēzeknes novads;080 Ropažu novads;087 Salaspils novads
        LV 088 Saldus novads;089 Saulkrastu novads;091 Siguldas novads;094 Smiltenes novads;097 Talsu novads;099 Tukuma novads
        LV 101 Valkas novads;102 Varakļānu novads;106 Ventspils novads;111 Augšdaugavas novads;112 Dienvidkurzemes Novads
        LV 113 Valmieras Novads;DGV Daugavpils;JEL Jelgava;JUR Jūrmala;LPX Liepāja;REZ Rēzekne;RIX Rīga;VEN Ventspils
        LY BA Banghāzī;BU Al Buţnān;DR Darnah;GT Ghāt;JA Al Jabal al Akhḑar;JG Al Jabal al Gharbī;JI Al Jafārah;JU Al Jufrah;KF Al Kufrah
        LY MB Al Marqab;MI Mişrātah;MJ Al Marj;MQ Murzuq;NL Nālūt;NQ An Nuqāţ al Khams;SB Sabhā;SR Surt;TB Ţarābulus;WA Al Wāḩāt
        LY WD Wādī al Ḩayāt;WS Wādī ash Shāţi’;ZA Az Zāwiyah
        """
}
