//! What an input has to be for a figure to reach a goal with a given probability.
//!
//! All values are tried on the same luck, so that the share of replications that reach the goal is a function of the
//! input without noise of its own.
//! 1. **Grid**: the base value and values at doubling distances from it on both sides, up to eight times its size, with
//!    few replications: a first answer, and whether the share goes one way only. Up to the bounds only where no boundary
//!    lies there: what happens in a workshop of 500 posts is nobody's question in one of 8. A step back counts only where
//!    the replications that change sides say so beyond chance (Q. McNemar, 1947). Where it goes both ways, the middles
//!    between the values of the grid are tried as well.
//! 2. **Sections** between the value that misses the goal and the one that reaches it, several at once.
//! 3. **Proof** with all replications, where the two neighbours are confirmed, or moved.
//!
//! Real inputs are searched in multiples of their step: finer differences mean nothing to people.

mod answer;

pub use answer::{Answer, Point, Question, Verdict, Way};

use super::inputs::Number;
use super::measure::Measure;
use super::study::{Study, Trial, Tried};
use crate::simulation::Summary;
use std::mem;

/// Replications of the grid.
const COARSE: u32 = 300;
/// Replications of the sections.
const MEDIUM: u32 = 1_000;
/// Values of a section that are tried at once.
const AT_ONCE: usize = 3;
/// Distance from the base, in times its size or as many steps, within which values are tried first.
const NEAR: f64 = 8.0;
/// Most values of the grid on one side of the base.
const MOST_ON_A_SIDE: usize = 24;
/// Most rounds after the grid: enough for any input of the registry; nothing goes on without end.
const MOST_ROUNDS: u32 = 60;
/// A way back in the share counts beyond this standard score.
const CLEAR: f64 = 3.0;

#[derive(Clone, Debug)]
struct Tally {
    value: f64,
    sample: Vec<f32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Grid,
    Wide,
    Middles,
    Sections,
    Proof,
    Done,
}

/// The study.
#[derive(Clone, Debug)]
pub struct Seek {
    question: Question,
    least: f64,
    most: f64,
    base: f64,
    step: f64,
    /// By value, in order.
    tried: Vec<Tally>,
    stage: Stage,
    /// Whether the stage was asked for already: the grids and the middles are asked once.
    begun: bool,
    rounds: u32,
    /// The trials of the round: the value of each.
    asked: Vec<f64>,
    /// Values at which the figure is not there.
    gone: Vec<f64>,
    missing: bool,
}

impl Seek {
    /// The study of a question.
    #[must_use]
    pub fn new(question: Question) -> Self {
        let Number { base, min, max, step, whole, .. } = question.input;
        let (low, high) = question.within.unwrap_or((min, max));
        let step = if whole { step.max(1.0).round() } else { step };
        let step = if step > 0.0 { step } else { (max - min) / 1_000.0 };
        let least = question.input.accepted(low.min(high).max(min));
        let most = question.input.accepted(high.max(low).min(max));
        Self {
            question,
            least,
            most,
            base,
            step,
            tried: Vec::new(),
            stage: Stage::Grid,
            begun: false,
            rounds: 0,
            asked: Vec::new(),
            gone: Vec::new(),
            missing: false,
        }
    }

    /// What is asked.
    #[must_use]
    pub fn question(&self) -> &Question {
        &self.question
    }

    /// What is known by now.
    #[must_use]
    pub fn answer(&self) -> Answer {
        let points: Vec<Point> = self.tried.iter().map(|tally| self.point(tally)).collect();
        let way = self.way();
        let base = points.iter().find(|point| point.value == self.base).copied();
        let mut answer = Answer {
            verdict: Verdict::Searching,
            done: self.stage == Stage::Done,
            base,
            found: None,
            before: None,
            way,
            holds: self.holding(&points),
            points,
            change: None,
        };
        if self.missing {
            return Answer { verdict: Verdict::NoFigure, ..answer };
        }
        if answer.points.is_empty() {
            return answer;
        }
        if self.indifferent() {
            return Answer { verdict: Verdict::Indifferent, ..answer };
        }
        let found = match self.bracket() {
            Some((before, found)) => {
                answer.before = before.and_then(|value| self.at(value));
                self.at(found)
            }
            None => self.best(),
        };
        answer.verdict = match found {
            Some(point) if point.holds => Verdict::Reached,
            _ => Verdict::OutOfReach,
        };
        answer.change = found.filter(|point| point.value != self.base).map(|p| self.question.input.change(p.value));
        answer.found = found;
        answer
    }

