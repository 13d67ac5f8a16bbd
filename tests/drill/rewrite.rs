//! Whole files written anew by a program: other line ends, other characters, other markup.

use pulldown_cmark::{Options, Parser, html};

use super::edit::{LockedWords, Texts};
use super::plain;
use super::wrap;

/// A rewriting of some files.
pub(crate) struct Rewrite {
    /// What was done.
    pub(crate) name: &'static str,
    /// How the names of the files end.
    ending: &'static str,
    /// How much of what the lock says may change.
    pub(crate) lock: LockedWords,
    write: fn(&str) -> String,
    /// The ending that the files get, where it is another; the manifest follows.
    becomes: Option<&'static str>,
}

impl Rewrite {
    const fn new(name: &'static str, ending: &'static str, write: fn(&str) -> String) -> Self {
        Self { name, ending, lock: LockedWords::Same, write, becomes: None }
    }

    const fn quoted(self) -> Self {
        Self { lock: LockedWords::Quoted, ..self }
    }

    const fn promised(self) -> Self {
        Self { lock: LockedWords::Promised, ..self }
    }

    const fn into(self, ending: &'static str) -> Self {
        Self { becomes: Some(ending), ..self }
    }

    /// The product with those files written anew.
    pub(crate) fn of(&self, texts: &Texts) -> Texts {
        let each = texts.iter().map(|(path, text)| match path.strip_suffix(self.ending) {
            Some(stem) => {
                (format!("{stem}{}", self.becomes.unwrap_or(self.ending)), (self.write)(text))
            }
            None => (path.clone(), text.clone()),
        });
        let mut texts: Texts = each.collect();
        if let (Some(becomes), Some(manifest)) = (self.becomes, texts.get_mut("privacy.toml")) {
            *manifest = manifest.replace(&format!("{}\"", self.ending), &format!("{becomes}\""));
        }
        texts
    }
}

/// Every rewriting.
pub(crate) static REWRITES: &[Rewrite] = &[
    Rewrite::new("the documents with CRLF", ".md", crlf),
    Rewrite::new("the code with CRLF", ".rs", crlf),
    Rewrite::new("the manifests with CRLF", ".toml", crlf),
    Rewrite::new("the lockfiles with CRLF", "lock", crlf),
    Rewrite::new("the Gradle lockfile with CRLF", ".lockfile", crlf),
    Rewrite::new("the form of the Play store with CRLF", ".csv", crlf),
    Rewrite::new("the privacy manifest with CRLF", ".xcprivacy", crlf),
    Rewrite::new("the documents with a byte order mark", ".md", marked),
    Rewrite::new("the code with a byte order mark", ".rs", marked),
    Rewrite::new("the documents with curly quotes", ".md", curly).quoted(),
    Rewrite::new("the documents with no-break spaces", ".md", no_break_spaces).quoted(),
    Rewrite::new("the documents with no-break hyphens", ".md", no_break_hyphens).quoted(),
    Rewrite::new("the documents with soft hyphens", ".md", |it| in_long_words(it, '\u{ad}'))
        .quoted(),
    Rewrite::new("the documents with zero-width spaces", ".md", |it| in_long_words(it, '\u{200b}'))
        .quoted(),
    Rewrite::new("the documents with ends of lines in spaces", ".md", trailing_spaces).quoted(),
    Rewrite::new("the documents with lines of 72 columns", ".md", |it| wrap::wrapped(it, 72)),
    Rewrite::new("the documents with lines of 30 columns", ".md", |it| wrap::wrapped(it, 30)),
    Rewrite::new("the documents with more empty lines", ".md", |it| it.replace("\n\n", "\n\n\n")),
    Rewrite::new("the documents with closed headings", ".md", closed_headings),
    Rewrite::new("the documents with stars for bullets", ".md", |it| it.replace("\n- ", "\n* ")),
    Rewrite::new("the documents with underscores for bold", ".md", |it| it.replace("**", "__")),
    Rewrite::new("the documents with headings in capitals", ".md", capital_headings).quoted(),
    Rewrite::new("the sections of the documents in reverse", ".md", reversed_sections),
    Rewrite::new("the documents as HTML", ".md", to_html).into(".html"),
    Rewrite::new("the documents as HTML on one line", ".md", |it| to_html(it).replace('\n', " "))
        .into(".html"),
    Rewrite::new("the documents as HTML with entities", ".md", |it| with_entities(&to_html(it)))
        .into(".html"),
    Rewrite::new("the documents as HTML inside a page", ".md", |it| in_page(&to_html(it)))
        .into(".html"),
    Rewrite::new("the documents as HTML of divisions", ".md", |it| of_divisions(&to_html(it)))
        .into(".html"),
    Rewrite::new("the documents as HTML in capitals", ".md", |it| shouted_tags(&to_html(it)))
        .into(".html"),
    Rewrite::new("the policy as plain text", "policy.md", plain::text)
        .into("policy.txt")
        .promised(),
    Rewrite::new("the policy as plain text in lines of 72 columns", "policy.md", |it| {
        wrap::wrapped(&plain::text(it), 72)
    })
    .into("policy.txt")
    .promised(),
    Rewrite::new("the code indented by tabs", ".rs", |it| it.replace("    ", "\t")),
    Rewrite::new("the code without empty lines", ".rs", |it| it.replace("\n\n", "\n")),
    Rewrite::new("the code without documentation", ".rs", without_comments),
];

