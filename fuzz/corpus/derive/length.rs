"print-history"
====
const A: std::time::Duration = Duration::from_secs(B::<{ 1 }>::C << 2);
