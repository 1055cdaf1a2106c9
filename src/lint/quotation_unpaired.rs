//! A quotation mark or the mark of a title has no partner.
//!
//! Why it matters: the reader cannot tell where the name of a system, a form or a document ends.
//! Example: `按照《考务工作流程规定执行`, where the title never ends.
//! What to do: ask the issuing office where the name ends.
//!
//! 引号或者书名号只有一半。
//!
//! 缘由：读者无法判断系统、表格或者文件的名称到哪里为止。
//! 举例：“按照《考务工作流程规定执行”，书名号没有结束。
//! 处理：向发文机关询问名称应在何处结束。

use super::Case;
use super::observed::unpaired::unpaired;
use mulu_model::finding::Finding;
use mulu_text::punctuation::QUOTES;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    unpaired(case, "quotation_unpaired", &QUOTES)
}
