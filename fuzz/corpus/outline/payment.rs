//! Payments and refunds.

use std::time::SystemTime;

use privacy_derive::Privacy;

/// A payment, by the way it was made.
#[derive(Debug, Clone, Privacy)]
#[privacy(
    subject = "customer",
    purpose = ["service.payment", "security.fraud"],
    basis = "contract",
    retention = "bookkeeping",
    storage = "shop"
)]
pub enum Payment {
    /// By card; the number itself stays with the payment provider.
    Card {
        /// Brand and last four digits.
        #[privacy(
            category = "financial.payment_card",
            extent = "partial",
            shared_with = "tollbridge"
        )]
        card: (CardBrand, [u8; 4]),
        /// What was paid.
        #[privacy(nested)]
        record: Record,
    },
    /// By bank transfer.
    Transfer {
        /// Holder of the account.
        #[privacy(category = "identity.name")]
        holder: String,
        /// Number of the account.
        #[privacy(category = "financial.bank_account")]
        iban: String,
        /// What was paid.
        #[privacy(nested)]
        record: Record,
    },
    /// With the wallet.
    Wallet(#[privacy(nested)] WalletPayment),
}

/// Amount, currency and time.
#[derive(Debug, Clone, Privacy)]
#[privacy(category = "financial.transaction", subject = "customer", basis = "contract")]
pub struct Record {
    /// In the smallest unit of the currency.
    pub amount: i64,
    /// Three letters.
    pub currency: [u8; 3],
    /// When it was made.
    pub at: SystemTime,
}

/// A payment with the Coinpurse wallet.
#[derive(Debug, Clone, Privacy)]
#[privacy(
    subject = "customer",
    purpose = "service.payment",
    basis = "contract",
    retention = "bookkeeping",
    shared_with = "coinpurse"
)]
pub struct WalletPayment {
    /// The address that the wallet knows.
    #[privacy(category = "contact.email")]
    pub email: String,
    /// What was paid.
    #[privacy(nested)]
    pub record: Record,
}

/// Who issued a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardBrand {
    /// A debit card of a bank.
    Debit,
    /// A credit card.
    Credit,
    /// Anything else.
    Other,
}
