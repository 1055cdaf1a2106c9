//! Elements of a page: names, attributes, what is shown, how much is said.

use super::tree::Node;

/// Whether an element's content is never shown.
pub fn is_unshown(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "head"
            | "title"
            | "meta"
            | "link"
            | "object"
            | "embed"
            | "iframe"
            | "noframes"
            | "svg"
            | "canvas"
            | "audio"
            | "video"
            | "select"
            | "textarea"
            | "input"
            | "img"
            | "frameset"
            | "rt"
            | "rp"
    )
}

/// Whether an element begins and ends a paragraph.
pub fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "html"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "td"
            | "th"
            | "ul"
            | "tbody"
            | "thead"
            | "tfoot"
            | "tr"
    )
}

/// Whether an element is hidden by an attribute, its own style, or letters of no size.
pub fn is_hidden(node: Node<'_>) -> bool {
    let styled = node.attribute("style").is_some_and(|_| {
        let style = super::office::style(node);
        let sized = style.split(';').find_map(|s| s.strip_prefix("font-size:"));
        style.contains("display:none")
            || style.contains("visibility:hidden")
            || style.contains("mso-hide:all")
            || sized.is_some_and(|s| matches!(s, "0" | "0px" | "0pt" | "0em"))
                && !node.children().any(|c| c.is_element())
    });
    styled || node.attribute("hidden").is_some()
}

/// The titles that a page gives itself outside its body, the most certain first.
pub fn titles(root: Node<'_>) -> Vec<String> {
    let meta = |n: &Node<'_>| {
        n.name() == "meta"
            && n.attribute("name").is_some_and(|k| k.eq_ignore_ascii_case("articletitle"))
    };
    let given = root.descendants().filter(meta).filter_map(|n| n.attribute("content"));
    let mut found: Vec<String> = given.map(|t| t.trim().to_string()).collect();
    let title = root.descendants().find(|n| n.name() == "title");
    let words = title.into_iter().flat_map(|t| t.children());
    let words: String = words.filter_map(Node::text).collect();
    let ends = ["", "_", "|", "–", "-"];
    let cut = |end: &&str| match words.split_once(*end) {
        Some((title, _)) if !end.is_empty() => title.trim().to_string(),
        _ => words.trim().to_string(),
    };
    found.extend(ends.iter().map(cut));
    found.retain(|t| !t.is_empty());
    found
}

/// How much an element says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Weight {
    /// Ideographs and digits outside links.
    pub words: u32,
    /// Marks of running text outside links: ，。；：、
    pub marks: u32,
    /// Ideographs in links.
    pub linked: u32,
}

impl Weight {
    /// Adds what another element says.
    pub fn add(&mut self, other: Weight) {
        self.words += other.words;
        self.marks += other.marks;
        self.linked += other.linked;
    }

    /// What a text says.
    pub fn of(text: &str, linked: bool) -> Self {
        let ideograph = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
        let mut weight = Weight::default();
        for c in text.chars() {
            weight.words += u32::from(ideograph(c) || c.is_alphanumeric());
            weight.marks += u32::from(matches!(c, '，' | '。' | '；' | '：' | '、'));
        }
        match linked {
            true => Weight { linked: weight.words, ..Weight::default() },
            false => weight,
        }
    }
}

/// The weights of all nodes of a page, by their numbers, and how many words it has outside links.
pub struct Weights(Vec<Weight>, u32);

impl Weights {
    /// Weighs a page.
    pub fn of(root: Node<'_>) -> Self {
        let mut weights = vec![Weight::default(); root.count()];
        let mut order = Vec::with_capacity(root.count());
        let mut open = vec![(root, false, true)];
        while let Some((node, linked, shown)) = open.pop() {
            match node.text().filter(|_| shown) {
                Some(text) => weights[node.number()] = Weight::of(text, linked),
                None => {
                    let linked = linked || node.name() == "a" && node.attribute("href").is_some();
                    let shown = shown && !is_unshown(node.name());
                    open.extend(node.children().map(|c| (c, linked, shown)));
                }
            }
            order.push(node);
        }
        for node in order.into_iter().rev() {
            let own = weights[node.number()];
            if let Some(parent) = node.parent() {
                weights[parent.number()].add(own);
            }
        }
        let all = weights[root.number()].words;
        Weights(weights, all)
    }

    /// Whether an element says most of what the page says: scripts show such a one when they are done.
    pub fn is_most(&self, node: Node<'_>) -> bool {
        let own = self.get(node);
        own.marks >= 3 && own.words * 2 > self.1
    }

    /// The weight of a node.
    pub fn get(&self, node: Node<'_>) -> Weight {
        self.0.get(node.number()).copied().unwrap_or_default()
    }
}