fn crlf(text: &str) -> String {
    text.replace('\n', "\r\n")
}

fn marked(text: &str) -> String {
    format!("\u{feff}{text}")
}

fn curly(text: &str) -> String {
    let mut opens = true;
    let turn = |c: char| match c {
        '"' => {
            opens = !opens;
            if opens { '”' } else { '“' }
        }
        '\'' => '’',
        c => c,
    };
    text.chars().map(turn).collect()
}

/// Every second space between words is one that no line breaks at.
fn no_break_spaces(text: &str) -> String {
    let line = |line: &str| {
        let words: Vec<&str> = line.split(' ').collect();
        let is_between = |index: usize| index > 2 && index % 2 == 1 && !line.starts_with('|');
        let joined = words.iter().enumerate().skip(1).map(|(index, word)| {
            format!("{}{word}", if is_between(index) { '\u{a0}' } else { ' ' })
        });
        format!("{}{}\n", words[0], joined.collect::<String>())
    };
    text.lines().map(line).collect()
}

fn no_break_hyphens(text: &str) -> String {
    let line = |line: &str| {
        let is_prose = line.starts_with(|c: char| c.is_alphabetic());
        format!(
            "{}\n",
            if is_prose && !line.contains('@') {
                line.replace('-', "\u{2011}")
            } else {
                line.to_owned()
            }
        )
    };
    text.lines().map(line).collect()
}

/// A character in the middle of every long word of running text.
fn in_long_words(text: &str, character: char) -> String {
    let word = |word: &str| {
        let is_long = word.len() > 7 && word.bytes().all(|it| it.is_ascii_lowercase());
        if is_long { format!("{}{character}{}", &word[..5], &word[5..]) } else { word.to_owned() }
    };
    let line = |line: &str| {
        let words: Vec<String> = line.split(' ').map(word).collect();
        format!("{}\n", words.join(" "))
    };
    text.lines().map(line).collect()
}

fn trailing_spaces(text: &str) -> String {
    text.replace("\n\n", " \n \n")
}

fn closed_headings(text: &str) -> String {
    let line = |line: &str| {
        let level = line.bytes().take_while(|it| *it == b'#').count();
        let end = if level == 0 { String::new() } else { format!(" {}", "#".repeat(level)) };
        format!("{line}{end}\n")
    };
    text.lines().map(line).collect()
}

/// Headings of the first two levels: those of records are names.
fn capital_headings(text: &str) -> String {
    let is_heading = |line: &str| line.starts_with("# ") || line.starts_with("## ");
    let line = |line: &str| {
        if is_heading(line) { format!("{}\n", line.to_uppercase()) } else { format!("{line}\n") }
    };
    text.lines().map(line).collect()
}

fn reversed_sections(text: &str) -> String {
    let sections: Vec<&str> = text.trim_end().split("\n## ").collect();
    let (first, rest) = sections.split_first().expect("a title");
    let end =
        |text: &str, section: &str| format!("{}\n\n## {}\n", text.trim_end(), section.trim_end());
    rest.iter().rev().fold((*first).to_owned(), |text, section| end(&text, section))
}

fn to_html(markdown: &str) -> String {
    let mut text = String::new();
    html::push_html(&mut text, Parser::new_ext(markdown, Options::ENABLE_TABLES));
    text
}

/// Letters of the text, not of the tags, as numbers.
fn with_entities(html: &str) -> String {
    let mut in_tag = false;
    let mut out = String::new();
    for c in html.chars() {
        in_tag = (in_tag || c == '<') && c != '>';
        match c {
            'e' if !in_tag => out.push_str("&#101;"),
            'ä' => out.push_str("&auml;"),
            '-' if !in_tag => out.push_str("&#x2d;"),
            c => out.push(c),
        }
    }
    out
}

fn in_page(html: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><title>Privacy</title><style>p {{ color: red }}</style>\
         <script>const s = \"We collect your fingerprints.\";</script></head><body>\n<main>\n{html}</main>\n\
         <script src=\"/menu.js\"></script></body></html>\n"
    )
}

fn of_divisions(html: &str) -> String {
    html.replace("<p>", "<div class=\"text\"><span>").replace("</p>", "</span></div>")
}

fn shouted_tags(html: &str) -> String {
    let mut in_name = false;
    let shout = |c: char| {
        in_name = c == '<' || in_name && (c.is_ascii_alphanumeric() || c == '/');
        if in_name { c.to_ascii_uppercase() } else { c }
    };
    html.chars().map(shout).collect()
}

fn without_comments(code: &str) -> String {
    let is_code = |line: &&str| !line.trim_start().starts_with("//");
    code.split_inclusive('\n').filter(is_code).collect()
}
