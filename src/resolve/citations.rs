//! What citations point at: a notice of the catalogue with the same number, else the same title.

use mulu_model::notice::Notice;
use mulu_text::fold::name_key;

/// A notice that may be cited.
struct Known {
    id: String,
    number: Option<String>,
    place: Option<String>,
    title: String,
}

/// Writes into each citation the id of the notice it cites, where the catalogue holds it.
pub fn resolve(notices: &mut [Notice]) {
    let known: Vec<Known> = notices.iter().map(known_notice).collect();
    for notice in notices.iter_mut() {
        let place = notice.jurisdiction.as_ref().map(|j| j.code.clone());
        for citation in &mut notice.citations {
            let cited = citation.title.as_deref().map(name_key).unwrap_or_default();
            let by_title = || {
                known
                    .iter()
                    .find(|k| k.id != notice.id && !cited.is_empty() && k.title.ends_with(&cited))
            };
            let found = match &citation.document_number {
                Some(number) => by_number(&known, number, &cited, place.as_deref()),
                None => by_title(),
            };
            citation.resolves_to = found.map(|k| k.id.clone());
        }
    }
}

/// The notice of a number. Where several have it, the one with the title that is cited, else the only
/// one of the citing notice's own place; else it stays open.
fn by_number<'a>(
    known: &'a [Known],
    number: &str,
    cited: &str,
    place: Option<&str>,
) -> Option<&'a Known> {
    let found: Vec<&Known> = known.iter().filter(|k| k.number.as_deref() == Some(number)).collect();
    let only = |fits: &dyn Fn(&Known) -> bool| {
        let mut fitting = found.iter().filter(|k| fits(k));
        fitting.next().filter(|_| fitting.next().is_none()).copied()
    };
    only(&|_| true)
        .or_else(|| only(&|k| !cited.is_empty() && k.title.ends_with(cited)))
        .or_else(|| only(&|k| place.is_some() && k.place.as_deref() == place))
}

fn known_notice(notice: &Notice) -> Known {
    Known {
        id: notice.id.clone(),
        number: notice.document_number.as_ref().map(|n| n.text.clone()),
        place: notice.jurisdiction.as_ref().map(|j| j.code.clone()),
        title: notice.title.as_deref().map(name_key).unwrap_or_default(),
    }
}
