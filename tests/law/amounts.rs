//! Amounts of the dated tables that no case of the rules reaches, on both sides of the days on which they change.

use sourcier::plan::assumptions::tables::{Item, number};
use sourcier::plan::{Facts, day};

#[test]
fn aid_wages_and_profiles_change_on_the_days_of_the_paper() {
    use Item::{AidAci, AidAi, AidEa, AidEi, AidEtti, BuyerProfile, Innovative, MinimumWage, WrittenContract};
    for (item, day, expected) in [
        (AidEi, "2023-05-01", 12_081.0),
        (AidEi, "2024-10-31", 12_081.0),
        (AidEi, "2024-11-01", 12_459.0),
        (AidEi, "2024-12-31", 12_459.0),
        (AidEi, "2025-01-01", 13_304.0),
        (AidEi, "2026-01-01", 13_461.0),
        (AidAci, "2024-10-31", 23_196.0),
        (AidAci, "2024-11-01", 23_921.0),
        (AidAci, "2026-01-01", 24_203.0),
        (AidEtti, "2024-10-31", 4_636.0),
        (AidEtti, "2024-11-01", 4_781.0),
        (AidAi, "2024-10-31", 1_570.0),
        (AidAi, "2024-11-01", 1_619.0),
        (AidEa, "2024-11-01", 18_230.0),
        (MinimumWage, "2025-12-31", 11.88),
        (MinimumWage, "2026-01-01", 12.02),
        (BuyerProfile, "2026-03-31", 40_000.0),
        (BuyerProfile, "2026-04-01", 60_000.0),
        (WrittenContract, "2026-04-01", 25_000.0),
        // The page that claims 140 000 € from 2026 is not followed.
        (Innovative, "2026-01-01", 100_000.0),
    ] {
        let found = number(&Facts::default(), item, day::parse(day).expect("a day"));
        assert_eq!(found, Some(expected), "{item:?} on {day}");
    }
}
