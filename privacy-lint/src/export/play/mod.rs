//! Google Play's data safety form, as the CSV file that the Play Console imports.
//!
//! Cells are written as the form has them and no apostrophe goes before any: the Console reads it,
//! and all of it is ids, our own labels and texts of the project's own manifest.

mod checks;
mod sharing;
pub mod template;

use std::borrow::Cow;

use super::datum::Datum;
use super::form::{Entry, Form, Known, Words, sorted};
use super::loss::{Kind, Loss};
use super::mapping::{PLAY_PURPOSES, PLAY_TYPES};
use crate::manifest::{Answer, Answers, Located, Product};
use crate::project::Project;
use crate::store_forms::Flag;
use sharing::Handlers;
use template::{About, COLUMNS, QUESTIONS, Question};

fn words() -> Words {
    Words { name: "the Play form", types: &PLAY_TYPES, purposes: &PLAY_PURPOSES }
}

/// What a product would declare in the form.
pub fn form<'p>(project: &'p Project, product: &'p Product) -> Form<'p> {
    let mut form = sorted(project, product, words(), |_| true);
    let handlers = Handlers::new(&project.manifest, &product.play);
    let Form { types, loss } = &mut form;
    for (id, entry) in types {
        entry.flags.insert(Flag::Collected, Known::stated(true));
        sharing::add(entry, loss, &handlers);
        let asked = [
            (Flag::Ephemeral, ephemeral(entry, &product.play)),
            (Flag::Optional, optional(entry, &product.play)),
        ];
        for (flag, value) in asked {
            match value {
                Some(value) => drop(entry.flags.insert(flag, Known::stated(value))),
                None => unanswered(loss, flag, id),
            }
        }
    }
    form
}

fn unanswered(loss: &mut Loss, flag: Flag, data_type: &str) {
    let text = format!(
        "nothing says whether it is {}: list categories under `play.{flag}`",
        flag.adjective()
    );
    loss.about(Kind::Unanswered, text, data_type);
}

/// Whether nothing of a type is kept: as the manifest lists it, or not where something has a
/// retention rule or a place where it is stored.
fn ephemeral(entry: &Entry<'_>, answers: &Answers) -> Option<bool> {
    let listed = answers.words("ephemeral");
    let all = |listed: &[Located<String>]| entry.data.iter().all(|(it, _)| it.is_among(listed));
    match listed.map(all) {
        Some(is_listed) => Some(is_listed),
        None => entry.data.iter().any(|(it, _)| it.is_kept()).then_some(false),
    }
}

/// Whether people may decline everything of a type.
fn optional(entry: &Entry<'_>, answers: &Answers) -> Option<bool> {
    let listed = answers.words("optional");
    let one = |datum: &Datum<'_>| match listed {
        Some(listed) if datum.is_among(listed) => Some(true),
        Some(_) => Some(datum.is_optional().unwrap_or(false)),
        None => datum.is_optional(),
    };
    let each: Vec<_> = entry.data.iter().map(|(it, _)| one(it)).collect();
    if each.contains(&Some(false)) {
        return Some(false);
    }
    each.iter().all(|it| *it == Some(true)).then_some(true)
}

/// The form as CSV, and what is lost with it.
pub fn write(project: &Project, product: &Product) -> (String, Loss) {
    let form = form(project, product);
    let values: Vec<String> = QUESTIONS.iter().map(|it| value(it, &form, &product.play)).collect();
    let mut text = row(COLUMNS.map(Cow::Borrowed));
    for (question, value) in QUESTIONS.iter().zip(&values) {
        let Question { id, response, requirement, label, .. } = question;
        text += &row([id, *response, value, *requirement, label].map(Cow::Borrowed));
    }
    let mut loss = form.loss;
    note_unanswered(&mut loss, &values);
    for problem in checks::problems(&values) {
        loss.add(Kind::Refused, problem);
    }
    loss.add(Kind::LeftOut, "the form has no place for retention, legal bases and conditions");
    if !product.complete {
        loss.add(Kind::Assumed, "the product does not say `complete = true`: it may collect more");
    }
    (text, loss)
}

/// What a row says: nothing, `TRUE` or `FALSE`, or a text.
fn value(question: &Question, form: &Form<'_>, answers: &Answers) -> String {
    let chosen = |is_chosen: bool| if is_chosen { "TRUE".to_owned() } else { String::new() };
    let flag = |it: bool| if it { "TRUE".to_owned() } else { "FALSE".to_owned() };
    let entry = |id: &str| form.types.get(id);
    match question.about {
        About::Anything => flag(!form.types.is_empty()),
        About::App(key, word) => answer(answers.get(key), word),
        About::Type(id) => chosen(entry(id).is_some()),
        About::Why(id, done, purpose) => {
            chosen(entry(id).is_some_and(|it| it.purposes.contains_key(&(done, purpose))))
        }
        About::Is(id, asked, value) => match entry(id).and_then(|it| it.flag(asked)) {
            Some(known) if question.response.is_empty() => flag(known),
            known => chosen(known == Some(value)),
        },
    }
}

/// What a key of the manifest says in a row: its value, or whether it has the word.
fn answer(answer: Option<&Answer>, word: &str) -> String {
    match answer {
        Some(Answer::Flag(true)) => "TRUE".to_owned(),
        Some(Answer::Flag(false)) => "FALSE".to_owned(),
        Some(Answer::Words(words)) if word.is_empty() => {
            words.first().map(|it| it.value.clone()).unwrap_or_default()
        }
        Some(Answer::Words(words)) if words.iter().any(|it| it.value == word) => "TRUE".to_owned(),
        Some(Answer::Words(_)) | None => String::new(),
    }
}

/// The keys whose questions the form may require, each once where no row of it is answered.
fn note_unanswered(loss: &mut Loss, values: &[String]) {
    const ASKED: &[&str] = &["encrypted_in_transit", "account_creation", "data_deletion"];
    for key in ASKED {
        let rows = QUESTIONS.iter().zip(values);
        let is_it = |about: About| matches!(about, About::App(it, _) if it == *key);
        let mut answers = rows.filter(|(it, _)| is_it(it.about)).map(|(_, value)| value);
        if answers.all(String::is_empty) {
            loss.add(Kind::Unanswered, format!("nothing says `{key}` of `[product.ID.play]`"));
        }
    }
}

/// A line of the file (RFC 4180).
fn row(cells: [Cow<'_, str>; 5]) -> String {
    let cells = cells.map(|it| {
        let is_plain = !it.contains(['"', ',', '\r', '\n']);
        if is_plain { it } else { Cow::Owned(format!("\"{}\"", it.replace('"', "\"\""))) }
    });
    cells.join(",") + "\r\n"
}
