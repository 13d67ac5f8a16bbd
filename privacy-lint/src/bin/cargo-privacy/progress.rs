//! A sign of life on a terminal, for runs that take longer than a second.

use std::io::{IsTerminal as _, Write as _, stderr};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// How long a run may take before it says that it goes on.
const PATIENCE: Duration = Duration::from_secs(1);

/// Says on stderr that a run goes on, and takes that back when it is dropped. Says nothing where
/// stderr is no terminal.
pub(crate) struct Progress(Option<(Sender<()>, JoinHandle<()>)>);

impl Progress {
    /// Begins to wait.
    pub(crate) fn start(what: &'static str) -> Self {
        Self(stderr().is_terminal().then(|| {
            let (sender, receiver) = channel();
            (sender, thread::spawn(move || say(what, &receiver)))
        }))
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((sender, thread)) = self.0.take() {
            // The line is gone before anything else is written. A thread that panicked leaves it.
            drop(sender);
            drop(thread.join());
        }
    }
}

fn say(what: &str, done: &Receiver<()>) {
    if done.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
        let mut out = stderr();
        // A terminal that cannot be written to misses nothing.
        drop(write!(out, "{what} ...").and_then(|()| out.flush()));
        let _ = done.recv();
        drop(write!(out, "\r\x1b[2K").and_then(|()| out.flush()));
    }
}
