//! Why a file cannot be read, and what to do about it.

/// A refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// `empty`, `binary`, `encoding`, `too_large`, `damaged`, `encrypted`, `scan`,
    /// `unsupported_format`.
    pub reason: &'static str,
    /// What is wrong and what to do, in Chinese.
    pub message: String,
    /// The same in English.
    pub message_en: String,
}

impl Refusal {
    /// A refusal.
    pub fn new(
        reason: &'static str,
        message: impl Into<String>,
        message_en: impl Into<String>,
    ) -> Self {
        Refusal { reason, message: message.into(), message_en: message_en.into() }
    }

    /// Nothing in the file.
    pub fn empty() -> Self {
        Refusal::new(
            "empty",
            "文件为空或没有文字，请检查后重新提供",
            "the file is empty or holds no text; check it and provide it again",
        )
    }

    /// More than may be read: bytes, unpacked bytes, parts, cells or depth.
    pub fn too_large(bytes: usize) -> Self {
        Refusal::new(
            "too_large",
            format!("文件或其解压后的内容超过{}MB，请拆分后再试", bytes >> 20),
            format!("the file, or what it unpacks to, exceeds {} MB; split it", bytes >> 20),
        )
    }

    /// No format that mulu knows.
    pub fn unknown() -> Self {
        Refusal::new(
            "binary",
            "文件不是文本，也不是已知格式；请提供通知的原文件（Word、WPS、PDF、OFD、Excel、网页或文本）",
            "neither text nor a known format; provide the notice as Word, WPS, PDF, OFD, Excel, HTML or text",
        )
    }

    /// A file of a known kind (`docx`, `PDF`) that is broken or cut short; `what` says where.
    pub fn damaged(kind: &str, what: &str) -> Self {
        Refusal::new(
            "damaged",
            format!("{kind}文件已损坏或不完整（{what}）；请用办公软件打开并另存，或重新获取后再试"),
            format!(
                "damaged or truncated {kind} file ({what}); open and save it anew, or get it again"
            ),
        )
    }

    /// A file that only a password opens.
    pub fn encrypted(kind: &str) -> Self {
        Refusal::new(
            "encrypted",
            format!("{kind}文件设有打开密码；请解除密码后另存再试"),
            format!("the {kind} file needs a password; save it without one"),
        )
    }

    /// A file of a known kind that mulu does not read; `instead` says what to save it as.
    pub fn unsupported(kind: &str, instead: &str) -> Self {
        Refusal::new(
            "unsupported_format",
            format!("这是{kind}文件，暂不支持；请另存为{instead}后再试"),
            format!("{kind} files are not read; save it as {instead}"),
        )
    }
}
