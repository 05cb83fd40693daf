//! The combination that is best in the sums, by an integer programme.
//!
//! One binary variable for each course of each lot, of which each lot takes one; the limits as rows; combinations that the
//! exact filter of the Code has refused as cuts (Balas and Jeroslow, “Canonical cuts on the unit hypercube”, SIAM Journal
//! on Applied Mathematics 23, 1972). Solved by branch and bound on linear relaxations, as far as a number of nodes goes: not
//! as long as a clock allows, so that the same question has the same answer on every machine.

use super::sums::Sums;
use microlp::{ComparisonOp, LinearExpr, OptimizationDirection, Problem, SolveOptions, SolveOutcome};

/// Nodes of the branch and bound of one solution: of 40 lots with three courses each, some 30 ms at worst.
const NODES: u64 = 150;
/// Coefficients below this part of the largest in their row count for nothing: the solver asks for no more than six orders
/// of magnitude between them.
const LEAST: f64 = 1e-6;

/// What is asked of the sums.
#[derive(Clone, Debug)]
pub struct Ask {
    /// What the objective, of which less is better, takes of each row, in parts of the row's own largest addition.
    pub weights: Vec<f64>,
    /// Greatest value of each row; infinite where there is no limit.
    pub most: Vec<f64>,
    /// Whether limits may be missed: what they are missed by, in parts of the limits, is then all that counts.
    pub softly: bool,
    /// A combination to begin with; it may keep no limits.
    pub from: Option<Vec<u8>>,
}

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Solved {
    /// The best combination found.
    pub way: Option<Vec<u8>>,
    /// What the weighed rows cannot be less than, in the rows' own units where one row is weighed; `None` where nothing is
    /// proven.
    pub bound: Option<f64>,
    /// Whether nothing is better in the sums.
    pub proven: bool,
    /// Whether no combination keeps the limits in the sums.
    pub impossible: bool,
}

/// Who solves: the page has it in a file of its own, fetched when it is needed.
pub type Solver = fn(&Sums, &Ask) -> Solved;

