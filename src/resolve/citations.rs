//! What citations point at: a notice of the catalogue with the same number, else the same title.

use mulu_model::notice::Notice;
use mulu_text::fold::name_key;

/// Writes into each citation the id of the notice it cites, where the catalogue holds it.
pub fn resolve(notices: &mut [Notice]) {
    let known: Vec<(String, Option<String>, String)> = notices.iter().map(key).collect();
    for notice in notices.iter_mut() {
        for citation in &mut notice.citations {
            let by_number =
                |number: &String| known.iter().find(|(_, n, _)| n.as_ref() == Some(number));
            let by_title = |title: &String| {
                let cited = name_key(title);
                known.iter().find(|(id, _, own)| {
                    *id != notice.id && !cited.is_empty() && own.ends_with(&cited)
                })
            };
            let found = match &citation.document_number {
                Some(number) => by_number(number),
                None => citation.title.as_ref().and_then(by_title),
            };
            citation.resolves_to = found.map(|(id, ..)| id.clone());
        }
    }
}

fn key(notice: &Notice) -> (String, Option<String>, String) {
    let number = notice.document_number.as_ref().map(|n| n.text.clone());
    let title = notice.title.as_deref().map(name_key).unwrap_or_default();
    (notice.id.clone(), number, title)
}
