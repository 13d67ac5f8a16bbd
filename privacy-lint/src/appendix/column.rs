//! What a profile lists of each SDK.

use std::str::FromStr;

use super::{Group, Language, Record, UnknownWord};

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

const NAME: Column = Column {
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

const SCENARIO: Column = Column {
    key: "scenario",
    english: "Scenario",
    chinese: "使用场景",
    value: Value::Text(|it| &it.scenario),
};

const METHOD: Column = Column {
    key: "method",
    english: "Collection method",
    chinese: "收集方式",
    value: Value::Text(|it| &it.method),
};

const PERMISSIONS: Column = Column {
    key: "permissions",
    english: "Permissions",
    chinese: "申请的权限",
    value: Value::List(|it| &it.permissions),
};

const PRIVACY_POLICY: Column = Column {
    key: "privacy_policy",
    english: "Privacy policy",
    chinese: "隐私政策链接",
    value: Value::Link(|it| &it.privacy_policy),
};

static DEFAULT: &[Column] = &[NAME, WEBSITE, COMPANY, DATA, PURPOSE, PRIVACY_POLICY];

static CHINA: &[Column] =
    &[NAME, COMPANY, PURPOSE, SCENARIO, METHOD, DATA, PERMISSIONS, PRIVACY_POLICY];

/// Every fact of a record.
pub(super) static ALL: &[Column] =
    &[NAME, COMPANY, WEBSITE, PURPOSE, SCENARIO, METHOD, DATA, PERMISSIONS, PRIVACY_POLICY];

/// One of the two lists that Chinese regulators ask for.
pub(super) struct List {
    english: &'static str,
    chinese: &'static str,
    /// What is listed, in order.
    pub(super) columns: &'static [Column],
    /// The records of a product.
    pub(super) records: fn(&Group) -> &[Record],
}

impl List {
    pub(super) const fn title(&self, language: Language) -> &'static str {
        match language {
            Language::English => self.english,
            Language::Chinese => self.chinese,
        }
    }
}

/// What the product collects itself, and what it shares.
pub(super) static DOUBLE: &[List] = &[
    List {
        english: "Personal information collected",
        chinese: "收集的个人信息清单",
        columns: &[DATA, PURPOSE, SCENARIO],
        records: |it| &it.collected,
    },
    List {
        english: "Personal information shared with third-party SDKs",
        chinese: "与第三方SDK共享的个人信息清单",
        columns: CHINA,
        records: |it| &it.records,
    },
];

impl Profile {
    /// What is listed of each SDK, in order; the first is its name.
    pub(super) const fn columns(self) -> &'static [Column] {
        match self {
            Self::Default => DEFAULT,
            Self::China => CHINA,
        }
    }
}
