//! FNV-1a of 64 bits, by Fowler, Noll and Vo: a hash that is the same in every run. It tells texts apart
//! and protects nothing.

const OFFSET_BASIS: u64 = 0xcbf2_9ce4_8422_2325;

/// The hash of a text.
pub(crate) const fn fnv_1a(text: &str) -> u64 {
    fnv_1a_of(text.as_bytes())
}

/// The hash of bytes.
pub(crate) const fn fnv_1a_of(bytes: &[u8]) -> u64 {
    fnv_1a_after(OFFSET_BASIS, bytes)
}

/// The hash of bytes whose beginning has that hash, and that go on so.
pub(crate) const fn fnv_1a_after(mut hash: u64, bytes: &[u8]) -> u64 {
    const PRIME: u64 = 0x0100_0000_01b3;
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u64).wrapping_mul(PRIME);
        at += 1;
    }
    hash
}
