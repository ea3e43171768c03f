extension Subdivision {
    /// Asia and Australia: ISO 3166-2 code, former code, name.
    static let asiaPacific = [
        "AU": """
        ACT Australian Capital Territory; NSW New South Wales; NT Northern Territory; QLD Queensland;
        SA,SAUST South Australia; TAS Tasmania; VIC Victoria; WA,WAUST Western Australia
        """,
        "JP": """
        01 Hokkaido; 02 Aomori; 03 Iwate; 04 Miyagi; 05 Akita; 06 Yamagata; 07 Fukushima; 08 Ibaraki; 09 Tochigi;
        10 Gunma; 11 Saitama; 12 Chiba; 13 Tokyo; 14 Kanagawa; 15 Niigata; 16 Toyama; 17 Ishikawa; 18 Fukui;
        19 Yamanashi; 20 Nagano; 21 Gifu; 22 Shizuoka; 23 Aichi; 24 Mie; 25 Shiga; 26 Kyoto; 27 Osaka; 28 Hyogo; 29 Nara;
        30 Wakayama; 31 Tottori; 32 Shimane; 33 Okayama; 34 Hiroshima; 35 Yamaguchi; 36 Tokushima; 37 Kagawa; 38 Ehime;
        39 Kochi; 40 Fukuoka; 41 Saga; 42 Nagasaki; 43 Kumamoto; 44 Oita; 45 Miyazaki; 46 Kagoshima; 47 Okinawa
        """,
        "CN": """
        AH Anhui; BJ Beijing; CQ Chongqing; FJ Fujian; GD Guangdong; GS Gansu; GX Guangxi; GZ Guizhou; HA Henan;
        HB Hubei; HE Hebei; HI Hainan; HL Heilongjiang; HN Hunan; JL Jilin; JS Jiangsu; JX Jiangxi; LN Liaoning;
        NM Nei Mongol/Inner Mongolia; NX Ningxia; QH Qinghai; SC Sichuan; SD Shandong; SH Shanghai; SN Shaanxi;
        SX Shanxi; TJ Tianjin; XJ Xinjiang; XZ Xizang/Tibet; YN Yunnan; ZJ Zhejiang
        """,
        "IN": """
        AN Andaman and Nicobar Islands; AP Andhra Pradesh; AR Arunachal Pradesh; AS Assam; BR Bihar; CG,CT Chhattisgarh;
        CH Chandigarh; DH,DN,DD Dadra and Nagar Haveli and Daman and Diu; DL Delhi; GA Goa; GJ Gujarat;
        HP Himachal Pradesh; HR Haryana; JH Jharkhand; JK Jammu and Kashmir; KA Karnataka; KL Kerala; LA Ladakh;
        LD Lakshadweep; MH Maharashtra; ML Meghalaya; MN Manipur; MP Madhya Pradesh; MZ Mizoram; NL Nagaland;
        OD,OR Odisha; PB Punjab; PY Puducherry; RJ Rajasthan; SK Sikkim; TN Tamil Nadu; TR Tripura; TS,TG Telangana;
        UK,UT,UA Uttarakhand; UP Uttar Pradesh; WB West Bengal
        """,
        "KR": """
        11 Seoul; 26 Busan; 27 Daegu; 28 Incheon; 29 Gwangju; 30 Daejeon; 31 Ulsan; 41 Gyeonggi-do/Gyeonggi;
        42 Gangwon-do/Gangwon; 43 Chungcheongbuk-do/North Chungcheong; 44 Chungcheongnam-do/South Chungcheong;
        45 Jeollabuk-do/Jeonbuk/North Jeolla; 46 Jeollanam-do/South Jeolla; 47 Gyeongsangbuk-do/North Gyeongsang;
        48 Gyeongsangnam-do/South Gyeongsang; 49 Jeju-do/Jeju; 50 Sejong
        """,
        "TW": """
        CHA Changhua; CYI Chiayi City; CYQ Chiayi County; HSQ Hsinchu County; HSZ Hsinchu City; HUA Hualien; ILA Yilan;
        KEE Keelung; KHH Kaohsiung; KIN Kinmen; LIE Lienchiang; MIA Miaoli; NAN Nantou; NWT New Taipei; PEN Penghu;
        PIF Pingtung; TAO Taoyuan; TNN Tainan; TPE Taipei; TTT Taitung; TXG Taichung; YUN Yunlin
        """,
    ]
}
