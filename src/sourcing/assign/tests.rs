use super::*;
use proptest::prelude::*;

/// The score of the best placing, by looking at all of them.
fn by_brute_force(tasks: &[Task], limit: u32) -> Score {
    fn look(tasks: &[Task], limit: u32, placed: &mut Vec<Option<Candidate>>) -> Score {
        let Some(task) = tasks.get(placed.len()) else { return score_of(tasks, placed, limit).unwrap_or_default() };
        let mut best = Score::default();
        for choice in task.candidates.iter().copied().map(Some).chain([None]) {
            placed.push(choice);
            best = best.max(look(tasks, limit, placed));
            placed.pop();
        }
        best
    }
    look(tasks, limit, &mut Vec::new())
}

/// The score of a placing; none where a structure bears too much.
fn score_of(tasks: &[Task], placed: &[Option<Candidate>], limit: u32) -> Option<Score> {
    let mut score = Score::default();
    for (task, candidate) in tasks.iter().zip(placed) {
        let Some(candidate) = candidate else { continue };
        let beside = || placed.iter().flatten().filter(|other| other.structure == candidate.structure);
        let within = beside().map(|other| other.load).sum::<u64>() <= FULL
            && beside().map(|other| other.dependency).sum::<u64>() <= FULL
            && beside().count() <= limit as usize;
        if !within {
            return None;
        }
        score = (score.0 + 1, score.1 + task.value, Reverse(score.2.0 + candidate.distance));
    }
    Some(score)
}

/// The score of what was found, checked.
fn found(tasks: &[Task], limit: u32, placing: &Placing) -> Score {
    let chosen = |(task, structure): (&Task, &Option<usize>)| {
        structure.map(|rank| {
            *task.candidates.iter().find(|candidate| candidate.structure == rank).expect("one of its candidates")
        })
    };
    let placed: Vec<Option<Candidate>> = tasks.iter().zip(&placing.structures).map(chosen).collect();
    score_of(tasks, &placed, limit).expect("nobody bears too much")
}

/// Structures are as far for one lot as for another, as they are in a plan.
fn any_tasks(lots: usize, structures: usize) -> impl Strategy<Value = Vec<Task>> {
    let share = prop_oneof![2 => 1..=FULL, 1 => FULL / 4..=FULL / 2, 1 => Just(0), 1 => Just(FULL / 3)];
    let pair = prop::option::weighted(0.7, (share.clone(), share));
    let task = (prop_oneof![Just(0_u64), 1..4_u64, 1..1_000_000_u64], prop::collection::vec(pair, structures));
    let places = prop::collection::vec(prop_oneof![0..5_u64, 0..200_000_u64], structures);
    (prop::collection::vec(task, 0..=lots), places).prop_map(|(tasks, places)| {
        let of = |(value, pairs): (u64, Vec<Option<(u64, u64)>>)| {
            let candidate = |(structure, pair): (usize, Option<(u64, u64)>)| {
                let (load, dependency) = pair?;
                Some(Candidate { structure, load, dependency, distance: places[structure] })
            };
            Task { value, candidates: pairs.into_iter().enumerate().filter_map(candidate).collect() }
        };
        tasks.into_iter().map(of).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn small_cases_are_exact(tasks in any_tasks(5, 4), limit in 1_u32..=5) {
        let placing = assign(&tasks, limit);
        prop_assert!(placing.exact);
        prop_assert_eq!(found(&tasks, limit, &placing), by_brute_force(&tasks, limit));
    }

    /// Without a node of the branch and bound: what the heuristic alone finds is near the best.
    #[test]
    fn the_heuristic_alone_places_all_but_one_of_the_lots(tasks in any_tasks(5, 4), limit in 1_u32..=5) {
        let placing = assign_within(&tasks, limit, 0);
        let (found, best) = (found(&tasks, limit, &placing), by_brute_force(&tasks, limit));
        prop_assert!(!placing.exact && found <= best && found.0 + 1 >= best.0, "{found:?} of {best:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// A better search never finds less, and the same problem has the same answer.
    #[test]
    fn larger_cases_are_sound_and_stable(tasks in any_tasks(20, 30), limit in 1_u32..=20) {
        let (quick, long) = (assign_within(&tasks, limit, 0), assign(&tasks, limit));
        prop_assert!(found(&tasks, limit, &long) >= found(&tasks, limit, &quick));
        prop_assert_eq!(&assign(&tasks, limit), &long);
    }
}

#[test]
fn lots_go_where_they_fit_then_to_the_dearest_then_to_the_nearest() {
    let candidate = |structure, load, distance| Candidate { structure, load, dependency: 0, distance };
    let half = FULL / 2;
    let tasks = |values: [u64; 3]| {
        values.map(|value| Task { value, candidates: vec![candidate(0, half, 10), candidate(1, FULL, 20)] })
    };
    // Two halves on the near one, the third takes all of the far one.
    let placing = assign(&tasks([5, 5, 5]), 3);
    assert_eq!(placing, Placing { structures: vec![Some(0), Some(0), Some(1)], exact: true });
    // One lot each: the one that is left out is the cheapest.
    assert_eq!(assign(&tasks([5, 9, 7]), 1).structures[0], None);
    assert_eq!(assign(&tasks([5, 9, 7]), 0).structures, [None; 3]);
    assert_eq!(assign(&[], 3), Placing { structures: Vec::new(), exact: true });
}