    fn point(&self, tally: &Tally) -> Point {
        let chance = self.question.goal.chance(&tally.sample);
        Point { value: tally.value, chance, figure: Summary::of(&tally.sample), holds: self.enough(chance.share) }
    }

    fn at(&self, value: f64) -> Option<Point> {
        self.tried.iter().find(|tally| tally.value == value).map(|tally| self.point(tally))
    }

    fn enough(&self, share: f64) -> bool {
        share >= self.question.probability
    }

    fn holds(&self, tally: &Tally) -> bool {
        self.enough(self.question.goal.chance(&tally.sample).share)
    }

    /// Ranges of neighbours that reach the goal.
    fn holding(&self, points: &[Point]) -> Vec<(f64, f64)> {
        let runs = points.chunk_by(|a, b| a.holds == b.holds).filter(|run| run[0].holds);
        runs.map(|run| (run[0].value, run[run.len() - 1].value)).collect()
    }

    /// Whether no replication differs between any two values, on the replications that all have in common.
    fn indifferent(&self) -> bool {
        let all = |a: &Tally, b: &Tally| a.sample.iter().zip(&b.sample).all(|(a, b)| a == b);
        self.least < self.most && self.tried.len() > 1 && self.tried.windows(2).all(|pair| all(&pair[0], &pair[1]))
    }

    /// How the share goes with the input. Every value is compared to the highest and to the lowest share before it.
    fn way(&self) -> Way {
        let goal = self.question.goal;
        let moved = |a: &Tally, b: &Tally| {
            let (mut up, mut down) = (0.0_f64, 0.0_f64);
            for (a, b) in a.sample.iter().zip(&b.sample) {
                match (goal.reached(*a), goal.reached(*b)) {
                    (false, true) => up += 1.0,
                    (true, false) => down += 1.0,
                    _ => {}
                }
            }
            (up + down > 0.0).then(|| (up - down) / (up + down).sqrt())
        };
        let share = |tally: &&Tally| goal.chance(&tally.sample).share;
        let (mut rises, mut falls, mut any) = (false, false, 0.0);
        for (rank, tally) in self.tried.iter().enumerate() {
            let before = &self.tried[..rank];
            let lowest = before.iter().min_by(|a, b| share(a).total_cmp(&share(b)));
            let highest = before.iter().max_by(|a, b| share(a).total_cmp(&share(b)));
            for score in [lowest, highest].into_iter().flatten().filter_map(|other| moved(other, tally)) {
                rises |= score > CLEAR;
                falls |= score < -CLEAR;
                any += score;
            }
        }
        match (rises, falls) {
            (true, true) => Way::Both,
            (true, false) => Way::Up,
            (false, true) => Way::Down,
            (false, false) if any > 0.0 => Way::Up,
            (false, false) if any < 0.0 => Way::Down,
            (false, false) => Way::Flat,
        }
    }

    /// The value to propose and the neighbour of it that misses the goal, among those tried; `None` where none reaches it.
    fn bracket(&self) -> Option<(Option<f64>, f64)> {
        let tried: Vec<&Tally> = self.proposable().collect();
        let holds: Vec<bool> = tried.iter().map(|tally| self.holds(tally)).collect();
        let value = |rank: usize| tried[rank].value;
        let before = |rank: Option<usize>| rank.filter(|rank| !holds[*rank]).map(value);
        match self.way() {
            Way::Up => {
                // A value below that also holds, against the way, is noise: the boundary is where it holds from on.
                let found = holds.iter().rposition(|holds| !holds).map_or(0, |last| last + 1);
                (found < holds.len()).then(|| (before(found.checked_sub(1)), value(found)))
            }
            Way::Down => {
                let found = holds.iter().position(|holds| !holds).unwrap_or(holds.len()).checked_sub(1)?;
                Some((before(Some(found + 1).filter(|rank| *rank < holds.len())), value(found)))
            }
            Way::Flat | Way::Both => {
                let away = |rank: &usize| (value(*rank) - self.base).abs();
                let nearest =
                    |a: &(usize, Option<usize>), b: &(usize, Option<usize>)| away(&a.0).total_cmp(&away(&b.0));
                let reach = (0..holds.len()).filter(|rank| holds[*rank]);
                let edge = |rank: usize| {
                    let sides = [rank.checked_sub(1), Some(rank + 1).filter(|next| *next < holds.len())];
                    sides.into_iter().flatten().find(|side| !holds[*side]).map(|side| (rank, Some(side)))
                };
                let found = reach.clone().filter_map(edge).min_by(nearest);
                let (found, side) = found.or_else(|| reach.map(|rank| (rank, None)).min_by(nearest))?;
                Some((before(side), value(found)))
            }
        }
    }

