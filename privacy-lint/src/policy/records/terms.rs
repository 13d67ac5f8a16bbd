//! The words that labels of records are made of, English and Chinese: the one place to add one.

/// What a word adds to a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Term {
    /// The name of a product.
    Name,
    /// A word for the product or for who offers it: `third party`, `partner`, `service`.
    Party,
    /// A company.
    Company,
    /// What it is for.
    Purpose,
    /// Data it collects.
    Data,
    /// A website.
    Url,
    /// A privacy policy.
    Privacy,
    /// A link to something named elsewhere.
    Link,
    /// The product or system it is part of.
    Platform,
    /// A permission of the operating system.
    Permission,
    /// Whether it can be switched off.
    Switch,
    /// The word SDK.
    Sdk,
    /// Something else that records state: a method, a version, a period.
    Other,
    /// How to reach a person or an office: no SDK record says so.
    Contact,
    /// Joins two things; what comes first counts.
    And,
    /// Divides the thing from what it is of; what comes first counts.
    Of,
    /// Says that kinds are listed and not single things.
    Kind,
    /// Adds nothing.
    Glue,
}

/// Words and phrases that mean one thing, with `|` between them.
pub(super) type Terms = &'static [(Term, &'static str)];

/// Words of English labels, in lower case. A phrase counts before its words.
pub(super) const ENGLISH: Terms = &[
    (Term::Name, "name | names | title | product | product name"),
    (
        Term::Party,
        "third party | third parties | third-party | third-parties | partner | partners | \
         service | services | tool | tools | library | libraries | plugin | plugins | \
         plug-in | vendor | vendors | subprocessor | subprocessors | sub-processor | \
         sub-processors | processor | processors | recipient | recipients | entity | \
         entities | party | supplier | suppliers | integration | component | \
         service provider | service providers | software | module | kit | cooperator",
    ),
    (
        Term::Company,
        "company | companies | provider | providers | provided by | developer | developers | \
         operator | operated by | owner | publisher | manufacturer | organization | \
         organisation | institution | affiliation | corporation | legal entity | \
         responsible party | developed by | offered by",
    ),
    (
        Term::Purpose,
        "purpose | purposes | use | uses | usage | used for | function | functions | \
         feature | features | functionality | scenario | scenarios | use case | use cases | \
         reason | reasons | role | description | objective | services provided | \
         service provided | service description | what it does | applicable scenario | \
         business function | use scenario",
    ),
    (
        Term::Data,
        "data | information | personal data | personal information | data collected | \
         collected data | collected information | information collected | data fields | \
         data shared | data types | data type | fields | personal info | info",
    ),
    (Term::Url, "website | web site | site | homepage | home page | official | webpage | domain"),
    (
        Term::Privacy,
        "privacy policy | privacy policies | privacy notice | privacy statement | privacy | \
         privacy terms | data protection policy | privacy guidelines | privacy agreement",
    ),
    (Term::Link, "link | links | url | urls | address of the website | see more"),
    (
        Term::Platform,
        "platform | platforms | os | operating system | system | terminal | client | app",
    ),
    (Term::Permission, "permission | permissions"),
    (
        Term::Switch,
        "can be disabled | disable | disabled | can be turned off | can it be disabled | \
         can be closed | whether it can be disabled | optional | can be switched off | \
         can be refused | whether it can be turned off | revocable",
    ),
    (Term::Sdk, "sdk | sdks | software development kit | api"),
    (
        Term::Other,
        "method | methods | version | versions | legal basis | basis | retention | \
         retention period | storage | country | location | hosting location | region | \
         transfer mechanism | processing method | collection method | sharing method | \
         frequency | status | note | notes | remarks | package name | opt-out | opt out | \
         place of processing | security measures | duration | expiry",
    ),
    (
        Term::Contact,
        "email | e-mail | mail | phone | telephone | tel | fax | address | \
         registered address | contact | contact information | contact us | postal address | \
         contact details | hotline | attn | attention",
    ),
    (Term::And, "and | or | & | /"),
    (Term::Of, "of | for | by | from"),
    (Term::Kind, "type | types | category | categories | kind | kinds | class | classes"),
    (
        Term::Glue,
        "include | includes | including | following | collect | collects | mobile | device | \
         the | a | an | its | their | this | collected | collection | collecting | \
         processed | processing | shared | sharing | disclosed | received | obtained | \
         involved | accessed | used | using | required | requested | relevant | related | \
         specific | main | list | details | number | no | access | to | with | in | on | \
         we | which | is | are | be | can | provided | integrated | embedded | cooperation | \
         business | personal | scope | content | items | item | applicable | by the",
    ),
];

