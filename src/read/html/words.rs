//! Words by which the parts of a site are known. They are hints: none of them decides alone.

use mulu_text::fold::{fold, name_key};
use mulu_text::{file_names, labels};

/// Parts of ids and classes of what stands around an article.
const AROUND: &[&str] = &[
    "nav",
    "menu",
    "crumb",
    "foot",
    "copyright",
    "share",
    "print",
    "sidebar",
    "related",
    "toolbar",
    "banner",
    "login",
    "search",
    "pager",
    "prevnext",
    "qrcode",
    "weixin",
    "ewm",
    "friendlink",
    "location",
    "position",
    "toptool",
];

/// Beginnings of lines that tell of the page and not of the notice.
const METADATA: &[&str] = &[
    "来源",
    "信息来源",
    "文章来源",
    "稿件来源",
    "发布时间",
    "发布日期",
    "发稿时间",
    "发布机构",
    "发布单位",
    "发文日期",
    "发文机关",
    "发文字号",
    "发文机构",
    "成文日期",
    "生成日期",
    "印发日期",
    "公开日期",
    "索引号",
    "索 引 号",
    "信息索引",
    "文号",
    "文 号",
    "主题分类",
    "主题词",
    "体裁分类",
    "公开方式",
    "有效性",
    "时效",
    "浏览次数",
    "浏览量",
    "点击数",
    "点击量",
    "点击次数",
    "访问量",
    "阅读量",
    "阅读次数",
    "作者",
    "编辑",
    "责任编辑",
    "责编",
    "审核",
    "日期",
    "时间",
    "更新时间",
    "标题",
    "名称",
    "信息类别",
    "所属类别",
    "关键词",
    "组配分类",
    "服务对象",
    "公文时效",
    "废止日期",
];

/// Beginnings of lines that can only be metadata of a page: no notice has them.
const CERTAIN_METADATA: &[&str] = &[
    "来源",
    "信息来源",
    "文章来源",
    "稿件来源",
    "发布时间",
    "发布日期",
    "索引号",
    "浏览次数",
    "点击数",
    "访问量",
    "阅读量",
    "阅读次数",
    "责任编辑",
    "责编",
    "公开方式",
    "主题分类",
    "公文时效",
    "发稿时间",
];

/// Words of links and lines that serve the page.
const SERVICE: &[&str] = &[
    "打印本页",
    "打印此页",
    "关闭窗口",
    "关闭本页",
    "打印",
    "关闭",
    "微信",
    "微博",
    "分享到",
    "分享",
    "收藏",
    "上一篇",
    "下一篇",
    "上一条",
    "下一条",
    "返回顶部",
    "返回列表",
    "返回首页",
    "扫一扫",
    "版权所有",
    "主办单位",
    "主办：",
    "承办",
    "网站标识码",
    "ICP备",
    "公网安备",
    "技术支持",
    "当前位置",
    "您的位置",
    "您现在的位置",
    "所在位置",
    "字体",
    "字号",
    "大中小",
    "网站地图",
    "联系我们",
    "关于我们",
    "无障碍",
    "友情链接",
    "相关链接",
    "相关阅读",
    "相关文章",
    "纠错",
    "设为首页",
    "加入收藏",
    "用微信",
    "浏览器",
    "分辨率",
];

/// Words that stand in no notice.
const CERTAIN_SERVICE: &[&str] = &[
    "版权所有",
    "网站标识码",
    "ICP备",
    "公网安备",
    "扫一扫",
    "当前位置",
    "您的位置",
    "您现在的位置",
    "上一篇",
    "下一篇",
    "上一条",
    "下一条",
    "返回顶部",
];

/// Whether an id or class names a part that stands around articles.
pub fn names_surroundings(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    AROUND.iter().any(|word| lower.contains(word))
}

/// Whether a line tells of the page: a label of its metadata, and no sentence behind it.
pub fn is_metadata(line: &str) -> bool {
    let bare = line.trim_start_matches(|c: char| c.is_whitespace() || "【[（(".contains(c));
    let squeezed: String = bare.chars().filter(|c| !c.is_whitespace()).take(400).collect();
    let label = METADATA.iter().any(|word| {
        let word: String = word.chars().filter(|c| !c.is_whitespace()).collect();
        squeezed.strip_prefix(&word).is_some_and(|rest| rest.starts_with(['：', ':', '】', ']']))
    });
    label && squeezed.chars().count() <= 200 && !squeezed.contains('。')
}

/// Whether a line serves the page and nothing else: but for words of service, little is left of it.
pub fn is_service(line: &str) -> bool {
    let mut left: String = line.chars().filter(|c| c.is_alphabetic()).take(200).collect();
    let whole = left.chars().count();
    for word in SERVICE {
        left = left.replace(word, "");
    }
    let left = left.chars().count();
    left < whole && (left <= 2 || CERTAIN_SERVICE.iter().any(|w| line.contains(w)) && whole <= 120)
}

/// Whether a line is the title of a document: it ends in a kind of one.
pub fn is_title(line: &str) -> bool {
    const KINDS: &[&str] = &[
        "通知", "公告", "通告", "公示", "决定", "意见", "办法", "函", "批复", "通报", "方案",
        "计划", "目录", "规定", "细则", "报告", "安排", "简章", "决议", "条例",
    ];
    let bare = line.trim().trim_end_matches(['》', '”', '）', ')']);
    let bare = bare.split(['（', '(']).next().unwrap_or(bare).trim_end();
    bare.chars().count() >= 5
        && KINDS.iter().any(|k| bare.ends_with(k))
        && !line.contains(['>', '＞', '»', '›', '/'])
}

