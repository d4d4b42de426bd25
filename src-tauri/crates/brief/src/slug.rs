//! Names in addresses and file names.

/// Longest slug, in bytes: a file name of it fits every file system with room for an extension.
const LONGEST: usize = 120;

/// Turns a headline into kebab-case: lower-case letters and digits of any script, joined by single
/// hyphens; Latin letters lose their accents; apostrophes vanish. Never empty.
pub fn slugify(headline: &str) -> String {
    let mut slug = String::new();
    for character in headline.chars() {
        if matches!(character, '\'' | '’' | '‘' | 'ʼ') {
            continue;
        }
        if character.is_alphanumeric() {
            push_folded(&mut slug, character);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() >= LONGEST {
            break;
        }
    }
    let slug = cut_at_word(slug.trim_end_matches('-'));
    if slug.is_empty() { "untitled".into() } else { slug.to_owned() }
}

fn cut_at_word(slug: &str) -> &str {
    if slug.len() < LONGEST {
        return slug;
    }
    slug.rfind('-').map_or(slug, |end| &slug[..end])
}

fn push_folded(slug: &mut String, character: char) {
    match latin_base(character) {
        Some(base) => slug.push_str(base),
        None => slug.extend(character.to_lowercase().filter(|c| c.is_alphanumeric())),
    }
}

/// The plain letters of the accented Latin ones that European headlines use.
fn latin_base(character: char) -> Option<&'static str> {
    let lower = character.to_lowercase().next()?;
    Some(match lower {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'ğ' | 'ģ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' => "i",
        'ķ' => "k",
        'ł' | 'ļ' | 'ľ' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => "o",
        'œ' => "oe",
        'ř' => "r",
        'ß' => "ss",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ť' | 'ţ' | 'ț' => "t",
        'þ' => "th",
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' | 'ų' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_become_kebab_case() {
        let cases = [
            ("Harbour tunnel opens, at last", "harbour-tunnel-opens-at-last"),
            ("Kim’s 5.4 GW “plan”", "kims-5-4-gw-plan"),
            ("Łódź: café reopens", "lodz-cafe-reopens"),
            ("東京 opens", "東京-opens"),
            ("İstanbul", "istanbul"),
            ("—", "untitled"),
        ];
        for (headline, slug) in cases {
            assert_eq!(slugify(headline), slug);
        }
    }

    #[test]
    fn a_long_headline_is_cut_at_a_word() {
        let slug = slugify(&"tunnel ".repeat(60));
        assert!(slug.len() <= LONGEST && slug.ends_with("-tunnel"), "{slug}");
    }
}
