//! The house style, as a script sees it.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where it fails")]

mod support;

use support::Bench;

#[test]
fn a_word_list_and_a_whole_style_are_imported_and_shown() {
    let bench = Bench::with(&[
        ("words.txt", "# ours\nKyiv, not Kiev\nnumbers: words up to nine\n"),
        ("bad.txt", "Kyiv, not Kiev\nKyiv instead\n"),
    ]);
    bench.run(&["sample"]).done("sample");
    let text = bench.run(&["style"]).done("style").text();
    for line in
        ["fact-source          advice", "headline             at most 120 characters, advice"]
    {
        assert!(text.lines().any(|told| told == line), "{line}\n{text}");
    }
    let text = bench.run(&["style", "import", "words.txt"]).done("import").text();
    assert!(text.lines().any(|told| told == "word list            2"), "{text}");
    bench
        .run(&["style", "import", "bad.txt"])
        .refused(2, &["not changed", "line 2", "Kyiv instead"]);
    let mut style = bench.json(&["style", "--json"]);
    assert_eq!(style["words"], "# ours\nKyiv, not Kiev\nnumbers: words up to nine\n");
    style["checks"] = serde_json::json!({ "fact-source": "required" });
    bench.put("style.json", style.to_string().as_bytes());
    let text = bench.run(&["style", "import", "style.json"]).done("import").text();
    assert!(text.lines().any(|told| told == "fact-source          required"), "{text}");
    bench.put("style.json", b"{\"cheques\": {}}");
    bench.run(&["style", "import", "style.json"]).refused(2, &["cannot be read"]);
    bench.run(&["style", "import", "nowhere.txt"]).refused(2, &["cannot be read"]);
    bench.run(&["verify"]).done("verify");
}
