//! Words that neither the vocabulary nor the lock knows.

use std::time::Duration;

use privacy_derive::{Privacy, retention};

#[derive(Privacy)]
struct Visit {
    #[privacy(category = "content.file.print_jobs", purpose = "service", retention = "histroy")]
    category: u8,
    #[privacy(category = "contact.email", shared_with = "couriers", storage = "attic", when = "drunk")]
    others: u8,
}

#[retention("print-histroy")]
const TTL: Duration = Duration::ZERO;

fn main() {}