/// The best combination in the sums.
#[must_use]
pub fn solve(sums: &Sums, ask: &Ask) -> Solved {
    if sums.lots.is_empty() || !sums.possible() {
        return Solved { impossible: true, ..Solved::default() };
    }
    let rows = sums.rows.len();
    let largest = |row: usize| sums.lots.iter().flatten().flatten().map(|adds| adds[row].abs()).fold(0.0, f64::max);
    let scales: Vec<f64> = (0..rows).map(largest).map(|scale| if scale > 0.0 { scale } else { 1.0 }).collect();
    let scaled = |adds: &[f64], row: usize| {
        let value = adds[row] / scales[row];
        if value.abs() < LEAST { 0.0 } else { value }
    };
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let mut limits: Vec<LinearExpr> = vec![LinearExpr::empty(); rows];
    let mut variables = Vec::new();
    for courses in &sums.lots {
        let mut one = LinearExpr::empty();
        let mut own = Vec::new();
        for adds in courses {
            own.push(adds.as_ref().map(|adds| {
                let worth = |row: usize| ask.weights[row] * scaled(adds, row);
                let variable = problem.add_binary_var(if ask.softly { 0.0 } else { (0..rows).map(worth).sum() });
                one.add(variable, 1.0);
                for (row, limit) in limits.iter_mut().enumerate() {
                    if scaled(adds, row) != 0.0 {
                        limit.add(variable, scaled(adds, row));
                    }
                }
                variable
            }));
        }
        problem.add_constraint(one, ComparisonOp::Eq, 1.0);
        variables.push(own);
    }
    let limited = (0..rows).filter(|row| ask.most[*row].is_finite());
    let parts = limited.map(|row| scales[row] / f64::max(sums.rows[row].unit, f64::MIN_POSITIVE));
    let heaviest = parts.fold(f64::MIN_POSITIVE, f64::max);
    for (row, mut limit) in limits.into_iter().enumerate() {
        let (mut most, reach) = (ask.most[row] / scales[row], sums.lots.len() as f64);
        // Nothing that the lots can come to is beyond it.
        if !most.is_finite() || most > reach {
            continue;
        }
        if ask.softly {
            // Out of reach, how far out changes nothing.
            most = f64::max(most, -reach - 1.0);
            let parts = scales[row] / f64::max(sums.rows[row].unit, f64::MIN_POSITIVE);
            let missed = problem.add_var((parts / heaviest).clamp(LEAST, 1.0), (0.0, f64::INFINITY));
            limit.add(missed, -1.0);
        } else if most < -reach {
            return Solved { impossible: true, ..Solved::default() };
        }
        problem.add_constraint(limit, ComparisonOp::Le, most);
    }
    for way in &sums.refused {
        let mut cut = LinearExpr::empty();
        for variable in variables.iter().zip(way).filter_map(|(own, rank)| *own.get(usize::from(*rank))?) {
            cut.add(variable, 1.0);
        }
        problem.add_constraint(cut, ComparisonOp::Le, sums.lots.len() as f64 - 1.0);
    }
    let mut options = SolveOptions::default();
    options.node_limit = Some(NODES);
    options.warm_start = ask.from.as_ref().map(|way| {
        let each = variables.iter().zip(way).flat_map(|(own, taken)| {
            let of = move |(rank, variable): (usize, &Option<_>)| {
                variable.map(|variable| (variable, f64::from(u8::from(rank == usize::from(*taken)))))
            };
            own.iter().enumerate().filter_map(of)
        });
        each.collect()
    });
    match problem.solve_with(options) {
        Ok(SolveOutcome::Solution(solution)) => {
            let way = variables.iter().map(|own| {
                let values = own.iter().enumerate().filter_map(|(rank, variable)| Some((rank, (*variable)?)));
                let taken = values.max_by(|a, b| solution.var_value(a.1).total_cmp(&solution.var_value(b.1)));
                taken.map_or(0, |(rank, _)| rank as u8)
            });
            let alone = (0..rows).filter(|row| ask.weights[*row] != 0.0).collect::<Vec<_>>();
            let unit = if let [row] = alone[..] { scales[row] / ask.weights[row] } else { 1.0 };
            let proven = solution.status() == microlp::SolutionStatus::Optimal;
            let bound = if proven { Some(solution.objective()) } else { solution.stats().best_bound };
            Solved {
                way: Some(way.collect()),
                bound: bound.filter(|bound| bound.is_finite()).map(|bound| bound * unit),
                proven,
                impossible: false,
            }
        }
        Ok(SolveOutcome::Interrupted(_)) => Solved::default(),
        Err(error) => Solved { impossible: matches!(error, microlp::Error::Infeasible), ..Solved::default() },
    }
}

#[cfg(test)]
mod tests {
    use super::super::sums::Row;
    use super::*;
    use proptest::prelude::*;

    fn sums(lots: Vec<Vec<Option<Vec<f64>>>>, most: Vec<f64>) -> Sums {
        let rows: Vec<Row> = most.into_iter().map(|most| Row { most, unit: f64::max(most.abs(), 1.0) }).collect();
        let mut objective = vec![0.0; rows.len()];
        objective[0] = 1.0;
        Sums { lots, rows, objective, refused: Vec::new() }
    }

    fn asked(sums: &Sums) -> Ask {
        let most = sums.rows.iter().map(|row| row.most).collect();
        Ask { weights: sums.objective.clone(), most, softly: false, from: None }
    }

    fn every(lots: &[Vec<Option<Vec<f64>>>]) -> Vec<Vec<u8>> {
        let mut ways: Vec<Vec<u8>> = vec![Vec::new()];
        for courses in lots {
            let free: Vec<u8> =
                (0..courses.len()).filter(|rank| courses[*rank].is_some()).map(|rank| rank as u8).collect();
            ways = ways.iter().flat_map(|way| free.iter().map(|rank| [&way[..], &[*rank]].concat())).collect();
        }
        ways
    }

