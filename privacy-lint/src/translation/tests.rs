use super::*;
use crate::policy::block::Format;
use crate::policy::{ProjectWords, read};
use crate::source::SourceFile;

/// A shop for bicycles, in the words of its authors.
const BICYCLES_EN: &str = "\
# Wheelwright Privacy Policy

Effective date: 4 May 2026

Wheelwright repairs and rents out bicycles. This policy tells you which personal data we handle when you use our app.

## What we collect

- When you create an account, we collect your name, email address and phone number to manage your account.
- When you rent a bicycle, we collect your precise location to unlock the nearest one.
- We collect crash logs to fix errors.

We do not collect your fingerprints.

## How long we keep it

We keep your precise location for 30 days. We keep crash logs for 90 days.

## SDKs

### Stripe

- **Company:** Stripe, Inc.
- **Purpose:** payment
- **Data collected:** payment card number
- **Privacy policy:** https://stripe.example/en/privacy

## Contact

Write to privacy@wheelwright.example or visit https://wheelwright.example/en/help.
";

const BICYCLES_ZH: &str = "\
# 轮匠隐私政策

生效日期：2026年5月4日

轮匠提供自行车维修和租赁服务。本政策说明您使用我们的应用时，我们如何处理您的个人信息。

## 我们收集的信息

- 您注册账户时，我们会收集您的姓名、电子邮箱和手机号码，用于管理您的账户。
- 您租用自行车时，我们会收集您的精确位置，以便为您解锁最近的车辆。
- 我们会收集崩溃日志，用于修复错误。

我们不会收集您的指纹信息。

## 信息的保存期限

我们保存您的精确位置30天。崩溃日志保存90天。

## 第三方SDK

### Stripe

- **公司名称：** Stripe, Inc.
- **使用目的：** 支付
- **收集的信息：** 银行卡号
- **隐私政策：** https://stripe.example/zh/privacy

## 联系我们

请发送邮件至 privacy@wheelwright.example，或访问 https://wheelwright.example/zh/help。
";

const BICYCLES_DE: &str = "\
# Datenschutzerklärung von Wheelwright

Stand: 04.05.2026

Wheelwright repariert und vermietet Fahrräder. Diese Erklärung sagt Ihnen, welche personenbezogenen Daten wir verarbeiten, wenn Sie unsere App nutzen.

## Was wir erheben

- Wenn Sie ein Konto anlegen, erheben wir Ihren Namen, Ihre E-Mail-Adresse und Ihre Telefonnummer, um das Konto zu führen.
- Wenn Sie ein Fahrrad mieten, erheben wir Ihren genauen Standort, um das nächste zu entsperren.
- Wir erheben Absturzberichte, um Fehler zu beheben.

Ihre Fingerabdrücke erheben wir nicht.

## Wie lange wir speichern

Ihren genauen Standort speichern wir 30 Tage lang, Absturzberichte 90 Tage.

## SDKs

### Stripe

- **Unternehmen:** Stripe, Inc.
- **Zweck:** Zahlung
- **Erhobene Daten:** Nummer der Zahlungskarte
- **Datenschutzerklärung:** https://stripe.example/de/privacy

## Kontakt

Schreiben Sie an privacy@wheelwright.example oder besuchen Sie https://wheelwright.example/de/help.
";

/// A diary, whose translator moved sentences about.
const DIARY_EN: &str = "\
# Inkwell Privacy Notice

**Last updated:** March 12, 2026

Inkwell is a diary for your phone. Your entries stay on the device.

## Information you give us

If you write to support, we receive your email address and the content of your message so that we can answer. We delete it after one year.

To sync between devices you may create an account with a username and a password.

## Information collected automatically

Our servers record your IP address, device model and operating system version for security purposes. These logs are kept for 14 days.

We never sell your personal information, and we do not collect your location or your contacts.

## Permissions

| Permission | Purpose |
|---|---|
| Camera | to add pictures to an entry |
| Microphone | to record voice notes |

## Changes

When this notice changes, we tell you in the app.
";

const DIARY_ZH: &str = "\
# 墨池隐私声明

**更新日期：** 2026年3月12日

墨池是一款手机日记应用。您的日记内容仅保存在您的设备上。

## 您提供的信息

如果您联系客服，我们会收到您的电子邮箱地址和消息内容，以便答复您。我们会在1年后删除这些信息。

如需在多台设备之间同步，您可以使用用户名和密码注册账户。

## 自动收集的信息

出于安全目的，我们的服务器会记录您的IP地址、设备型号和操作系统版本。这些日志保存14天。

