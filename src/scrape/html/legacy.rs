//! Legacy encodings: the texts of a parsed page, decoded before anything else looks at them.

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use html5ever::local_name;
use scraper::{Html, Node, node::Element};

use super::tag::tag;
use super::tree::attribute;
use crate::decode::{Run, Told, blocks, legacy};

/// Where a text stands in the tree.
#[derive(Clone, Copy)]
enum Place {
    Text(NodeId),
    /// The `content` of a `<meta>`.
    Content(NodeId),
}

/// Decodes what stands in a legacy encoding; `source` is what the tree was parsed from. Nothing
/// is done, and nearly nothing looked at, where that cannot be.
pub(super) fn decode(html: &mut Html, source: &str) -> Option<Told> {
    if !legacy::is_possible(source) {
        return None;
    }
    let (places, mut texts) = collect(html);
    let told = blocks(&mut texts)?;
    for (place, run) in places.into_iter().zip(texts.into_iter().flatten()) {
        write(html, place, &run.text);
    }
    Some(told)
}

/// The texts of a page by their blocks, and the place of every run.
fn collect(html: &Html) -> (Vec<Place>, Vec<Vec<Run>>) {
    let mut pass = Pass {
        places: Vec::new(),
        blocks: Vec::new(),
        ended: true,
        fonts: Vec::new(),
    };
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Element(e) => pass.open(node, e),
                Node::Text(text) => pass.text(Place::Text(node.id()), text),
                _ => {}
            },
            Edge::Close(node) => {
                if let Node::Element(e) = node.value() {
                    pass.fonts.pop();
                    pass.ended |= !tag(&e.name.local).is_inline();
                }
            }
        }
    }
    (pass.places, pass.blocks)
}

struct Pass<'h> {
    places: Vec<Place>,
    blocks: Vec<Vec<Run>>,
    /// Whether the next text begins a block.
    ended: bool,
    /// The font of every open element.
    fonts: Vec<Option<&'h str>>,
}

impl<'h> Pass<'h> {
    fn open(&mut self, node: NodeRef<'h, Node>, e: &'h Element) {
        self.ended |= !tag(&e.name.local).is_inline();
        let inherited = self.fonts.last().copied().flatten();
        self.fonts.push(font(e).or(inherited));
        if e.name.local == local_name!("meta")
            && let Some(content) = attribute(e, &local_name!("content"))
        {
            self.text(Place::Content(node.id()), content);
            self.ended = true;
        }
    }

    fn text(&mut self, place: Place, text: &str) {
        // White space between two elements parts nothing.
        if text.bytes().all(|b| b.is_ascii_whitespace()) {
            return;
        }
        if self.ended || self.blocks.is_empty() {
            self.blocks.push(Vec::new());
            self.ended = false;
        }
        let run = Run {
            text: text.to_owned(),
            font: self.fonts.last().copied().flatten().map(str::to_owned),
        };
        if let Some(block) = self.blocks.last_mut() {
            block.push(run);
            self.places.push(place);
        }
    }
}

/// The font that an element sets, by its attributes.
fn font(e: &Element) -> Option<&str> {
    if e.name.local == local_name!("font")
        && let Some(face) = attribute(e, &local_name!("face"))
    {
        return Some(face);
    }
    let style = attribute(e, &local_name!("style"))?;
    let mut families = style.split(';').take(100).filter_map(|declaration| {
        let (property, value) = declaration.split_once(':')?;
        let property = property.trim();
        if property.eq_ignore_ascii_case("font-family") {
            return Some(value);
        }
        // "font: 12pt .VnTime": the name stands behind the size.
        let rest = property.eq_ignore_ascii_case("font").then_some(value)?;
        rest.split_once([' ', '\t']).map(|(_, names)| names)
    });
    families.next()
}

