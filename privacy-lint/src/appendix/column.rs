//! What a profile lists of each SDK.

use std::str::FromStr;

use super::{Language, Record, UnknownWord};

/// Which facts are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Profile {
    /// Name, website, company, data, purpose and privacy policy.
    #[default]
    Default,
    /// What Chinese regulators and app stores ask for beside that: scenario, method and permissions.
    China,
}

impl FromStr for Profile {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        match text {
            "default" => Ok(Self::Default),
            "china" => Ok(Self::China),
            _ => Err(UnknownWord("`default` or `china`")),
        }
    }
}

/// A fact of an SDK.
pub(super) struct Column {
    /// Its name in JSON.
    pub(super) key: &'static str,
    english: &'static str,
    chinese: &'static str,
    pub(super) value: Value,
}

/// Where a fact is in a record.
pub(super) enum Value {
    /// One text.
    Text(fn(&Record) -> &String),
    /// The URL of a page.
    Link(fn(&Record) -> &String),
    /// Several.
    List(fn(&Record) -> &Vec<String>),
}

impl Column {
    pub(super) const fn label(&self, language: Language) -> &'static str {
        match language {
            Language::English => self.english,
            Language::Chinese => self.chinese,
        }
    }

    /// The value as one text; empty where nothing is declared.
    pub(super) fn text(&self, record: &Record, language: Language) -> String {
        match self.value {
            Value::Text(of) | Value::Link(of) => of(record).clone(),
            Value::List(of) => of(record).join(language.comma()),
        }
    }
}

pub(super) static NAME: Column = Column {
    key: "name",
    english: "SDK name",
    chinese: "SDK名称",
    value: Value::Text(|it| &it.name),
};

const COMPANY: Column = Column {
    key: "company",
    english: "Company",
    chinese: "公司名称",
    value: Value::Text(|it| &it.company),
};

const WEBSITE: Column = Column {
    key: "website",
    english: "Website",
    chinese: "官网",
    value: Value::Link(|it| &it.website),
};

const PURPOSE: Column = Column {
    key: "purposes",
    english: "Purpose",
    chinese: "使用目的",
    value: Value::List(|it| &it.purposes),
};

const DATA: Column = Column {
    key: "data",
    english: "Data collected",
    chinese: "收集的个人信息",
    value: Value::List(|it| &it.data),
};

const PRIVACY_POLICY: Column = Column {
    key: "privacy_policy",
    english: "Privacy policy",
    chinese: "隐私政策链接",
    value: Value::Link(|it| &it.privacy_policy),
};

static DEFAULT: &[Column] = &[WEBSITE, COMPANY, DATA, PURPOSE, PRIVACY_POLICY];

static CHINA: &[Column] = &[
    COMPANY,
    PURPOSE,
    Column {
        key: "scenario",
        english: "Scenario",
        chinese: "使用场景",
        value: Value::Text(|it| &it.scenario),
    },
    Column {
        key: "method",
        english: "Collection method",
        chinese: "收集方式",
        value: Value::Text(|it| &it.method),
    },
    DATA,
    Column {
        key: "permissions",
        english: "Permissions",
        chinese: "申请的权限",
        value: Value::List(|it| &it.permissions),
    },
    PRIVACY_POLICY,
];

impl Profile {
    /// What is listed of each SDK beside its name, in order.
    pub(super) const fn columns(self) -> &'static [Column] {
        match self {
            Self::Default => DEFAULT,
            Self::China => CHINA,
        }
    }
}
