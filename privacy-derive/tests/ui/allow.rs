use privacy_derive::Privacy;

#[derive(Privacy)]
struct Account {
    #[privacy(allow)]
    a: String,
    #[privacy(allow())]
    b: String,
    #[privacy(allow(stale_lock, reason = "soon"))]
    c: String,
    #[privacy(allow("stale-lock"))]
    d: String,
    #[privacy(allow("stale-lock", reason))]
    e: String,
    #[privacy(allow("stale-lock", "soon", reason = "soon"))]
    f: String,
    #[privacy(allow("stale-lock", reason = "soon", reason = "later"))]
    g: String,
    #[privacy(allow("stale-lock", reason = "soon", due = "2027-01-31"))]
    h: String,
    #[privacy(allow("stale-lock", reason = "soon", until = "31 January"))]
    i: String,
    #[privacy(allow("stale-lock", reason = "soon", until = "2027-02-29"))]
    j: String,
    #[privacy(allow("stale-lock", reason = "soon"), allow("stale-lock", reason = "later"))]
    k: String,
}

fn main() {}