    /// What was tried and may be proposed: the base may lie outside of the range.
    fn proposable(&self) -> impl Iterator<Item = &Tally> {
        self.tried.iter().filter(|tally| (self.least..=self.most).contains(&tally.value))
    }

    /// The value tried whose share is the highest; where several have it, as where nothing ever reaches the goal, the one
    /// whose figure comes nearest to it, and then the nearest to the base.
    fn best(&self) -> Option<Point> {
        let points = self.proposable().map(|tally| self.point(tally));
        let away = |point: &Point| (point.value - self.base).abs();
        let near = |point: &Point| if self.question.goal.at_least { point.figure.mean } else { -point.figure.mean };
        points.max_by(|a, b| {
            let share = a.chance.share.total_cmp(&b.chance.share);
            share.then(near(a).total_cmp(&near(b))).then(away(b).total_cmp(&away(a)))
        })
    }

    /// The multiple of the step that is nearest to a value, within the range that may be proposed.
    fn snapped(&self, value: f64) -> f64 {
        // To so many decimals, so that a multiple of 0.01 is written 0.07 and not 0.07 and a trace. Not by way of a text:
        // `f64::from_str` takes a table of 10 kB.
        let snapped = (value / self.step).round() * self.step;
        let scale = if snapped.abs() < 1e6 { 1e9 } else { 1e3 };
        let decimals = (snapped * scale).round() / scale;
        self.question.input.accepted(decimals).clamp(self.least, self.most)
    }

    /// The base, and values at doubling distances from it up to the ends: those near it, or the bounds.
    fn grid(&self, near: bool) -> Vec<f64> {
        let middle = self.base.clamp(self.least, self.most);
        let stride = self.step.max(middle.abs() / 16.0);
        let reach = if near { NEAR * middle.abs().max(NEAR * self.step) } else { f64::INFINITY };
        let (least, most) = (self.least.max(middle - reach), self.most.min(middle + reach));
        let mut values = vec![self.base, middle, self.snapped(least), self.snapped(most)];
        for side in [-1.0, 1.0] {
            let away = (1..MOST_ON_A_SIDE).map(|rank| middle + side * stride * f64::from((1_u32 << rank) - 1));
            values.extend(away.take_while(|value| (least..=most).contains(value)).map(|value| self.snapped(value)));
        }
        sorted(values)
    }

    /// Values strictly between two, multiples of the step, evenly spread.
    fn between(&self, a: f64, b: f64, count: usize) -> Vec<f64> {
        let (low, high) = if a < b { (a, b) } else { (b, a) };
        let parts = (count + 1) as f64;
        let inner = (1..=count).map(|rank| self.snapped(low + (high - low) * rank as f64 / parts));
        sorted(inner.filter(|value| *value > low && *value < high && !self.gone.contains(value)).collect())
    }

    fn replications(&self, stage: Stage) -> u32 {
        let all = self.question.replications.max(1);
        match stage {
            Stage::Grid | Stage::Wide | Stage::Middles => COARSE.min(all),
            Stage::Sections => MEDIUM.min(all),
            Stage::Proof | Stage::Done => all,
        }
    }

    /// Replications that a value has.
    fn had(&self, value: f64) -> u32 {
        self.tried.iter().find(|tally| tally.value == value).map_or(0, |tally| tally.sample.len() as u32)
    }

    /// Trials that bring these values to the replications of a stage, in parts of [`MEDIUM`].
    fn trials(&mut self, values: &[f64], replications: u32) -> Vec<Trial> {
        self.asked.clear();
        let mut trials = Vec::new();
        for value in sorted(values.to_vec()) {
            let mut from = self.had(value);
            while from < replications {
                let to = (from + MEDIUM).min(replications);
                let changes = if value == self.base { Vec::new() } else { vec![self.question.input.change(value)] };
                trials.push(Trial { ranks: from..to, ..Trial::new(changes, to) });
                self.asked.push(value);
                from = to;
            }
        }
        trials
    }

