//! An address lacks the district or the city that the other addresses of its table have.
//!
//! Why it matters: street names repeat within a city; an applicant may go to the wrong one.
//! Example: `成都市人民南路三段17号` among addresses with `成都市武侯区…`.
//! What to do: ask the institution, or look the street up before going.
//!
//! 地址缺少同表其他地址都有的市或区县。
//!
//! 缘由：同一城市常有重名街道，考生可能走错。
//! 举例：其他地址写“成都市武侯区……”，一处只写“成都市人民南路三段17号”。
//! 处理：向该机构核实，或出发前查明街道所在区县。

use super::bounds::{MAJORITY, QUARTER};
use super::{Case, all_related, field_place, finding, quoted};
use mulu_model::finding::{Finding, Severity};
use mulu_model::lists::Institution;
use mulu_model::notice::Notice;
use mulu_text::addresses::{self, Address};
use mulu_text::fold::fold;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let institutions = &case.notice.registration_institutions;
    let addresses: Vec<(&Institution, Address)> = institutions
        .iter()
        .filter_map(|i| Some((i, addresses::parse(&fold(i.address.as_deref()?)))))
        .collect();
    let district = lacking(&addresses, |a| a.district.is_some());
    let city = lacking(&addresses, |a| a.city.is_some() || a.province.is_some());
    let city: Vec<&Institution> = city.unwrap_or_default();
    let mut found: Vec<Finding> = lacking_part(case.notice, &city, "市").into_iter().collect();
    let mut district = district.unwrap_or_default();
    district.retain(|d| !city.iter().any(|c| c.name == d.name));
    district.retain(|d| !is_given_elsewhere(case.notice, d));
    found.extend(lacking_part(case.notice, &district, "区（县）"));
    found
}

/// Whether a contact of the notice has the same street and house with its district, as that of the
/// issuing office often has.
fn is_given_elsewhere(notice: &Notice, institution: &Institution) -> bool {
    let parsed =
        |address: &Option<String>| addresses::parse(&fold(address.as_deref().unwrap_or("")));
    let own = parsed(&institution.address);
    notice.contacts.iter().map(|c| parsed(&c.address)).any(|other| {
        other.district.is_some() && own.street().is_some() && own.street() == other.street()
    })
}

/// The few whose address lacks what most have.
fn lacking<'a>(
    addresses: &[(&'a Institution, Address)],
    has: impl Fn(&Address) -> bool,
) -> Option<Vec<&'a Institution>> {
    let bare: Vec<&Institution> =
        addresses.iter().filter(|(_, a)| !has(a)).map(|(i, _)| *i).collect();
    let most = addresses.len() >= MAJORITY && QUARTER.is_not_exceeded(bare.len(), addresses.len());
    most.then_some(bare)
}

fn lacking_part(notice: &Notice, bare: &[&Institution], part: &str) -> Option<Finding> {
    let first = bare.first()?;
    let shown = quoted(bare.iter().filter_map(|i| i.address.as_deref()));
    let names = quoted(bare.iter().map(|i| i.name.as_str()));
    let messages = (
        format!("地址{shown}未写{part}，同表其他地址均已写明"),
        format!("{shown} lacks the district or city that the other addresses have"),
    );
    let places: Vec<_> =
        bare.iter().skip(1).filter_map(|i| field_place(&i.traces, "address")).collect();
    Some(Finding {
        at: field_place(&first.traces, "address"),
        related: all_related(&places, "同样不全"),
        help: format!("前往前请核实所在的{part}"),
        question: Some(format!("{names}的地址请问在哪个{part}？")),
        proof: Some(format!(
            "{}个地址中{}个未写{part}",
            notice.registration_institutions.len(),
            bare.len()
        )),
        ..finding("address_incomplete", Severity::Info, notice, messages)
    })
}
