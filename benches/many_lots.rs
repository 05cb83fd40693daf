//! A plan with many lots, for `law::check`: shared by `tests/bench.rs` and, in the browser, by `src/ui/bench.rs`.

use serde_json::{Value, json};

/// Grounds that the copies take in turn.
const GROUNDS: [&str; 6] =
    ["integration", "open", "disability", "social_clause", "integration_or_disability", "award_criterion"];

/// The plan with this many lots: copies of its own in turn, on various grounds, launched on 1 September 2026. `plan` is
/// the JSON form of a plan with a lot at least; as it is otherwise.
pub fn with_lots(mut plan: Value, lots: u32) -> Value {
    let models: Vec<Value> = plan["lots"].as_object().map(|lots| lots.values().cloned().collect()).unwrap_or_default();
    if models.is_empty() {
        return plan;
    }
    let copies = (1..=lots).zip(models.iter().cycle()).zip(GROUNDS.iter().cycle());
    plan["lots"] = copies
        .map(|((rank, model), ground)| {
            let mut lot = model.clone();
            lot["priority"] = json!(rank);
            lot["reservation"] = json!(ground);
            (format!("lot-{rank}"), lot)
        })
        .collect();
    plan["contract"]["launch_date"] = json!("2026-09-01");
    plan
}
