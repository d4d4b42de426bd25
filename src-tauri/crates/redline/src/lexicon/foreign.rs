//! The lists for German, French and Spanish, used only where a text evidently is of that language.
//! Numbers, units, dates and lemmas are those of the English lists.

use super::Gives::{Date, Lemma, Nothing, Number, Unit};
use super::Language::{French, German, Spanish};
use super::{List, sense};

#[rustfmt::skip]
pub(super) const LISTS: &[List] = &[
    // Numbers.
    List::new(sense::CARDINAL, Number, 2, &[
        "zwei zwo", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf",
        "zwölf", "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn",
    ]).of(German),
    List::new(sense::CARDINAL, Number, 20, &[
        "zwanzig", "dreißig dreissig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig",
        "neunzig",
    ]).by(10).of(German),
    List::new(sense::CARDINAL, Number, 2, &[
        "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
        "treize", "quatorze", "quinze", "seize",
    ]).of(French),
    List::new(sense::CARDINAL, Number, 20, &[
        "vingt", "trente", "quarante", "cinquante", "soixante",
    ]).by(10).of(French),
    List::new(sense::CARDINAL, Number, 2, &[
        "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce",
        "trece", "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve",
    ]).of(Spanish),
    List::new(sense::CARDINAL, Number, 20, &[
        "veinte", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa",
    ]).by(10).of(Spanish),
    List::new(sense::MAGNITUDE, Number, 2, &["hundert", "tausend"]).of(German),
    List::new(sense::MAGNITUDE, Number, 6, &[
        "million millionen mio", "milliarde milliarden mrd", "billion billionen",
    ]).by(3).of(German),
    List::new(sense::MAGNITUDE, Number, 112, &["dutzend"]).of(German),
    List::new(sense::MANY, Number, 2, &["hunderte hunderten", "tausende tausenden"]).of(German),
    List::new(sense::MAGNITUDE, Number, 2, &["cent cents", "mille"]).of(French),
    List::new(sense::MAGNITUDE, Number, 6, &["million millions", "milliard milliards"]).by(3).of(French),
    List::new(sense::MAGNITUDE, Number, 112, &["douzaine"]).of(French),
    List::new(sense::MANY, Number, 2, &["centaines", "milliers", "dizaines"]).of(French),
    List::new(sense::MAGNITUDE, Number, 2, &["cien ciento", "mil"]).of(Spanish),
    List::new(sense::MAGNITUDE, Number, 6, &["millón millones"]).of(Spanish),
    List::new(sense::MAGNITUDE, Number, 112, &["docena"]).of(Spanish),
    List::new(sense::MANY, Number, 2, &["cientos", "miles", "decenas"]).of(Spanish),
    List::new(sense::ORDINAL, Number, 1, &[
        "erste ersten erster erstes", "zweite zweiten zweiter zweites",
        "dritte dritten dritter drittes", "vierte vierten vierter viertes",
        "fünfte fünften fünfter fünftes",
    ]).of(German),
    List::new(sense::ORDINAL, Number, 1, &[
        "premier première", "deuxième second seconde", "troisième", "quatrième", "cinquième",
    ]).of(French),
    List::new(sense::ORDINAL, Number, 1, &[
        "primer primera primero", "segundo segunda", "tercer tercera tercero", "cuarto cuarta",
        "quinto quinta",
    ]).of(Spanish),
    List::new(sense::PART, Number, 2, &["hälfte", "drittel", "viertel"]).of(German),
    List::new(sense::PART, Number, 2, &["moitié", "tiers"]).of(French),
    List::new(sense::PART, Number, 2, &["mitad"]).of(Spanish),
    List::new(sense::CURRENCY | sense::UNIT, Unit, 1, &[
        "dollar", "euro euros", "pfund", "yen", "rupien", "rubel",
    ]).of(German),
    List::new(sense::CURRENCY | sense::UNIT, Unit, 1, &["dollar dollars", "euro euros", "livres"]).of(French),
    List::new(sense::CURRENCY | sense::UNIT, Unit, 1, &["dólar dólares", "euro euros", "libras"]).of(Spanish),
    List::new(sense::UNIT, Unit, 101, &["km kilometer kilometern", "meilen", "meter metern m"]).of(German),
    List::new(sense::UNIT, Unit, 101, &["km kilomètres kilomètre", "milles", "mètres mètre m"]).of(French),
    List::new(sense::UNIT, Unit, 101, &["km kilómetros kilómetro", "millas", "metros metro m"]).of(Spanish),
    List::new(sense::UNIT, Unit, 136, &[
        "sekunden sekunde", "minuten minute", "stunden stunde", "tage tagen tag",
        "wochen woche", "monate monaten monat", "jahre jahren jahr",
    ]).of(German),
    List::new(sense::UNIT, Unit, 136, &[
        "secondes", "minutes minute", "heures heure", "jours jour", "semaines semaine", "mois",
        "ans an années",
    ]).of(French),
    List::new(sense::UNIT, Unit, 136, &[
        "segundos", "minutos minuto", "horas hora", "días día", "semanas semana", "meses mes",
        "años año",
    ]).of(Spanish),
    // Dates.
    List::new(sense::MONTH, Date, 1, &[
        "januar jänner", "februar", "märz", "april", "mai", "juni", "juli", "august", "september",
        "oktober", "november", "dezember",
    ]).of(German),
    List::new(sense::MONTH, Date, 1, &[
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
        "octobre", "novembre", "décembre",
    ]).of(French),
    List::new(sense::MONTH, Date, 1, &[
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto",
        "septiembre setiembre", "octubre", "noviembre", "diciembre",
    ]).of(Spanish),
    List::new(sense::WEEKDAY, Date, 1, &[
        "montag montags", "dienstag dienstags", "mittwoch", "donnerstag", "freitag",
        "samstag sonnabend", "sonntag sonntags",
    ]).of(German),
    List::new(sense::WEEKDAY, Date, 1, &[
        "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
    ]).of(French),
    List::new(sense::WEEKDAY, Date, 1, &[
        "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo",
    ]).of(Spanish),
    List::new(sense::DAY, Date, 1, &["heute", "gestern"]).of(German),
    List::new(sense::DAY, Date, 1, &["aujourd'hui", "hier", "demain"]).of(French),
    List::new(sense::DAY, Date, 1, &["hoy", "ayer"]).of(Spanish),
    List::new(sense::DAY, Date, 11, &["weihnachten", "ostern"]).of(German),
    List::new(sense::DAY, Date, 11, &["noël", "pâques"]).of(French),
    List::new(sense::DAY, Date, 11, &["navidad"]).of(Spanish),
    // What turns a statement round.
    List::new(sense::NEGATION, Lemma, 1, &[
        "nicht kein keine keinen keinem keiner keines nichts niemand", "nie niemals", "ohne",
        "weder", "kaum",
    ]).of(German),
    List::new(sense::NEGATION, Lemma, 1, &["pas aucun aucune rien", "jamais", "sans"]).of(French),
    List::new(sense::NEGATION, Lemma, 1, &[
        "no ningún ninguna ninguno nada nadie", "nunca jamás", "sin", "ni tampoco",
    ]).of(Spanish),
    List::new(sense::NEGATION, Lemma, 6, &[
        "bestreitet bestritt bestritten dementiert dementierte dementierten leugnet leugnete",
    ]).of(German),
    List::new(sense::NEGATION, Lemma, 6, &["nie nient nié démenti dément"]).of(French),
    List::new(sense::NEGATION, Lemma, 6, &["niega niegan negó negaron negado desmintió"]).of(Spanish),
    // Who says it, and how.
    List::new(sense::SPEECH, Lemma, 20, &[
        "sagt sagte sagten gesagt", "erzählt erzählte", "", "bestreitet bestritt bestritten \
         dementiert dementierte leugnet leugnete",
        "behauptet behauptete behaupteten", "kündigt kündigte", "bestätigt bestätigte bestätigten",
        "betont betonte betonten", "argumentiert argumentierte", "räumt räumte",
        "", "warnt warnte warnten", "", "beschuldigt beschuldigte", "", "erklärt erklärte erklärten",
        "", "", "", "laut zufolge",
    ]).of(German),
    List::new(sense::SPEECH, Lemma, 20, &[
        "dit disent", "raconte raconté", "avoue avoué admet admis", "nie nient nié démenti",
        "prétend prétendent prétendu", "annonce annoncé annoncent", "confirme confirmé confirment",
        "insiste insisté", "affirme affirmé affirment", "concède concédé", "reconnaît reconnu",
        "averti avertit", "suggère suggéré", "accuse accusé accusent", "", "déclare déclaré déclarent",
        "", "", "", "selon",
    ]).of(French),
    List::new(sense::SPEECH, Lemma, 20, &[
        "dice dijo dicen dijeron", "cuenta contó", "admite admitió", "niega niegan negó negaron",
        "alega alegó", "anuncia anunció anunciaron", "confirma confirmó confirmaron",
        "insiste insistió", "argumenta argumentó", "reconoce reconoció", "",
        "advierte advirtió", "sugiere sugirió", "acusa acusó", "", "declara declaró declararon",
        "afirma afirmó afirmaron asegura aseguró", "", "", "según",
    ]).of(Spanish),
    // How sure it is.
    List::new(sense::HEDGE, Lemma, 103, &["angeblich", "mutmaßlich", "wahrscheinlich"]).of(German),
    List::new(sense::HEDGE, Lemma, 107, &["vermutlich", "möglicherweise", "vielleicht"]).of(German),
    List::new(sense::HEDGE, Lemma, 105, &["probablement", "", "", "", "peut"]).of(French),
    List::new(sense::HEDGE, Lemma, 107, &["probablemente", "posiblemente", "quizás quizá"]).of(Spanish),
    List::new(sense::HEDGE, Lemma, 132, &["etwa rund ungefähr"]).of(German),
    List::new(sense::HEDGE, Lemma, 132, &["environ"]).of(French),
    List::new(sense::HEDGE, Lemma, 132, &["aproximadamente"]).of(Spanish),
    // What holds sentences together; a noun behind it is no name.
    List::new(sense::FUNCTION, Nothing, 0, &[
        "der die das den dem des ein eine einen einem einer eines und oder aber in im am an auf aus \
         bei mit nach von vom zu zum zur für gegen über unter vor hinter durch um als wie auch nur \
         noch schon nicht kein keine seine seinen seiner ihre ihren ihrer diese dieser dieses jede \
         jeder jedes alle viele wenn weil dass es er sie wir ich ende anfang mitte seit bis",
    ]).of(German),
    List::new(sense::FUNCTION, Nothing, 0, &[
        "le la les l un une des du de d et ou mais dans en sur pour par avec sans à au aux ce cette \
         ces son sa ses leur leurs que qui il elle ils elles on nous vous je",
    ]).of(French),
    List::new(sense::FUNCTION, Nothing, 0, &[
        "el la los las un una unos unas de del y o pero en sobre para por con sin a al este esta \
         estos su sus que quien él ella ellos se nos",
    ]).of(Spanish),
];