我们绝不会出售您的个人信息，也不会收集您的位置信息或通讯录。

## 权限

| 权限 | 用途 |
|---|---|
| 相机 | 在日记中添加照片 |
| 麦克风 | 录制语音 |

## 变更

本声明变更时，我们会在应用内通知您。
";

/// What the differences of two texts are, a line each.
fn differences(original: (&str, &str), translation: (&str, &str)) -> Vec<String> {
    let read = |(text, locale): (&str, &str)| {
        let file = SourceFile::new(format!("{locale}.md"), text);
        read(locale, &file, Format::Markdown, &ProjectWords::default())
    };
    let (first, second) = (read(original), read(translation));
    let found = compare(
        Text { policy: &first, locale: Some(original.1) },
        Text { policy: &second, locale: Some(translation.1) },
    );
    let texts =
        |items: &[OneSided]| items.iter().map(|it| it.text.as_str()).collect::<Vec<_>>().join(", ");
    let line = |it: &Difference| {
        format!("{}: {} | {}", it.topic, texts(&it.original), texts(&it.translation))
    };
    found.iter().map(line).collect()
}

#[test]
fn natural_translations_do_not_differ() {
    for (original, translation) in [
        ((BICYCLES_EN, "en"), (BICYCLES_ZH, "zh-CN")),
        ((BICYCLES_EN, "en"), (BICYCLES_DE, "de")),
        ((DIARY_EN, "en-GB"), (DIARY_ZH, "zh-Hans")),
    ] {
        assert_eq!(differences(original, translation), [] as [&str; 0], "{}", translation.1);
        assert_eq!(differences(translation, original), [] as [&str; 0], "{}", translation.1);
    }
}

/// The differences after a change of the translation.
fn changed(
    original: &str,
    (translation, locale): (&str, &str),
    from: &str,
    to: &str,
) -> Vec<String> {
    assert!(translation.contains(from), "{from}");
    differences((original, "en"), (&translation.replace(from, to), locale))
}

#[test]
fn each_kind_of_drift_between_languages_that_are_read_is_found() {
    let bicycles = |from: &str, to: &str| changed(BICYCLES_EN, (BICYCLES_ZH, "zh"), from, to);
    assert_eq!(bicycles("2026年5月4日", "2025年5月4日"), ["dates: 2026-05-04 | 2025-05-04"]);
    assert_eq!(
        bicycles("privacy@wheelwright", "help@wheelwright"),
        ["links: privacy@wheelwright.example | help@wheelwright.example"]
    );
    let adyen = BICYCLES_ZH.replace("stripe.example", "adyen.example");
    let adyen = changed(BICYCLES_EN, (&adyen, "zh"), "Stripe", "Adyen");
    assert_eq!(adyen[1..], ["SDKs: Stripe | Adyen"]);
    assert_eq!(
        bicycles("、电子邮箱和手机号码", ""),
        ["categories collected: contact.email, contact.phone | "]
    );
    assert_eq!(
        bicycles("保存您的精确位置30天", "保存您的精确位置60天"),
        ["periods: 30 days | 60 days"]
    );
    assert_eq!(
        bicycles("我们不会收集您的指纹信息。", ""),
        ["categories denied: biometric.fingerprint | "]
    );
    let diary = |from: &str, to: &str| changed(DIARY_EN, (DIARY_ZH, "zh"), from, to);
    assert_eq!(
        diary("| 麦克风 | 录制语音 |\n", ""),
        ["categories collected: content.audio | ", "permissions: microphone | "]
    );
}

#[test]
fn a_language_that_is_not_read_is_compared_by_its_marks() {
    let bicycles = |from: &str, to: &str| changed(BICYCLES_EN, (BICYCLES_DE, "de"), from, to);
    let adyen = BICYCLES_DE.replace("stripe.example", "adyen.example");
    let adyen = changed(BICYCLES_EN, (&adyen, "de"), "Stripe", "Adyen");
    let expected = ["links: stripe.example/privacy | adyen.example/privacy", "SDKs: Stripe | "];
    assert_eq!(adyen, expected);
    assert_eq!(bicycles("30 Tage", "60 Tage"), ["periods: 30 days | "]);
    assert_eq!(bicycles("## Kontakt\n\n", ""), ["sizes: 6 headings | 5 headings"]);
    assert_eq!(
        bicycles("https://wheelwright.example/de/help", "https://wheelwright.example/de/hilfe"),
        ["links: wheelwright.example/help | wheelwright.example/hilfe"]
    );
}
