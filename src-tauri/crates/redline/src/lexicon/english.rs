//! The lists for English. A word may stand in several; forms of one word stand in one group.

use super::Gives::{Date, Lemma, Nothing, Number, Unit};
use super::{List, sense};

#[rustfmt::skip]
pub(super) const LISTS: &[List] = &[
    // Numbers.
    List::new(sense::CARDINAL, Number, 0, &[
        "zero nil nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
        "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
        "eighteen", "nineteen",
    ]),
    List::new(sense::CARDINAL, Number, 20, &[
        "twenty", "thirty", "forty fourty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ]).by(10),
    List::new(sense::MAGNITUDE, Number, 2, &["hundred", "thousand"]),
    List::new(sense::MAGNITUDE, Number, 6, &["million mn mln", "billion bn bln", "trillion tn trn"]).by(3),
    List::new(sense::MAGNITUDE, Number, 5, &["lakh lakhs", "", "crore crores"]),
    // A dozen is no power of ten and is counted apart.
    List::new(sense::MAGNITUDE, Number, 112, &["dozen"]),
    List::new(sense::MANY, Number, 1, &[
        "tens", "hundreds", "thousands", "dozens", "scores", "millions", "billions", "trillions",
    ]),
    List::new(sense::ORDINAL, Number, 1, &[
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
        "seventeenth", "eighteenth", "nineteenth", "twentieth",
    ]),
    List::new(sense::ORDINAL, Number, 30, &[
        "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth",
        "hundredth",
    ]).by(10),
    List::new(sense::PART, Number, 2, &[
        "half halves", "thirds", "quarter quarters fourths", "fifths", "sixths", "sevenths", "eighths",
        "ninths", "tenths",
    ]),
    List::new(sense::MULTIPLE, Number, 2, &[
        "twice double doubled doubles doubling twofold",
        "triple tripled triples tripling threefold thrice treble trebled",
        "quadruple quadrupled fourfold", "fivefold quintupled", "sixfold", "sevenfold", "eightfold",
        "ninefold", "tenfold",
    ]),
    List::new(sense::MULTIPLE, Number, 50, &["halve halved halving"]),
    // Currencies and units; the former have the numbers of `currency_sign`.
    List::new(sense::CURRENCY | sense::UNIT, Unit, 1, &[
        "dollar dollars usd buck bucks", "euro euros eur", "pound pounds gbp sterling quid",
        "yen jpy", "rupee rupees inr rs", "ruble rubles rouble roubles rub", "won krw",
        "hryvnia hryvnias uah", "lira liras", "shekel shekels ils", "yuan renminbi rmb cny",
        "franc francs chf", "crown crowns krona kronor krone kroner koruna", "peso pesos",
        "real reais brl", "rand zar", "dinar dinars", "dirham dirhams aed",
        "riyal riyals rial rials", "zloty zlotys pln", "forint forints", "baht", "rupiah",
        "naira", "cent cents", "pence", "bitcoin bitcoins btc",
    ]),
    List::new(sense::UNIT, Unit, 101, &[
        "km kilometre kilometres kilometer kilometers kms", "mile miles mi",
        "metre metres meter meters m", "foot feet ft", "inch inches",
        "cm centimetre centimetres centimeter centimeters",
        "mm millimetre millimetres millimeter millimeters", "yard yards", "nm",
        "kg kilo kilos kilogram kilograms kilogramme kilogrammes", "gram grams gramme grammes",
        "ton tons", "tonne tonnes", "ounce ounces oz", "lb lbs", "litre litres liter liters",
        "gallon gallons", "barrel barrels bbl", "hectare hectares ha", "acre acres",
        "degree degrees", "celsius centigrade", "fahrenheit", "watt watts",
        "kw kilowatt kilowatts", "mw megawatt megawatts", "gw gigawatt gigawatts", "kwh", "mwh",
        "gwh", "twh", "mph", "kph kmh", "knot knots", "bpd", "second seconds sec secs",
        "minute minutes min mins", "hour hours hr hrs", "day days", "week weeks", "month months",
        "year years yr yrs", "decade decades", "century centuries", "fortnight fortnights",
        "megaton megatons", "kiloton kilotons", "gb gigabyte gigabytes", "mb megabyte megabytes",
        "tb terabyte terabytes", "hz", "ghz", "mhz", "gbps", "mbps", "times", "fold", "point points",
        "volt volts", "calorie calories", "bushel bushels", "carat carats", "league leagues",
        "mg milligram milligrams", "ml millilitre millilitres milliliter milliliters",
    ]),
    // Dates.
    List::new(sense::MONTH, Date, 1, &[
        "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
        "august aug", "september sep sept", "october oct", "november nov", "december dec",
    ]),
    List::new(sense::WEEKDAY, Date, 1, &[
        "monday mondays mon", "tuesday tuesdays tue tues", "wednesday wednesdays wed weds",
        "thursday thursdays thu thur thurs", "friday fridays fri", "saturday saturdays sat",
        "sunday sundays sun",
    ]),
    List::new(sense::DAY, Date, 1, &[
        "today", "yesterday", "tomorrow", "tonight", "overnight", "midnight", "noon midday",
        "morning mornings", "afternoon afternoons", "evening evenings", "christmas", "easter",
        "ramadan", "thanksgiving", "passover", "halloween", "diwali", "hanukkah", "q1", "q2", "q3",
        "q4", "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties",
        "nineties",
    ]),
    List::new(sense::PERIOD, Date, 1, &[
        "week", "month", "year", "weekend", "decade", "century", "quarter", "night", "day",
        "fortnight", "season",
    ]),
    List::new(sense::WHICH, Date, 1, &[
        "last", "past", "previous", "next", "coming", "following", "this current", "same",
    ]),
    // The part of a month, a day or a decade.
    List::new(sense::WHICH, Date, 20, &["early", "mid", "late"]),
    List::new(sense::SEASON, Date, 1, &["spring", "summer", "autumn fall", "winter"]),
    List::new(sense::ERA, Date, 1, &["bc bce", "ad ce"]),
    List::new(sense::MERIDIEM, Date, 1, &["am", "pm"]),
    List::new(sense::ZONE, Date, 1, &[
        "gmt utc", "est", "edt", "cet", "cest", "pst", "pdt", "bst", "ist", "jst", "msk", "cst",
        "mst", "eet", "aest",
    ]),
    // What turns a statement round. Those of the first group only say that it is not so.
    List::new(sense::NEGATION, Lemma, 1, &[
        "not no cannot none nobody nothing nowhere non",
        "never", "without", "neither nor", "hardly scarcely", "deny denies denied denying",
        "refuse refuses refused refusing refusal",
    ]),
    List::new(sense::NEGATION_TO, Lemma, 9, &["fail fails failed failing failure"]),
    // Who says it, and how.
    List::new(sense::SPEECH, Lemma, 20, &[
        "say says said saying", "tell tells told telling", "admit admits admitted admitting",
        "deny denies denied denying", "allege alleges alleged alleging",
        "announce announces announced announcing", "confirm confirms confirmed confirming",
        "insist insists insisted insisting", "argue argues argued arguing",
        "concede concedes conceded conceding", "acknowledge acknowledges acknowledged acknowledging",
        "warn warns warned warning", "suggest suggests suggested suggesting",
        "accuse accuses accused accusing", "testify testifies testified testifying",
        "declare declares declared declaring", "assert asserts asserted asserting",
        "contend contends contended contending", "cite cites cited citing",
        "according", "boast boasts boasted boasting", "reiterate reiterates reiterated reiterating",
        "caution cautions cautioned cautioning", "quote quotes quoted quoting",
        "purport purports", "assure assures assured assuring", "emphasize emphasizes emphasized emphasizing emphasise emphasises emphasised emphasising",
        "reveal reveals revealed revealing", "disclose discloses disclosed disclosing",
        "remark remarked remarking", "claimed claiming", "reported reporting", "quip quips quipped",
        "confess confesses confessed confessing",
        "blame blames blamed blaming", "believe believes",
    ]),
    List::new(sense::SPEECH_NOUN, Lemma, 50, &["claim claims", "report reports"]),
    List::new(sense::SPEECH_THAT, Lemma, 60, &[
        "state states stated stating", "add adds added adding", "note notes noted noting",
        "stress stresses stressed stressing", "maintain maintains maintained maintaining",
        "explain explains explained explaining", "write writes wrote", "recall recalls recalled",
        "conclude concludes concluded concluding", "charge charges charged",
        "reply replies replied", "respond responds responded", "hold holds held",
        "comment comments commented", "find finds found", "show shows showed shown",
        "counter counters countered", "hint hints hinted", "predict predicts predicted",
        "observe observes observed", "complain complains complained",
    ]),
    // How sure it is.
    List::new(sense::HEDGE, Lemma, 100, &[
        "may", "might", "could", "reportedly", "allegedly", "likely likelier likeliest", "unlikely",
        "probably", "possibly", "perhaps maybe", "apparently", "seemingly", "presumably",
        "supposedly", "purportedly purported", "ostensibly", "potentially", "potential", "suspected",
        "rumoured rumored", "nearly almost", "presumed", "certainly definitely undoubtedly surely",
        "mostly largely", "estimated", "expected", "unclear", "conceivably", "arguably",
        "seem seems seemed", "probable", "possible", "roughly approximately approx circa",
    ]),
    // The approximate ones share the lemma of `roughly`.
    List::new(sense::HEDGE_NUMBER, Lemma, 132, &["about around some"]),
    List::new(sense::HEDGE_NUMBER, Lemma, 150, &[
        "over above", "under below", "exactly precisely", "only just",
    ]),
    List::new(sense::HEDGE_TO, Lemma, 160, &[
        "appear appears appeared appearing", "believed thought", "understood",
        "tend tends tended",
    ]),
    List::new(sense::SHARE, Lemma, 170, &["most", "many", "some", "few"]),
    // What holds sentences together.
    List::new(sense::FUNCTION, Nothing, 0, &[
        "the a an of for in on at by to with from as and or but nor that which who whom whose when \
         while where if than then is are was were be been being has have had do does did will would \
         shall should can could may might must not no this these those its their his her my your our \
         into onto over under after before between through during against about up down out off so \
         because although though until since per via amid among without within upon toward towards \
         also there here every each any all both such",
    ]),
    List::new(sense::PRONOUN | sense::FUNCTION, Nothing, 0, &[
        "i you he she it we they me him us them myself himself herself themselves",
    ]),
    // Names.
    List::new(sense::TITLE, Nothing, 0, &[
        "mr mrs ms dr prof gen sen rep gov lt col sgt capt cmdr adm rev hon pres st jr sr vs inc co \
         corp ltd messrs maj brig supt det insp",
    ]),
    List::new(sense::PARTICLE, Nothing, 0, &[
        "von van der den de del della di da dos das du la le el al bin ibn abu ter ten zu",
    ]),
    List::new(sense::PERSON, Nothing, 0, &[
        "mark bill will grant rose frank jack rob sue pat art dean drew chase hope faith grace joy \
         dawn amber jay ray gene guy miles max penny ruby victor christian earl duke bob dick ken \
         josh nick peg dot ivy iris lily daisy olive hazel heather holly jasmine pearl \
         baker banks bell bishop black brooks brown bush butler carter church clay cook cooper cross \
         day fisher ford fox freeman gates gray green hall hill hunt hunter king knight lane law long \
         marsh mason may miller mills moon moore noble page park parker pope porter powers price rice \
         sharp short sanders singer small snow stern stone strong swift turner walker wall ward \
         waters weaver west white wise wolf wood woods young carpenter barber archer shepherd \
         steward potter glover gardner farmer forester hammer power major best little love",
    ]),
    List::new(sense::HEAD, Nothing, 0, &[
        "north south east west united saint san santa king queen prince princess pope lake mount fort \
         cape port lord lady sir dame general colonel captain judge professor president senator \
         governor mayor minister chancellor emperor sultan sheikh father sister archbishop cardinal \
         congresswoman congressman justice sheriff admiral lieutenant sergeant major",
    ]),
];
