//! How long the document stage takes: a document of each format, doubled up to 16 MB. Equal
//! throughput in all rows means that it is linear.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use privacy_lint::policy::block::Format;
use privacy_lint::policy::{document, records};
use privacy_lint::source::SourceFile;

const MEBIBYTE: usize = 1 << 20;
const SIZES: [usize; 5] = [1, 2, 4, 8, 16];

const TEXT: &str = "1. How we collect data\nWe collect the following when you open an account:\n\
    • Contact data, such as your name, email address and phone number;\n\
    • Device data, including the model and the operating system.\n\
    When you contact support, we keep the conversation for as long as the matter is open.\n\
    Kite Push SDK\nCompany: Kite Ltd.\nPurpose: notifications\nData collected: device model\n\n";

const MARKDOWN: &str = "## How we collect data\n\nWe collect the following when you **open an \
    account**:\n\n- Contact data, such as your name &amp; email address\n  - phone number\n\n\
    | SDK | Company | Purpose |\n| --- | --- | --- |\n| Kite Push | Kite Ltd. | notifications |\n\n\
    When you contact [support](https://kite.example/support), we keep the conversation.\n\n";

const HTML: &str = "<h2>How we collect data</h2>\n<p>We collect the following when you <b>open an \
    account</b>:</p>\n<ul><li>Contact data, such as your name &amp; email address</li>\
    <li>phone number</li></ul>\n<table><tr><th>SDK</th><th>Purpose</th></tr>\
    <tr><td>Kite Push</td><td>notifications</td></tr></table>\n<p>When you contact \
    <a href=\"https://kite.example/support\">support</a>, we keep the conversation.</p>\n";

fn main() {
    divan::main();
}

fn file(piece: &str, mebibytes: usize) -> SourceFile {
    SourceFile::new("policy", piece.repeat(mebibytes * MEBIBYTE / piece.len()))
}

fn parse(bencher: Bencher<'_, '_>, piece: &str, format: Format, mebibytes: usize) {
    let file = file(piece, mebibytes);
    bencher
        .counter(BytesCount::of_str(file.text()))
        .bench_local(|| black_box(document::parse(&file, format)));
}

#[divan::bench(args = SIZES, sample_count = 3, sample_size = 1)]
fn text(bencher: Bencher<'_, '_>, mebibytes: usize) {
    parse(bencher, TEXT, Format::Text, mebibytes);
}

#[divan::bench(args = SIZES, sample_count = 3, sample_size = 1)]
fn markdown(bencher: Bencher<'_, '_>, mebibytes: usize) {
    parse(bencher, MARKDOWN, Format::Markdown, mebibytes);
}

#[divan::bench(args = SIZES, sample_count = 3, sample_size = 1)]
fn html(bencher: Bencher<'_, '_>, mebibytes: usize) {
    parse(bencher, HTML, Format::Html, mebibytes);
}

#[divan::bench(args = SIZES, sample_count = 3, sample_size = 1)]
fn sdk_records(bencher: Bencher<'_, '_>, mebibytes: usize) {
    let document = document::parse(&file(TEXT, mebibytes), Format::Text);
    bencher
        .counter(BytesCount::new(mebibytes * MEBIBYTE))
        .bench_local(|| black_box(records::read(&document)));
}
