//! What typst said went wrong, as what a person can mend.

use crate::world::Desk;
use press::Unwritable;
use typst::WorldExt as _;
use typst::diag::SourceDiagnostic;
use typst::syntax::DiagSpan;

/// The faults of a document. Those of a template of the newsroom's own name it and the line.
pub(crate) fn unwritable(
    faults: &[SourceDiagnostic],
    desk: &Desk<'_>,
    name: &str,
    is_own: bool,
) -> Unwritable {
    let said: Vec<String> = faults.iter().take(3).map(|fault| one(fault, desk)).collect();
    let reason = if said.is_empty() { "no reason was given".into() } else { said.join("; ") };
    if is_own {
        Unwritable::Template { name: name.to_owned(), reason }
    } else {
        Unwritable::Failed(reason)
    }
}

/// "line 3: unknown variable: brif (hint: …)".
fn one(fault: &SourceDiagnostic, desk: &Desk<'_>) -> String {
    let mut said = String::new();
    let calls = fault.trace.iter().map(|call| DiagSpan::from(call.span));
    let line = std::iter::once(fault.span).chain(calls).find_map(|span| line_of(span, desk));
    if let Some(line) = line {
        said = format!("line {line}: ");
    }
    said.push_str(&fault.message);
    if let Some(hint) = fault.hints.first() {
        said.push_str(" (hint: ");
        said.push_str(&hint.v);
        said.push(')');
    }
    said
}

/// The line of the template, from 1; nothing where the place is in another file.
fn line_of(span: DiagSpan, desk: &Desk<'_>) -> Option<usize> {
    let template = desk.template();
    (span.id()? == template.id()).then_some(())?;
    let start = desk.range(span)?.start;
    template.lines().byte_to_line(start).map(|line| line + 1)
}