    /// The next values to try and their replications; none where the stage has nothing left to ask.
    fn next(&mut self) -> (Vec<f64>, u32) {
        let values = match self.stage {
            Stage::Grid => self.grid(true),
            Stage::Wide => self.grid(false),
            Stage::Middles => {
                let values: Vec<f64> = self.tried.iter().map(|tally| tally.value).collect();
                sorted(values.windows(2).flat_map(|pair| self.between(pair[0], pair[1], 1)).collect())
            }
            Stage::Sections => match self.bracket() {
                Some((Some(before), found)) => {
                    let mut values = self.between(before, found, AT_ONCE);
                    if !values.is_empty() {
                        values.extend([before, found]);
                    }
                    values
                }
                Some((None, _)) => Vec::new(),
                None => self.around_the_best(),
            },
            Stage::Proof => self.proof(),
            Stage::Done => Vec::new(),
        };
        (values, self.replications(self.stage))
    }

    /// Values on both sides of the best one, where the share goes both ways and none reaches the goal yet.
    fn around_the_best(&self) -> Vec<f64> {
        let Some(best) = self.best().filter(|_| matches!(self.way(), Way::Both | Way::Flat)) else { return Vec::new() };
        let values: Vec<f64> = self.proposable().map(|tally| tally.value).collect();
        let rank = values.partition_point(|value| *value < best.value);
        let neighbours =
            [rank.checked_sub(1), Some(rank + 1)].into_iter().flatten().filter_map(|rank| values.get(rank));
        neighbours.flat_map(|neighbour| self.between(*neighbour, best.value, 1)).collect()
    }

    /// What has to be proved next: the two neighbours, then, where one is not what it seemed, values beyond it.
    fn proof(&mut self) -> Vec<f64> {
        let all = self.replications(Stage::Proof);
        let unproved = |value: &f64| self.had(*value) < all;
        let base: Vec<f64> = Some(self.base).filter(unproved).into_iter().collect();
        let Some((before, found)) = self.bracket() else {
            return self.best().map(|best| best.value).filter(unproved).into_iter().chain(base).collect();
        };
        let ends: Vec<f64> = before.into_iter().chain([found]).filter(unproved).collect();
        if !ends.is_empty() {
            return ends.into_iter().chain(base).collect();
        }
        before.map_or_else(Vec::new, |before| self.between(before, found, AT_ONCE))
    }
}

/// In order, each once.
fn sorted(mut values: Vec<f64>) -> Vec<f64> {
    values.sort_by(f64::total_cmp);
    values.dedup();
    values
}

impl Study for Seek {
    fn measures(&self) -> Vec<Measure> {
        vec![self.question.measure.clone()]
    }

    fn wanted(&mut self) -> Vec<Trial> {
        loop {
            if self.missing || self.rounds > MOST_ROUNDS {
                self.stage = Stage::Done;
            }
            let once = matches!(self.stage, Stage::Grid | Stage::Wide | Stage::Middles);
            if !(once && self.begun) {
                self.begun = true;
                let (values, replications) = self.next();
                let trials = self.trials(&values, replications);
                if !trials.is_empty() {
                    self.rounds += 1;
                    return trials;
                }
            }
            self.begun = false;
            self.stage = match self.stage {
                Stage::Grid if !matches!(self.bracket(), Some((Some(_), _))) => Stage::Wide,
                Stage::Wide if self.indifferent() => Stage::Done,
                Stage::Grid | Stage::Wide if self.way() == Way::Both => Stage::Middles,
                Stage::Grid | Stage::Wide | Stage::Middles => Stage::Sections,
                Stage::Sections => Stage::Proof,
                Stage::Proof => Stage::Done,
                Stage::Done => return Vec::new(),
            };
        }
    }

    fn learn(&mut self, tried: Vec<Tried>) {
        for (value, tried) in mem::take(&mut self.asked).into_iter().zip(tried) {
            let more = tried.ok().and_then(|mut values| values.first_mut().and_then(mem::take));
            let Some(more) = more else {
                // A value at which the figure is not there is no value to propose; a plan without it has no answer.
                self.missing |= value == self.base;
                self.tried.retain(|tally| tally.value != value);
                self.gone.push(value);
                continue;
            };
            match self.tried.iter_mut().find(|tally| tally.value == value) {
                Some(tally) => tally.sample.extend(more),
                None => {
                    let rank = self.tried.partition_point(|tally| tally.value < value);
                    self.tried.insert(rank, Tally { value, sample: more });
                }
            }
        }
    }

    fn progress(&self) -> f64 {
        match self.stage {
            Stage::Grid if self.rounds == 0 => 0.0,
            Stage::Grid | Stage::Wide | Stage::Middles => 0.2,
            Stage::Sections => 0.4,
            Stage::Proof => 0.7,
            Stage::Done => 1.0,
        }
    }
}
