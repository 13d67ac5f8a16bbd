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
        let mut is_key = false;
        loop {
            let start = position(&reader);
            let event = reader.read_event();
            let whole = Span::new(start, position(&reader).max(start));
            match event {
                Ok(Event::Start(tag) | Event::Empty(tag)) => {
                    is_key = tag.name().as_ref() == b"key";
                    if self == Self::Android {
                        found.extend(of_tag(&tag).and_then(|name| request(text, whole, &name)));
                    }
                }
                Ok(Event::Text(key)) if self == Self::Ios && is_key => {
                    let key = key.decode().unwrap_or_default();
                    let is_reason = key.starts_with("NS") && key.ends_with("UsageDescription");
                    found.extend(is_reason.then(|| request(text, whole, &key)).flatten());
                }
                Ok(Event::Eof) | Err(_) => return found,
                Ok(_) => is_key = false,
            }
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
    Some(Request { name: name.to_owned(), span: Span::new(start, start + name.len()) })
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
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_panic(
            text in "(<uses-permission |android:name=\"|<key>|NSUsageDescription|</|\"|>|<!--|<!\\[CDATA\\[|&|\\PC){0,20}",
        ) {
            for platform in [Platform::Android, Platform::Ios] {
                for request in platform.requests(&text) {
                    assert_eq!(&text[request.span.range()], request.name);
                }
            }
        }
    }
}