/// Whether a line within an article can only be the page's metadata: 来源 and 发布时间 never stand in
/// a notice, 标题 or 时间 may.
pub fn is_page_metadata(line: &str) -> bool {
    let squeezed: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let bare = squeezed.trim_start_matches(['【', '[', '（', '(']);
    let is = |bare: &str| CERTAIN_METADATA.iter().any(|w| bare.starts_with(w));
    let inside = CERTAIN_METADATA.iter().any(|w| bare.contains(&format!("{w}：")));
    is_metadata(line) && (is(bare) || inside) || is_stamp(bare)
}

/// Whether a line begins with a date and a time of day, and says no more than whence it came.
fn is_stamp(squeezed: &str) -> bool {
    let behind =
        squeezed.trim_start_matches(|c: char| c.is_ascii_digit() || "-/.年月日".contains(c));
    let day = squeezed.len() - behind.len();
    let rest = behind.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':');
    let clock = behind.starts_with(':') || rest.len() < behind.len();
    let says = CERTAIN_METADATA.iter().any(|w| rest.trim_start_matches('|').starts_with(w));
    day >= 8 && squeezed.chars().count() <= 60 && (says || clock && rest.is_empty())
}

/// Whether a label stands in the page's card of a document, and in no table of a notice.
pub fn is_card_label(label: &str) -> bool {
    const CARD: &[&str] = &[
        "索引号",
        "主题分类",
        "主题词",
        "发文字号",
        "文号",
        "发文机关",
        "发布机构",
        "发布日期",
        "公开方式",
        "有效性",
        "体裁分类",
        "组配分类",
    ];
    let squeezed: String = label.chars().filter(|c| !c.is_whitespace()).collect();
    CARD.iter().any(|w| squeezed.starts_with(w))
}

/// Whether a line heads what else a page offers behind an article.
pub fn ends_article(line: &str) -> bool {
    const HEADS: &[&str] = &[
        "相关阅读",
        "相关链接",
        "相关文章",
        "相关信息",
        "相关新闻",
        "相关稿件",
        "相关推荐",
        "相关文档",
        "推荐阅读",
        "延伸阅读",
        "热门推荐",
        "热门文章",
        "最新文章",
        "近期文章",
        "网友评论",
        "上一篇",
        "下一篇",
        "上一条",
        "下一条",
        "扫一扫",
        "分享到",
    ];
    let bare = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    HEADS.iter().any(|w| bare.starts_with(w)) && line.chars().count() <= 80
}

/// Whether a line is the name of a file, or heads a list of them.
pub fn is_file(line: &str) -> bool {
    heads_files(line) || file_names::name(&fold(line)).is_some()
}

/// Whether a line only heads a list of files.
pub fn heads_files(line: &str) -> bool {
    let bare = line.trim().trim_end_matches(['：', ':']);
    ["附件下载", "下载附件", "相关附件", "附件列表"].contains(&bare)
}

/// The key of the title that a file's name tells, without number, ending and size; empty where it is
/// named by its number alone. `None` where the line names no file.
pub fn title_of_file(line: &str) -> Option<String> {
    let folded = fold(line);
    let name = &folded[file_names::name(&folded)?];
    let label = labels::attachment(name).map_or(0, |l| l.content);
    let rest = name[label..].trim_start_matches("附件");
    let rest = rest.trim_start_matches(['【', '[', '(', ' ', ':']);
    let rest = labels::leading(rest).map_or(rest, |l| &rest[l.content..]);
    let numbers = rest.chars().all(|c| c.is_ascii_digit() || "-、至".contains(c));
    Some(if numbers { String::new() } else { name_key(rest) })
}

/// Whether a line says that a page shows nothing: an error, a login.
pub fn is_error(line: &str) -> bool {
    const ERRORS: &[&str] = &[
        "404 not found",
        "403 forbidden",
        "502 bad gateway",
        "503 service",
        "500 internal",
        "400 bad request",
        "504 gateway",
        "页面不存在",
        "页面没有找到",
        "找不到页面",
        "无法找到该页",
        "您访问的页面",
        "您查看的信息不存在",
        "内容已删除",
        "该内容已被发布者删除",
        "无权访问",
        "没有权限",
        "用户登录",
        "请先登录",
        "忘记密码",
        "验证码",
        "访问验证",
        "安全验证",
        "正在跳转",
        "启用javascript",
        "enable javascript",
        "系统繁忙",
        "访问过于频繁",
    ];
    let lower = line.to_ascii_lowercase();
    ERRORS.iter().any(|w| lower.contains(w))
}

/// Whether an id or class names what tells of an article.
pub fn names_metadata(value: &str) -> bool {
    const NAMES: &[&str] = &[
        "entry-meta",
        "post-meta",
        "post-info",
        "meta_content",
        "article-meta",
        "article-info",
        "articleinfo",
        "artinfo",
        "art-info",
        "pub-info",
        "pubinfo",
        "info-source",
        "laiyuan",
        "fbsj",
        "pubtime",
        "pub-time",
        "pub_time",
    ];
    let lower = value.to_ascii_lowercase();
    NAMES.iter().any(|word| lower.contains(word))
}