fn write(html: &mut Html, place: Place, text: &str) {
    match place {
        Place::Text(node) => {
            if let Some(mut node) = html.tree.get_mut(node)
                && let Node::Text(old) = node.value()
                && &**old != text
            {
                old.text = text.into();
            }
        }
        Place::Content(node) => {
            if let Some(mut node) = html.tree.get_mut(node)
                && let Node::Element(e) = node.value()
            {
                let content = e
                    .attrs
                    .iter_mut()
                    .find(|(name, _)| &*name.local == "content");
                if let Some((_, value)) = content {
                    *value = text.into();
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(page: &str) -> (String, Option<Told>) {
        let mut html = Html::parse_document(page);
        let told = decode(&mut html, page);
        let text: Vec<&str> = html.root_element().text().map(str::trim).collect();
        (text.join(" ").trim().to_owned(), told)
    }

    #[test]
    fn a_page_in_tcvn3_with_its_head() {
        let page = "<html><head><title>§¶ng bé huyÖn kÕt n¹p ®¶ng viªn míi</title>\
            <meta name=description content='KÕt n¹p ®¶ng viªn'></head><body>\
            <p><font face='.VnTimeH'>huyÖn uû Chi L¨ng</font></p>\
            <p><font face='.VnTime'>N¨m 2003, §¶ng bé huyÖn ®· kÕt n¹p 65 ®¶ng viªn.</font></p>";
        let mut html = Html::parse_document(page);
        let told = decode(&mut html, page).expect("a legacy page");
        assert_eq!(told.name, "tcvn3");
        let text: Vec<&str> = html.root_element().text().collect();
        assert_eq!(
            text,
            [
                "Đảng bộ huyện kết nạp đảng viên mới",
                "HUYỆN UỶ CHI LĂNG",
                "Năm 2003, Đảng bộ huyện đã kết nạp 65 đảng viên."
            ]
        );
        let selector = scraper::Selector::parse("meta").expect("a selector");
        let meta = html.select(&selector).next().expect("a meta");
        assert_eq!(meta.attr("content"), Some("Kết nạp đảng viên"));
    }

    #[test]
    fn a_frame_in_unicode_around_an_article_in_vni() {
        let (text, told) = decoded(
            "<div>Trang chủ | Tin Hà Nội | Xã Trà Côn</div>\
             <div style='font-family: VNI-Times, serif'>Ñaûng boä tænh <b>ñaõ</b> keát naïp \
             28 ñaûng vieân môùi trong 6 thaùng ñaàu naêm.</div>",
        );
        assert_eq!(told.map(|t| t.name).as_deref(), Some("vni"));
        assert_eq!(
            text,
            "Trang chủ | Tin Hà Nội | Xã Trà Côn Đảng bộ tỉnh đã kết nạp 28 đảng viên mới trong \
             6 tháng đầu năm."
        );
    }

    #[test]
    fn entities_are_letters_too() {
        let (text, _) = decoded(
            "<p>&#167;&para;ng b&eacute; huy&Ouml;n &reg;&middot; k&Otilde;t n&sup1;p \
             &reg;&para;ng vi&ordf;n &reg;&shy;&icirc;c giao</p>",
        );
        assert_eq!(text, "Đảng bộ huyện đã kết nạp đảng viên được giao");
    }

    #[test]
    fn a_font_that_lies() {
        let page = "<p><font face='.VnTime'>Đảng bộ huyện đã kết nạp 65 đảng viên</font></p>\
                    <p><font face='.VnTime'>Xã Trà Côn §1 § ¶ ®</font></p>";
        let (text, told) = decoded(page);
        assert_eq!(
            text,
            "Đảng bộ huyện đã kết nạp 65 đảng viên Xã Trà Côn §1 § ¶ ®"
        );
        assert_eq!(told, None);
    }

    #[test]
    fn french_stays() {
        let page = "<p>Où le garçon naïf reçut-il, l'été passé, ses œuvres complètes?</p>";
        assert_eq!(decoded(page).1, None);
    }
}
