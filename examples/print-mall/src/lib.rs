//! What Reelhouse, a fictional shop for printing supplies, holds about its customers.

pub mod app;
pub mod customer;
pub mod order;
pub mod payment;
pub mod service;
pub mod shop;
