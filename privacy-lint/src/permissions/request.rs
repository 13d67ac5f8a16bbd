//! What an app asks for, read out of its manifest.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::source::Span;

/// The system that an app is built for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Platform {
    /// Android, by `AndroidManifest.xml`.
    Android,
    /// iOS and its kin, by `Info.plist`.
    Ios,
}

/// A permission that an app asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The permission's name on Android, the key of its reason on iOS.
    pub name: String,
    /// Where the name stands.
    pub span: Span,
    /// What people are told it is for, on iOS.
    pub reason: Option<Reason>,
}

/// What people are told a permission is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The text.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// What the text at hand is, in a property list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Text {
    Key,
    /// The value of the key of the last request.
    Reason,
    Other,
}

impl Platform {
    /// The platform whose apps have a manifest of that name.
    pub fn of_file_name(name: &str) -> Option<Self> {
        match name {
            "AndroidManifest.xml" => Some(Self::Android),
            "Info.plist" => Some(Self::Ios),
            _ => None,
        }
    }

    /// The permissions that a manifest asks for, in its order. Of one that breaks off, those before.
    pub fn requests(self, text: &str) -> Vec<Request> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_end_names = false;
        let mut found = Vec::new();
        let mut at = Text::Other;
        loop {
            let start = position(&reader);
            let event = reader.read_event();
            let whole = Span::new(start, position(&reader).max(start));
            match event {
                Ok(Event::Start(tag) | Event::Empty(tag)) if self == Self::Android => {
                    found.extend(of_tag(&tag).and_then(|name| request(text, whole, &name)));
                }
                Ok(Event::Start(tag)) => at = at.within(tag.name().as_ref()),
                Ok(Event::Text(key)) if at == Text::Key => {
                    let key = key.decode().unwrap_or_default();
                    let is_reason = key.starts_with("NS") && key.ends_with("UsageDescription");
                    let asked = is_reason.then(|| request(text, whole, &key)).flatten();
                    at = if asked.is_some() { Text::Reason } else { Text::Other };
                    found.extend(asked);
                }
                Ok(Event::Text(reason)) if at == Text::Reason => {
                    let reason = reason.decode().unwrap_or_default();
                    if let Some(request) = found.last_mut() {
                        request.say(&reason, whole);
                    }
                }
                Ok(Event::Eof) | Err(_) => return found,
                Ok(_) => {}
            }
        }
    }
}

impl Text {
    /// What the text in an element is that begins after text of this kind.
    fn within(self, name: &[u8]) -> Self {
        match (name, self) {
            (b"key", _) => Self::Key,
            (b"string", Self::Reason) => Self::Reason,
            _ => Self::Other,
        }
    }
}

impl Request {
    /// Adds what is said of it. White space around it says nothing, and entities are not resolved: they
    /// stand between pieces.
    fn say(&mut self, text: &str, span: Span) {
        let reason = self.reason.take();
        let (said, at) = reason.map_or((String::new(), span), |it| (it.text + " ", it.span));
        let said = said + text.trim();
        if !said.trim().is_empty() {
            self.reason = Some(Reason { text: said, span: at.to(span) });
        }
    }
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

/// The name in `<uses-permission android:name="...">`, unless a newer manifest takes it out.
fn of_tag(tag: &BytesStart<'_>) -> Option<String> {
    let asks = tag.name().as_ref().starts_with(b"uses-permission");
    let value = |key: &[u8]| {
        let attribute = tag.attributes().flatten().find(|it| it.key.as_ref() == key)?;
        String::from_utf8(attribute.value.into_owned()).ok()
    };
    let is_removed = value(b"tools:node").is_some_and(|it| it == "remove");
    if asks && !is_removed { value(b"android:name") } else { None }
}

/// The request of a name that stands in that part of the text.
fn request(text: &str, whole: Span, name: &str) -> Option<Request> {
    let part = text.get(whole.start..whole.end.min(text.len()))?;
    let start = whole.start + part.find(name)?;
    Some(Request {
        name: name.to_owned(),
        span: Span::new(start, start + name.len()),
        reason: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(platform: Platform, text: &str) -> Vec<&str> {
        platform.requests(text).iter().map(|it| &text[it.span.range()]).collect()
    }

    #[test]
    fn android_asks_in_uses_permission() {
        let text = "<?xml version=\"1.0\"?><manifest xmlns:android=\"x\">\n\
            <uses-permission android:name=\"android.permission.CAMERA\" />\n\
            <uses-permission-sdk-23 android:name='android.permission.READ_SMS'></uses-permission-sdk-23>\n\
            <uses-permission android:name=\"android.permission.AD_ID\" tools:node=\"remove\"/>\n\
            <permission android:name=\"own.permission\"/><!-- android.permission.CALL_PHONE --></manifest>";
        assert_eq!(
            names(Platform::Android, text),
            ["android.permission.CAMERA", "android.permission.READ_SMS"]
        );
    }

    #[test]
    fn ios_asks_with_a_reason() {
        let text = "<plist><dict><key>CFBundleName</key><string>Lamp</string>\
            <key>NSCameraUsageDescription</key><string>To scan codes.</string></dict></plist>";
        assert_eq!(names(Platform::Ios, text), ["NSCameraUsageDescription"]);
        let reason = Platform::Ios.requests(text)[0].reason.clone().unwrap();
        assert_eq!(
            (&*reason.text, &text[reason.span.range()]),
            ("To scan codes.", "To scan codes.")
        );
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_panic(
            text in "(<uses-permission |android:name=\"|<key>|NSUsageDescription|</|\"|>|<!--|<!\\[CDATA\\[|&|\\PC){0,20}",
        ) {
            for platform in [Platform::Android, Platform::Ios] {
                for request in platform.requests(&text) {
                    assert_eq!(&text[request.span.range()], request.name);
                    assert!(request.reason.is_none_or(|it| text.get(it.span.range()).is_some()));
                }
            }
        }
    }
}
