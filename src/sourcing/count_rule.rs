//! What the number of structures alone advises: the rule of Le marché de l’inclusion, the State's tool.
//!
//! More than 30 potential structures and a dependency below 30 %: reserve the whole contract. More than 30 otherwise,
//! or more than 10: reserve a lot. More than 1: a social clause. Else nothing. Dependency is the value of the need over
//! the mean turnover of the structures; where no turnover is known, the whole contract is not advised. Source: the
//! tool's public code, gip-inclusion/le-marche, `lemarche/api/inclusive_potential` (which rounds the dependency to whole
//! percents). The numbers are rows of the tables.

/// What is advised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Advice {
    /// No social measure.
    Nothing,
    /// A social clause.
    Clause,
    /// Reserve a lot.
    ReservedLot,
    /// Reserve the whole contract.
    WholeContract,
}

/// Why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Structures are many, and the contract is small beside them.
    ManyAndIndependent,
    /// Structures are many, but the contract is large beside them.
    ManyButDependent,
    /// Structures are many, but nobody knows how large the contract is beside them.
    ManyDependencyUnknown,
    /// There are enough structures for a lot, not for the whole.
    EnoughForALot,
    /// There are too few structures for a lot.
    TooFewForALot,
    /// There are too few structures for a clause.
    TooFewForAClause,
}

/// The numbers of the rule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// Structures beyond which the whole may be reserved.
    pub whole: f64,
    /// Structures beyond which a lot may be reserved.
    pub lot: f64,
    /// Structures beyond which a clause is useful.
    pub clause: f64,
    /// Dependency from which the whole is not to be reserved.
    pub dependency: f64,
}

/// The advice for this many structures and this dependency, and why.
#[must_use]
pub fn advise(structures: u32, dependency: Option<f64>, limits: &Limits) -> (Advice, Reason) {
    let structures = f64::from(structures);
    if structures > limits.whole {
        match dependency {
            Some(share) if share < limits.dependency => (Advice::WholeContract, Reason::ManyAndIndependent),
            Some(_) => (Advice::ReservedLot, Reason::ManyButDependent),
            None => (Advice::ReservedLot, Reason::ManyDependencyUnknown),
        }
    } else if structures > limits.lot {
        (Advice::ReservedLot, Reason::EnoughForALot)
    } else if structures > limits.clause {
        (Advice::Clause, Reason::TooFewForALot)
    } else {
        (Advice::Nothing, Reason::TooFewForAClause)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: Limits = Limits { whole: 30.0, lot: 10.0, clause: 1.0, dependency: 0.3 };

    #[test]
    fn the_advice_is_that_of_the_tool_at_each_limit() {
        let advice = |structures, dependency| advise(structures, dependency, &LIMITS).0;
        assert_eq!(advice(31, Some(0.29)), Advice::WholeContract);
        assert_eq!(advice(31, Some(0.30)), Advice::ReservedLot);
        assert_eq!(advise(31, None, &LIMITS), (Advice::ReservedLot, Reason::ManyDependencyUnknown));
        assert_eq!(advise(30, Some(0.0), &LIMITS), (Advice::ReservedLot, Reason::EnoughForALot));
        assert_eq!(advice(11, None), Advice::ReservedLot);
        assert_eq!(advise(10, Some(0.0), &LIMITS), (Advice::Clause, Reason::TooFewForALot));
        assert_eq!(advice(2, None), Advice::Clause);
        assert_eq!(advise(1, Some(0.0), &LIMITS), (Advice::Nothing, Reason::TooFewForAClause));
        assert_eq!(advice(0, None), Advice::Nothing);
    }

    #[test]
    fn the_built_in_cases_have_their_published_advice() {
        // Cleaning, green spaces, laundry, catering.
        for (structures, dependency, expected) in [
            (34, 1.13, Advice::ReservedLot),
            (22, 0.23, Advice::ReservedLot),
            (7, 0.18, Advice::Clause),
            (11, 0.39, Advice::ReservedLot),
        ] {
            assert_eq!(advise(structures, Some(dependency), &LIMITS).0, expected, "{structures}");
        }
    }
}