/// Words of Chinese labels, simplified and traditional. The longest that fits counts.
pub(super) const CHINESE: Terms = &[
    (Term::Name, "名称 | 名字 | 产品 | 名稱 | 產品"),
    (
        Term::Party,
        "第三方 | 合作方 | 合作伙伴 | 合作夥伴 | 服务商 | 服务 | 插件 | 接入方 | 组件 | \
         供应商 | 受托方 | 接收方 | 共享方 | 平台方 | 服務商 | 供應商 | 代码包",
    ),
    (
        Term::Company,
        "公司 | 运营方 | 提供方 | 提供者 | 提供商 | 开发者 | 开发商 | 厂商 | 机构 | 主体 | \
         运营者 | 运营商 | 所属 | 企业 | 运营主体 | 開發者 | 公司主体 | 责任主体 | \
         服务提供方 | 服务提供者 | 服务提供商 | 開發商 | 機構 | 主體",
    ),
    (
        Term::Purpose,
        "目的 | 用途 | 功能 | 场景 | 場景 | 服务内容 | 业务功能 | 服务类型 | 作用 | \
         使用场景 | 业务场景 | 实现功能 | 理由 | 原因 | 说明 | 用于 | 描述 | 使用说明 | \
         服务场景",
    ),
    (
        Term::Data,
        "信息 | 数据 | 个人信息 | 个人数据 | 字段 | 資訊 | 數據 | 資料 | 個人資料 | \
         个人敏感信息 | 信息字段 | 個人信息 | 敏感信息",
    ),
    (Term::Url, "官网 | 网址 | 官方网站 | 官方网址 | 主页 | 网站 | 官網 | 網址 | 官方"),
    (
        Term::Privacy,
        "隐私政策 | 隐私说明 | 隐私声明 | 隐私协议 | 隐私条款 | 隐私权政策 | 隐私保护指引 | \
         隐私 | 隐私保护 | 隐私保护政策 | 个人信息保护政策 | 合规说明 | 隐私指引 | \
         隱私政策 | 隱私 | 合规指南 | 隐私规则 | 隐私保护声明 | 隐私保护说明 | \
         个人信息保护规则 | 信息处理规则 | 个人信息处理规则 | 合规使用说明",
    ),
    (Term::Link, "链接 | 鏈接 | 地址 | 跳转 | 连接 | 路径 | 网页 | url | 網頁"),
    (
        Term::Platform,
        "平台 | 适用平台 | 系统 | 操作系统 | 终端 | 客户端 | 系统平台 | 适用系统 | 端",
    ),
    (Term::Permission, "权限 | 系统权限 | 权限名称 | 设备权限 | 權限 | 权限项"),
    (
        Term::Switch,
        "可否关闭 | 是否可关闭 | 是否可以关闭 | 能否关闭 | 可关闭 | 是否可拒绝 | 可否拒绝",
    ),
    (Term::Sdk, "sdk | api | 软件开发包 | 软件工具开发包 | 软件开发工具包 | 開發包"),
    (
        Term::Other,
        "方式 | 版本 | 处理方式 | 收集方式 | 共享方式 | 包名 | 备注 | 频率 | 期限 | 存储 | \
         地区 | 状态 | 安全措施 | 保护措施 | 时机 | 频次 | 退出机制 | 范围 | 备案",
    ),
    (Term::Contact, "电话 | 邮箱 | 电子邮箱 | 联系方式 | 联系地址 | 联系人 | 传真 | 電話 | 郵箱"),
    (Term::And, "及 | 和 | 与 | 或 | 、 | / | 及其 | 以及 | 與 | &"),
    (Term::Kind, "类型 | 种类 | 类别 | 类 | 類型 | 類別"),
    (
        Term::Glue,
        "的 | 包括 | 手机 | 使用 | 收集 | 获取 | 处理 | 共享 | 采集 | 提供 | 实现 | 合作 | 相关 | 涉及 | \
         所 | 需要 | 具体 | 主要 | 我们 | 您 | 其 | 对应 | 可能 | 仅供参考 | 详情 | 查看 | \
         接入 | 集成 | 内容 | 清单 | 列表 | 申请 | 调用 | 委托 | 被 | 本 | 该 | 必要 | \
         敏感 | 一 | 二 | 三 | 業務 | 业务 | 對應 | 獲取 | 處理 | 個人 | 个人 | 设备 | \
         传输 | （ | ） | ( | ) | 序号",
    ),
];
