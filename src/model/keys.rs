//! Words that code and `authority/lexicon` share: every one is named here once, and read strictly.
//!
//! A word of a file that stands in none of these tables is an error with its line; a word that no file
//! gives although a table has it is one too (`Lexicon::check`).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

macro_rules! keys {
    ($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $member:ident = $key:literal,)* }) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
        )]
        pub enum $name {
            $($(#[$about])* #[serde(rename = $key)] $member,)*
        }

        impl $name {
            /// All of them.
            pub const ALL: &'static [$name] = &[$($name::$member),*];

            /// Its key, as files and publications write it.
            pub fn key(self) -> &'static str {
                match self {
                    $($name::$member => $key,)*
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.key())
            }
        }
    };
}

keys! {
    /// What a quantity of the text is about.
    Topic {
        /// 合格线
        PassMark = "pass_mark",
        /// 满分
        FullMark = "full_mark",
        /// Fewest applicants for whom an exam is held
        MinimumBatch = "minimum_batch",
        /// Size of a file to be handed in
        FileSize = "file_size",
        /// How long papers are kept
        Retention = "retention",
        /// Until when a certificate is valid
        CertificateValidity = "certificate_validity",
        /// How long the document holds
        Validity = "validity",
        /// How long a trial lasts
        TrialPeriod = "trial_period",
        /// How often exams are held
        ExamFrequency = "exam_frequency",
        /// How often is reported
        ReportingInterval = "reporting_interval",
        /// Within which time an exam is completed
        Completion = "completion",
        /// 公示期
        PublicityPeriod = "publicity_period",
        /// How long before an exam registration ends
        RegistrationLead = "registration_lead",
        /// When admission tickets are handed out
        AdmissionTicketHandout = "admission_ticket_handout",
        /// When results are published
        ResultsPublication = "results_publication",
        /// When certificates are issued
        CertificateIssue = "certificate_issue",
        /// Within which time papers are reviewed
        ReviewTerm = "review_term",
        /// A term of something else
        Term = "term",
        /// Number of 考评组长
        ExaminerLeaders = "examiner_leaders",
        /// Number of 考评人员
        Examiners = "examiners",
        /// Number of other staff
        Staff = "staff",
        /// How long after an exam it may be repeated
        RetakeInterval = "retake_interval",
        /// Hours of training
        Training = "training",
        /// Area of premises
        FloorSpace = "floor_space",
        /// How many projects one person may register for
        ProjectsPerPerson = "projects_per_person",
        /// How many projects there are
        ProjectCount = "project_count",
    }
}

keys! {
    /// The unit of a quantity of the text.
    Unit {
        /// 分
        Point = "point",
        /// 人
        Person = "person",
        /// KB
        Kilobyte = "kilobyte",
        /// 年
        Year = "year",
        /// 月
        Month = "month",
        /// A calendar day
        Day = "day",
        /// 工作日
        WorkingDay = "working_day",
        /// Times a year
        PerYear = "per_year",
        /// Times a quarter
        PerQuarter = "per_quarter",
        /// Times in two months
        PerTwoMonths = "per_two_months",
        /// Times a month
        PerMonth = "per_month",
        /// 学时
        ClassHour = "class_hour",
        /// 平方米
        SquareMetre = "square_metre",
        /// 项目
        Project = "project",
    }
}

keys! {
    /// What a text names or asks for that is no quantity.
    MentionTopic {
        /// An attachment that is named
        Attachment = "attachment",
        /// 法定劳动年龄
        LegalWorkingAge = "legal_working_age",
        /// An age in years
        AgeStated = "age_stated",
        /// Money that is transferred
        Transfer = "transfer",
        /// Who is paid, and into which account
        Payee = "payee",
        /// Where to ask
        Inquiry = "inquiry",
        /// Formats of files to be handed in
        FileFormats = "file_formats",
    }
}

keys! {
    /// What a notice itself says changes.
    AnnouncedKind {
        /// 新增
        ProjectAdded = "project_added",
        /// 取消
        ProjectRemoved = "project_removed",
        /// 更名
        ProjectRenamed = "project_renamed",
        /// 合并
        ProjectMerged = "project_merged",
        /// 拆分
        ProjectSplit = "project_split",
        /// A fee, a length or the like that changes
        ProvisionChanged = "provision_changed",
        /// 废止
        DocumentRepealed = "document_repealed",
    }
}

keys! {
    /// 文种: what a title ends in.
    DocumentKind {
        /// 决议
        Resolution = "resolution",
        /// 决定
        Decision = "decision",
        /// 命令
        Order = "order",
        /// 公报
        Communique = "communique",
        /// 公告
        Announcement = "announcement",
        /// 通告
        PublicNotice = "public_notice",
        /// 意见
        Opinion = "opinion",
        /// 通知
        Notice = "notice",
        /// 通报
        Bulletin = "bulletin",
        /// 报告
        Report = "report",
        /// 请示
        Request = "request",
        /// 批复
        Reply = "reply",
        /// 议案
        Motion = "motion",
        /// 函
        Letter = "letter",
        /// 纪要
        Minutes = "minutes",
    }
}