    /// Up to six lots of one to three courses in three rows, with ties, zeros and much apart.
    fn any_lots() -> impl Strategy<Value = Vec<Vec<Option<Vec<f64>>>>> {
        let number = prop_oneof![2 => Just(0.0), 4 => -2_000.0..2_000.0_f64, 1 => Just(7.0), 1 => -2e6..2e6_f64, 1 => Just(1e-7)];
        let course = proptest::option::weighted(0.9, proptest::collection::vec(number, 3));
        proptest::collection::vec(proptest::collection::vec(course, 1..4), 1..7)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_programme_finds_what_enumeration_finds(
            lots in any_lots(),
            limits in proptest::collection::vec(proptest::option::of(-3_000.0..3_000.0_f64), 2),
            refused in 0..3_usize,
        ) {
            let most = [None, limits[0], limits[1]].map(|most| most.unwrap_or(f64::INFINITY)).to_vec();
            let mut sums = sums(lots, most);
            let ways = every(&sums.lots);
            sums.refused = ways.iter().take(refused).cloned().collect();
            let largest = |row: usize| sums.lots.iter().flatten().flatten().map(|adds| adds[row].abs()).fold(1e-9, f64::max);
            let room: Vec<f64> = (0..3).map(|row| 2e-6 * largest(row) * sums.lots.len() as f64).collect();
            let left: Vec<Vec<f64>> = ways.iter().skip(refused).map(|way| sums.of(way)).collect();
            let kept = |by: f64| {
                let keeps = |own: &&Vec<f64>| (1..3).all(|row| own[row] <= sums.rows[row].most + by * room[row]);
                left.iter().filter(keeps).map(|own| own[0]).reduce(f64::min)
            };
            let found = solve(&sums, &asked(&sums));
            prop_assert_eq!(&found, &solve(&sums, &asked(&sums)));
            // What lies within rounding of a limit may be taken for either.
            let (surely, perhaps) = (kept(-1.0), kept(1.0));
            match &found.way {
                Some(way) => {
                    prop_assert!(found.proven && ways.contains(way) && !sums.refused.contains(way));
                    let value = sums.of(way)[0];
                    prop_assert!(surely.is_none_or(|least| value <= least + room[0]), "{value} {surely:?}");
                    prop_assert!(perhaps.is_some_and(|least| value >= least - room[0]), "{value} {perhaps:?}");
                    let bound = found.bound.expect("a proven bound");
                    prop_assert!((bound - value).abs() <= 2.0 * room[0], "{bound} {value}");
                }
                None => prop_assert!(surely.is_none(), "{found:?} {surely:?}"),
            }
        }

        #[test]
        fn limits_that_nothing_keeps_are_missed_by_least(
            lots in any_lots(),
            limits in proptest::collection::vec(prop_oneof![-9_000.0..3_000.0_f64, Just(-1e12)], 2),
        ) {
            let sums = sums(lots, vec![f64::INFINITY, limits[0], limits[1]]);
            let missed = |way: &Vec<u8>| -> f64 {
                let own = sums.of(way);
                (1..3).map(|row| f64::max(own[row] - sums.rows[row].most, 0.0) / sums.rows[row].unit).sum()
            };
            let least = every(&sums.lots).iter().map(missed).reduce(f64::min);
            let found = solve(&sums, &Ask { softly: true, ..asked(&sums) });
            match (&found.way, least) {
                (Some(way), Some(least)) => {
                    let largest = |row: usize| sums.lots.iter().flatten().flatten().map(|adds| adds[row].abs()).fold(0.0, f64::max);
                    let room: f64 = (1..3).map(|row| 1e-4 * largest(row) / sums.rows[row].unit).sum();
                    prop_assert!(missed(way) <= least + room + 1e-9, "{} {least}", missed(way));
                }
                (None, least) => prop_assert!(least.is_none(), "{found:?}"),
                (found, _) => prop_assert!(false, "{found:?} of nothing"),
            }
        }
    }

    #[test]
    fn degenerate_sums_have_an_answer() {
        let lot = |values: [f64; 2]| vec![Some(vec![0.0, 0.0]), Some(values.to_vec())];
        for values in [[0.0, 0.0], [-1.0, 1.0], [-1e12, 1e12], [-1e-12, 1e-12], [-1e300, 1e-300], [5.0, -5.0]] {
            for most in [f64::INFINITY, 0.0, values[1] * 7.0, -1e15, f64::NEG_INFINITY] {
                for softly in [false, true] {
                    let sums = sums(vec![lot(values); 20], vec![f64::INFINITY, most]);
                    let found = solve(&sums, &Ask { softly, ..asked(&sums) });
                    assert!(found.way.is_none_or(|way| way.len() == 20), "{values:?} {most}");
                }
            }
        }
        // No lot, no course of a lot, nothing that the Code allows.
        for lots in [vec![], vec![vec![]], vec![lot([1.0, 1.0]), vec![None, None]]] {
            let sums = sums(lots, vec![f64::INFINITY, 1.0]);
            assert!(solve(&sums, &asked(&sums)).impossible);
        }
    }
}
