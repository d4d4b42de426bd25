//! Spelling and input methods on Linux, where `WebKit` leaves both off.

use tauri::WebviewWindow;
use webkit2gtk::{InputMethodContextExt as _, WebContextExt as _, WebViewExt as _};

/// What is spelt where nothing else is known.
const FALLBACK: &str = "en_US";

/// Spells in the system's language, and shows what an input method puts together in the line
/// where it will stand.
pub fn begin(window: &WebviewWindow) {
    let languages = languages("", system().as_deref());
    let _ = window.with_webview(move |webview| {
        let view = webview.inner();
        if let Some(method) = view.input_method_context() {
            method.set_enable_preedit(true);
        }
        spell(&view, &languages);
    });
}

/// Spells in a brief's language. All windows spell in the language of the brief that was opened
/// last: they share what `WebKit` knows of spelling.
pub fn spell_in(window: &WebviewWindow, brief: &str) {
    let languages = languages(brief, system().as_deref());
    let _ = window.with_webview(move |webview| spell(&webview.inner(), &languages));
}

fn spell(view: &webkit2gtk::WebView, languages: &[String]) {
    if let Some(context) = view.context() {
        let names: Vec<&str> = languages.iter().map(String::as_str).collect();
        context.set_spell_checking_languages(&names);
        context.set_spell_checking_enabled(true);
    }
}

/// The locale that the system writes in.
fn system() -> Option<String> {
    let named = |name| std::env::var(name).ok().filter(|value: &String| !value.is_empty());
    named("LC_ALL").or_else(|| named("LC_CTYPE")).or_else(|| named("LANG"))
}

/// The dictionaries to look in, as they are named (`de_DE`). A dictionary that is not there is
/// passed over.
fn languages(brief: &str, system: Option<&str>) -> Vec<String> {
    let system = system.map(|locale| locale.split(['.', '@']).next().unwrap_or_default());
    let system = system.filter(|locale| locale.len() > 1 && !matches!(*locale, "C" | "POSIX"));
    let wanted = brief.replace('-', "_");
    let language = wanted.split('_').next().unwrap_or_default();
    let mut found: Vec<String> = Vec::new();
    let mut add = |name: &str| {
        if !name.is_empty() && !found.iter().any(|known| known == name) {
            found.push(name.to_owned());
        }
    };
    match system {
        // The system's own kind of the brief's language: British where one writes British.
        Some(system) if wanted == language && system.split('_').next() == Some(language) => {
            add(system);
        }
        _ if wanted == "en" => add(FALLBACK),
        _ if wanted == language && !language.is_empty() => {
            add(&format!("{language}_{}", language.to_uppercase()));
            add(language);
        }
        _ => add(&wanted),
    }
    if wanted.is_empty() {
        add(system.unwrap_or_default());
    }
    if found.is_empty() {
        found.push(FALLBACK.to_owned());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::languages;

    #[test]
    fn the_brief_says_the_language_and_the_system_its_kind() {
        let cases: [(&str, Option<&str>, &[&str]); 9] = [
            ("en", Some("en_GB.UTF-8"), &["en_GB"]),
            ("en", Some("de_DE.UTF-8"), &["en_US"]),
            ("de", Some("en_GB.UTF-8"), &["de_DE", "de"]),
            ("de", Some("de_AT@euro"), &["de_AT"]),
            ("pt-BR", Some("en_US"), &["pt_BR"]),
            ("", Some("fr_FR.UTF-8"), &["fr_FR"]),
            ("", Some("C.UTF-8"), &["en_US"]),
            ("", Some("POSIX"), &["en_US"]),
            ("", None, &["en_US"]),
        ];
        for (brief, system, expected) in cases {
            assert_eq!(languages(brief, system), expected, "{brief} {system:?}");
        }
    }
}
