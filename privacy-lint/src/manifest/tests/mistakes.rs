//! Every mistake with its place, its message and the way out.

use insta::assert_snapshot;

use super::mistakes;

#[test]
fn what_is_not_toml() {
    assert_snapshot!(mistakes("[product.shop\n[product.kettle]\nheading = Kettle\n"), @r#"
    1:14 "": unclosed table, expected `]`
    3:11 "Kettle": string values must be quoted, expected literal string
    "#);
    assert_snapshot!(mistakes("[product.shop]\nheading = \"a\"\nheading = \"b\"\n"), @r#"
    3:1 "heading": duplicate key
    "#);
}

#[test]
fn what_is_broken_hides_nothing_but_what_may_be_in_it() {
    // The document may be declared in what cannot be read; the misspelt key is one all the same.
    assert_snapshot!(mistakes(r#"
        [[claim]]
        document = "privacy"
        quote = "q"
        reason = "r"
        collekt = "contact.email"
        [[document]
        id = "privacy"
    "#), @r#"
    6:9 "collekt": unknown key `collekt` in `[[claim]]`
        did you mean `collect`?
    7:20 "": unclosed array table, expected `]`
    "#);
}

#[test]
fn unknown_tables_and_keys() {
    assert_snapshot!(mistakes(r#"
        title = "x"
        [owner]
        [[documents]]
        [product.shop]
        pakages = ["shop"]
        colour = "blue"
        [[collect]]
        category = "contact.email"
        evidence = { path = "a", containz = "b" }
    "#), @r#"
    2:9 "title": `title` stands outside of every table
        the tables are `product`, `controller`, `document`, `condition`, `storage`, `retention`, `recipient`, `sdk`, `category`, `collect`, `claim`, `planned`, `approvals`, `coverage`, `changes`, `lints` and `allow`
    3:10 "owner": unknown table `owner`
        the tables are `product`, `controller`, `document`, `condition`, `storage`, `retention`, `recipient`, `sdk`, `category`, `collect`, `claim`, `planned`, `approvals`, `coverage`, `changes`, `lints` and `allow`
    4:11 "documents": unknown table `documents`
        did you mean `document`?
    6:9 "pakages": unknown key `pakages` in `[product.shop]`
        did you mean `packages`?
    7:9 "colour": unknown key `colour` in `[product.shop]`
        its keys are `packages`, `lockfiles`, `features`, `default_features`, `targets`, `heading`, `complete`, `play` and `apple`
    10:20 "{ path = \"a\", containz = \"b\" }": `evidence` has no `contains`
    10:34 "containz": unknown key `containz` in `evidence`
        did you mean `contains`?
    "#);
}

#[test]
fn tables_in_another_form() {
    assert_snapshot!(mistakes(r#"
        condition = "x"
        storage.cloud = 1
        [[product]]
        packages = ["shop"]
        [document]
        id = "privacy"
        [[lints]]
        x = "deny"
    "#), @r#"
    2:9 "condition": expected `[condition.ID]`, found a string
    3:17 "cloud": expected `[storage.ID]`, found an integer
    4:11 "product": expected `[product.ID]`, found a list of tables
    6:10 "document": expected `[[document]]`, found a table
    8:11 "lints": expected `[lints]`, found a list of tables
    "#);
}

#[test]
fn a_misspelt_key_with_a_table_is_no_id() {
    assert_snapshot!(mistakes("[storage.pantry]\nregion = { CN = \"CN\" }\n"), @r#"
    1:10 "pantry": `[storage.pantry]` has no `regions`
    2:1 "region": unknown key `region` in `[storage.pantry]`
        did you mean `regions`?
    "#);
}

#[test]
fn ids_with_dots_need_quotes() {
    assert_snapshot!(mistakes("[category.content.file.cup]\nlabel = \"Cup\"\n"), @r#"
    1:19 "file": `file` is read as a table within `content`
        quote an id that has dots: `[category."content.file"]`
    "#);
}

#[test]
fn values_of_another_type() {
    assert_snapshot!(mistakes(r#"
        sdk = [1]
        [product.shop]
        packages = 1
        heading = ["a"]
        complete = "yes"
        [storage.pantry]
        regions = ["EU"]
        [[collect]]
        category = [true]
        evidence = "web/stat.ts"
        [[planned]]
        category = "contact.email"
        release = 2.1
        ticket = 2027-01-31
        owner = "counsel"
        [[allow]]
        lint = "x"
        sdk = "y"
        reason = "z"
        until = 2027-01-31T10:00:00Z
    "#), @r#"
    2:16 "1": expected `[[sdk]]`, found an integer
    4:20 "1": `packages` takes a string or a list of strings, not an integer
    5:19 "[\"a\"]": `heading` takes a string, not a list
    6:20 "\"yes\"": `complete` takes `true` or `false`, not a string
    8:19 "[\"EU\"]": `regions` takes a table, not a list
    10:21 "true": `category` takes a string, not a boolean
    11:20 "\"web/stat.ts\"": `evidence` takes a table, not a string
    14:19 "2.1": `release` takes a string, not a float
    15:18 "2027-01-31": `ticket` takes a string, not a date
    21:17 "2027-01-31T10:00:00Z": `until` takes a date, not a time
    "#);
}

#[test]
fn what_is_missing_or_empty() {
    assert_snapshot!(mistakes(r#"
        [[document]]
        id = ""
        products = []
        [condition.club]
        phrases = []
        [storage.pantry]
        regions = {}
        [recipient.courier]
        phrases = ["  ", "a\tb"]
        [[sdk]]
        [[claim]]
        [[planned]]
        [[allow]]
    "#), @r#"
    2:9 "[[document]]": `[[document]]` has no `path`
    3:14 "\"\"": `id` is empty
    4:20 "[]": `products` is empty
    6:19 "[]": `phrases` is empty
    8:19 "{}": `regions` is empty
    9:20 "courier": `[recipient.courier]` has no `kind`
    10:20 "\"  \"": `phrases` is empty
    10:26 "\"a\\tb\"": `phrases` holds a control character
    11:9 "[[sdk]]": `[[sdk]]` has no `id`
    11:9 "[[sdk]]": `[[sdk]]` has no `name`
    12:9 "[[claim]]": `[[claim]]` has no `document`
    12:9 "[[claim]]": `[[claim]]` has no `quote`
    12:9 "[[claim]]": `[[claim]]` has no `reason`
    12:9 "[[claim]]": `[[claim]]` does not say what the quote means
        write what it says, as in `collect = "contact.email"`, or `ignore = true`
    13:9 "[[planned]]": `[[planned]]` has no `category`
    13:9 "[[planned]]": `[[planned]]` has no `release`
    13:9 "[[planned]]": `[[planned]]` has no `ticket`
    13:9 "[[planned]]": `[[planned]]` has no `owner`
    14:9 "[[allow]]": `[[allow]]` has no `lint`
    14:9 "[[allow]]": `[[allow]]` has no `reason`
    14:9 "[[allow]]": `[[allow]]` does not say for what
        name a document, package, item, path, category or SDK, or set the level in `[lints]`
    "#);
}

#[test]
fn ids_are_words() {
    assert_snapshot!(mistakes(r#"
        [product."Tea Shop"]
        [condition."-x"]
        phrases = "x"
        [retention.30d]
        until = "x"
        [recipient.""]
        kind = "delivery"
        [category.personal]
        label = "x"
        [category."contact.Telex"]
        label = "x"
        [[document]]
        id = "*"
        path = "x.md"
    "#), @r#"
    2:18 "\"Tea Shop\"": `Tea Shop` cannot be an id
        ids are made of ASCII letters, digits, `-`, `_` and `.`
    3:20 "\"-x\"": `-x` cannot be an id
        ids are made of ASCII letters, digits, `-`, `_` and `.`
    5:20 "30d": the id `30d` reads as a length of time
        name the rule for the data, as in `print-history`
    7:20 "\"\"": `id` is empty
    9:19 "personal": `personal` stands for personal data at large and is no category of its own
        name the data, as in `contact.email`
    11:19 "\"contact.Telex\"": `contact.Telex` cannot be the id of a category
        categories are lower-case words joined by dots, as in `content.file.print_job`
    14:14 "\"*\"": `*` cannot be an id
        ids are made of ASCII letters, digits, `-`, `_` and `.`
    "#);
}

#[test]
fn nothing_is_declared_twice() {
    assert_snapshot!(mistakes(r#"
        [[document]]
        id = "privacy"
        path = "a.md"
        [[document]]
        id = "privacy"
        path = "b.md"
        [[sdk]]
        id = "swan"
        name = "Swan"
        [recipient.swan]
        kind = "delivery"
    "#), @r#"
    6:14 "\"privacy\"": the document `privacy` is declared twice (first in line 3)
    11:20 "swan": `swan` is declared as an SDK and as a recipient (first in line 9)
        `shared_with` could mean either: rename one
    "#);
}

#[test]
fn references_lead_somewhere() {
    assert_snapshot!(mistakes(r#"
        [product.shop]
        [condition.club]
        phrases = "x"
        [storage.pantry]
        regions = { "*" = "EU" }
        [retention.order-book]
        period = "1 year"
        [recipient.courier]
        kind = "delivery"
        [[document]]
        id = "privacy"
        path = "x.md"
        products = ["shopp"]
        condition = "clb"
        translation_of = "privcy"
        [category."contact.email"]
        retention = "orderbook"
        recipients = ["courrier", "nobody"]
        [[collect]]
        category = "contact.phone"
        storage = "cellar"
        evidence = { path = "x", contains = "y" }
        [[claim]]
        document = "terms"
        quote = "x"
        share = "contact.email"
        recipients = ["delivry"]
        reason = "y"
    "#), @r#"
    14:21 "\"shopp\"": unknown product `shopp`
        did you mean `shop`?
    15:21 "\"clb\"": unknown condition `clb`
        did you mean `club`?
    16:26 "\"privcy\"": unknown document `privcy`
        did you mean `privacy`?
    18:21 "\"orderbook\"": unknown retention rule `orderbook`
        did you mean `order-book`?
    19:23 "\"courrier\"": unknown SDK or recipient `courrier`
        did you mean `courier`?
    19:35 "\"nobody\"": unknown SDK or recipient `nobody`
        declare it as `[[sdk]]` or as `[recipient.nobody]`
    22:19 "\"cellar\"": unknown storage `cellar`
        write `device` or `server`, or declare it as `[storage.cellar]`
    25:20 "\"terms\"": unknown document `terms`
        declare it as `[[document]]`
    28:23 "\"delivry\"": unknown SDK, recipient or kind of recipient `delivry`
        did you mean `delivery`?
    "#);
}

#[test]
fn words_are_of_the_vocabulary() {
    assert_snapshot!(mistakes(r#"
        [recipient.courier]
        kind = "postman"
        [category."behavior.brewing"]
        label = "x"
        [[sdk]]
        id = "whistle"
        name = "Whistle"
        purposes = ["service.notifications", "tea"]
        data = ["contact.emial", "behavior.brewin", "tea.leaves", "personal"]
        [[collect]]
        category = "contact.email"
        basis = "whim"
        evidence = { path = "x", contains = "y" }
        [[document]]
        id = "privacy"
        path = "x.md"
        kind = "policies"
        [lints]
        vague-disclosure = "error"
        stale-sdk = 1
        [[claim]]
        document = "privacy"
        quote = "x"
        not_collect = "contact.email"
        scope = "servers"
        reason = "y"
    "#), @r#"
    3:16 "\"postman\"": unknown kind of recipient `postman`
        expected `acquirer`, `advertiser`, `affiliate`, `authority`, `delivery`, `employer`, `other_users`, `partner`, `payment`, `platform`, `processor` or `public`
    9:21 "\"service.notifications\"": unknown purpose `service.notifications`
        did you mean `service.notification`?
    9:46 "\"tea\"": unknown purpose `tea`
    10:17 "\"contact.emial\"": unknown category `contact.emial`
        did you mean `contact.email`?
    10:34 "\"behavior.brewin\"": unknown category `behavior.brewin`
        did you mean `behavior.brewing`?
    10:53 "\"tea.leaves\"": unknown category `tea.leaves`
        declare a word of your own as `[category."tea.leaves"]`
    10:67 "\"personal\"": `personal` stands for personal data at large and is no category of its own
        name the data, as in `contact.email`
    13:17 "\"whim\"": unknown legal basis `whim`
        the legal bases are `consent`, `contract`, `explicit_consent`, `hr_management`, `legal_obligation`, `legitimate_interest`, `news_supervision`, `other_law`, `public_health_emergency`, `public_interest`, `publicly_available` and `vital_interest`
    18:16 "\"policies\"": unknown kind of document `policies`
        expected `policy`, `notice`, `addendum` or `sdk-list`
    20:28 "\"error\"": unknown level `error`
        expected `allow`, `warn` or `deny`
    21:21 "1": `level` takes a string, not an integer
    26:17 "\"servers\"": unknown scope `servers`
        did you mean `server`?
    "#);
}

#[test]
fn a_word_of_the_projects_own_has_a_label() {
    assert_snapshot!(mistakes(r#"
        [category."contact.emial"]
        purpose = "service"
        [category."behavior.brewing"]
        phrases = "how you brew"
    "#), @r#"
    2:19 "\"contact.emial\"": `contact.emial` is no known category and has no `label`
        give it a `label`, or did you mean `contact.email`?
    4:19 "\"behavior.brewing\"": `behavior.brewing` is no known category and has no `label`
        give it a `label`, or did you mean `behavior.profile`?
    "#);
}

#[test]
fn values_have_their_shape() {
    assert_snapshot!(mistakes(r#"
        [retention.a]
        period = "a while"
        [retention.b]
        period = "3 fortnights"
        [category."contact.email"]
        retention = "3 fortnights"
        [storage.pantry]
        regions = { usa = "US-California", "*" = "EU" }
        [[document]]
        id = "privacy"
        path = "x.md"
        url = "teapot.example/privacy"
        locale = "english"
        region = "eu"
        [[sdk]]
        id = "whistle"
        name = "Whistle"
        website = "javascript:alert(1)"
        packages = ["whistle", "gradle:a:b", "mavn:a:b"]
        [[allow]]
        lint = "x"
        sdk = "y"
        reason = "z"
        until = "31.1.2027"
    "#), @r#"
    3:18 "\"a while\"": `a while` is no length of time
        expected a number and a unit, as in "30 days"
    5:18 "\"3 fortnights\"": `3 fortnights` is no length of time
        expected hours, days, weeks, months or years, as in "18 months"
    7:21 "\"3 fortnights\"": `3 fortnights` is no length of time
        expected hours, days, weeks, months or years, as in "18 months"
    9:21 "usa": `usa` is no region code
        write a country, as in `DE`, the `EU`, a subdivision, as in `US-CA`, or `*`
    9:27 "\"US-California\"": `US-California` is no region code
        write a country, as in `DE`, the `EU`, a subdivision, as in `US-CA`, or `*`
    13:15 "\"teapot.example/privacy\"": `teapot.example/privacy` is no web address
        write the whole address, as in `https://example.com/privacy`
    14:18 "\"english\"": `english` is no language tag
        write a language tag, as in `en` or `zh-Hans`
    15:18 "\"eu\"": `eu` is no region code
        write a country, as in `DE`, the `EU`, a subdivision, as in `US-CA`, or `*`
    19:19 "\"javascript:alert(1)\"": `javascript:alert(1)` is no web address
        write the whole address, as in `https://example.com/privacy`
    20:21 "\"whistle\"": `whistle` names no package
        expected an ecosystem and a name, as in `maven:com.example:push`
    20:32 "\"gradle:a:b\"": unknown ecosystem `gradle`
        the ecosystems are `cargo`, `cocoapods`, `maven`, `npm`, `nuget`, `pub`, `pypi` and `swift`
    20:46 "\"mavn:a:b\"": unknown ecosystem `mavn`
        did you mean `maven`?
    25:17 "\"31.1.2027\"": `31.1.2027` is no date
        write the year, the month and the day, as in `2027-01-31`
    "#);
}

#[test]
fn dates_are_days_of_the_calendar() {
    for until in ["2027-02-29", "20270131", "2027-01-31T10:00", "tomorrow"] {
        let text = format!("[[allow]]\nlint='x'\nsdk='y'\nreason='z'\nuntil='{until}'");
        assert_eq!(mistakes(&text).lines().count(), 2, "{until}");
    }
}

#[test]
fn paths_stay_below_the_manifest() {
    assert_snapshot!(mistakes(r#"
        [[document]]
        id = "a"
        path = "/etc/passwd"
        [[document]]
        id = "b"
        path = "policy/../../secret.md"
        [[document]]
        id = "c"
        path = 'policy\privacy.md'
        [[document]]
        id = "d"
        path = "C:/privacy.md"
        [[document]]
        id = "e"
        path = "./policy/../privacy.md"
        [[collect]]
        category = "contact.email"
        evidence = { path = "../x", contains = "y" }
    "#), @r#"
    4:16 "\"/etc/passwd\"": `/etc/passwd` is no path relative to the manifest
        keep the file below the directory of the manifest and start the path there
    7:16 "\"policy/../../secret.md\"": `policy/../../secret.md` leads out of the manifest's directory
        keep the file below the directory of the manifest and start the path there
    10:16 "'policy\\privacy.md'": `policy\privacy.md` is written with `\`
        write paths with `/`
    13:16 "\"C:/privacy.md\"": `C:/privacy.md` is no path relative to the manifest
        keep the file below the directory of the manifest and start the path there
    19:29 "\"../x\"": `../x` leads out of the manifest's directory
        keep the file below the directory of the manifest and start the path there
    "#);
}

#[test]
fn a_rule_has_one_limit() {
    assert_snapshot!(mistakes(r#"
        [retention.a]
        [retention.b]
        categories = "contact.email"
        period = "30 days"
        until = "the account is deleted"
    "#), @r#"
    2:20 "a": the retention rule `a` has neither `period` nor `until`
        write `period = "30 days"` or `until = "account deletion"`
    6:9 "until": the retention rule `b` has both `period` and `until`
        keep the one that the documents state
    "#);
}

#[test]
fn a_claim_says_one_thing() {
    assert_snapshot!(mistakes(r#"
        [[document]]
        id = "privacy"
        path = "x.md"
        [[claim]]
        document = "privacy"
        quote = "a"
        reason = "r"
        [[claim]]
        document = "privacy"
        quote = "b"
        reason = "r"
        ignore = false
        [[claim]]
        document = "privacy"
        quote = "c"
        reason = "r"
        ignore = true
        collect = "contact.email"
        [[claim]]
        document = "privacy"
        quote = "d"
        reason = "r"
        ignore = true
        purpose = "service"
        [[claim]]
        document = "privacy"
        quote = "e"
        reason = "r"
        collect = "contact.email"
        scope = "child"
        period = "30 days"
    "#), @r#"
    5:9 "[[claim]]": `[[claim]]` does not say what the quote means
        write what it says, as in `collect = "contact.email"`, or `ignore = true`
    9:9 "[[claim]]": `[[claim]]` does not say what the quote means
        write what it says, as in `collect = "contact.email"`, or `ignore = true`
    19:9 "collect": `[[claim]]` has both `ignore` and `collect`
        write one `[[claim]]` for each
    25:9 "purpose": `purpose` means something only beside a statement
    31:9 "scope": `scope` means something only beside a denial such as `not_collect`
    32:9 "period": `period` means something only beside `retain`
    "#);
}

#[test]
fn a_document_translates_another() {
    assert_snapshot!(mistakes(r#"
        [[document]]
        id = "privacy"
        path = "x.md"
        translation_of = "privacy"
    "#), @r#"
    5:26 "\"privacy\"": the document `privacy` is said to translate itself
        name the document that it says the same as
    "#);
}

#[test]
fn a_translation_is_of_an_original() {
    assert_snapshot!(mistakes(r#"
        [[document]]
        id = "en"
        path = "en.md"
        [[document]]
        id = "zh"
        path = "zh.md"
        translation_of = "en"
        [[document]]
        id = "de"
        path = "de.md"
        translation_of = "zh"
    "#), @r#"
    12:26 "\"zh\"": the document `zh` is a translation itself
        name the document that it is a translation of
    "#);
}

#[test]
fn hostile_words_are_quoted_tame() {
    assert_snapshot!(mistakes("\"a\\u001b[2J\\u202e\" = 1\n[product.\"\\u0007\"]\n"), @r#"
    1:1 "\"a\\u001b[2J\\u202e\"": `a\u{1b}[2J\u{202e}` stands outside of every table
        the tables are `product`, `controller`, `document`, `condition`, `storage`, `retention`, `recipient`, `sdk`, `category`, `collect`, `claim`, `planned`, `approvals`, `coverage`, `changes`, `lints` and `allow`
    2:10 "\"\\u0007\"": `\u{7}` cannot be an id
        ids are made of ASCII letters, digits, `-`, `_` and `.`
    "#);
}
