use super::*;

fn text(text: &str) -> Vec<String> {
    outline(text, Format::Text)
}

#[test]
fn each_line_is_a_paragraph_where_nothing_is_wrapped() {
    let policy = "Kite Privacy Policy\n\nWe respect your privacy and explain here what we do.\n\
        We collect your name. It is kept for a year.\n";
    assert_eq!(
        text(policy),
        [
            "h1 Kite Privacy Policy",
            "p We respect your privacy and explain here what we do.",
            "p We collect your name. It is kept for a year.",
        ]
    );
}

#[test]
fn wrapped_lines_are_joined() {
    let policy = "We collect the name and the address that you\nenter when you open an account with \
        us and\nkeep them for as long as you use the account.\n\nWe share the address with the \
        courier who\nbrings your parcel, and with nobody else who\ncould make use of it.\n\n\
        - the name, which the courier asks for at\n  your door\n- the address\n";
    assert_eq!(
        text(policy),
        [
            "p We collect the name and the address that you enter when you open an account with \
             us and keep them for as long as you use the account.",
            "p We share the address with the courier who brings your parcel, and with nobody else \
             who could make use of it.",
            "li0 the name, which the courier asks for at your door < We",
            "li0 the address < We",
        ]
    );
}

#[test]
fn numbers_make_sections_where_text_follows_and_lists_where_it_does_not() {
    let policy = "This policy covers:\n1. Collection\n2. Sharing\n1. Collection\nWe collect names.\n\
        (1) Accounts\nYou enter a name.\n2. Sharing\nWe share under these conditions:\n\
        1) you agree;\n2) the law asks for it.\n";
    assert_eq!(
        text(policy),
        [
            "p This policy covers:",
            "li0 1. Collection < This",
            "li0 2. Sharing < This",
            "h1 1. Collection",
            "p We collect names.",
            "h2 (1) Accounts",
            "p You enter a name.",
            "h1 2. Sharing",
            "p We share under these conditions:",
            "li0 1) you agree; < We",
            "li0 2) the law asks for it. < We",
        ]
    );
}

#[test]
fn bullets_nest_by_indent() {
    let policy = "We collect:\n  • contact data\n      • name\n  • device data\n";
    assert_eq!(
        text(policy),
        ["p We collect:", "li0 contact data < We", "li1 name < contact", "li0 device data < We",]
    );
}

#[test]
fn lines_below_a_colon_are_a_list_as_long_as_they_are_alike() {
    let policy = "We collect the following:\nAccount data: name, email.\nPrint data: models.\n\
        We never sell them.\nWe do not collect models when:\nyou print from a card;\n\
        you print in the local network.\nYou can ask us.\n";
    assert_eq!(
        text(policy),
        [
            "p We collect the following:",
            "p Account data: name, email. < We",
            "p Print data: models. < We",
            "p We never sell them.",
            "p We do not collect models when:",
            "p you print from a card; < We",
            "p you print in the local network. < We",
            "p You can ask us.",
        ]
    );
}

#[test]
fn a_list_goes_on_behind_a_list_inside_it() {
    let policy = "Examples of what we collect:\nAccounts. When you open one, we ask for:\n\
        Name: as you like\nEmail: to reach you\nPayments. When you pay, we see the amount.\n";
    let lines = text(policy);
    assert_eq!(lines[1], "p Accounts. When you open one, we ask for: < Examples");
    assert_eq!(lines[2], "p Name: as you like < Accounts.");
    assert_eq!(lines[4], "p Payments. When you pay, we see the amount. < Examples");
}

#[test]
fn chinese_sections_nest() {
    let policy = "一、我们如何收集\n（一）账号\n1、注册\n您注册时提供手机号。\n";
    assert_eq!(headings(policy, Format::Text), ["1、注册", "（一）账号", "一、我们如何收集"]);
}

#[test]
fn white_space_is_folded_and_places_stay() {
    let source = "We\u{a0}collect \t names.\r\n";
    let document = document(source, Format::Text);
    let text = &document.blocks[0].text;
    assert_eq!(text.decoded, "We collect names.");
    let at = text.decoded.find("names").unwrap();
    let span = text.source_span(crate::source::Span::new(at, at + 5));
    assert_eq!(&source[span.range()], "names");
}
