//! What the texts say of each side, and what they say of one and not of the baseline.

use crate::law::{self, Finding, Severity};
use crate::plan::Plan;

/// What the texts say of a side.
#[derive(Clone)]
pub struct Legal {
    /// Lines of findings by severity, in the order of [`Severity::ALL`].
    pub counts: [usize; 4],
    /// What they find: the first finding of each line, the gravest first.
    pub lines: Vec<Finding>,
    /// What they find here and not in the baseline, the gravest first.
    pub added: Vec<Finding>,
    /// What they find in the baseline and not here.
    pub gone: Vec<Finding>,
}

/// Whether two findings say the same, whatever their figures.
#[must_use]
pub fn alike(a: &Finding, b: &Finding) -> bool {
    let key = |finding: &Finding| (finding.rule.id, finding.severity, finding.fired.variant);
    key(a) == key(b) && a.subject == b.subject
}

impl Legal {
    /// Looks at all sides; the first is the baseline.
    #[must_use]
    pub fn of_all(plans: &[Plan]) -> Vec<Self> {
        let reports: Vec<law::Report> = plans.iter().map(law::check).collect();
        let lacking = |from: &law::Report, in_it: &law::Report| -> Vec<Finding> {
            let has = |finding: &Finding| in_it.findings.iter().any(|other| alike(finding, other));
            from.findings.iter().filter(|finding| !has(finding)).cloned().collect()
        };
        let legal = |report: &law::Report| Self {
            counts: Severity::ALL.map(|severity| report.count(severity)),
            lines: report.grouped().into_iter().map(|group| group[0].clone()).collect(),
            added: lacking(report, &reports[0]),
            gone: lacking(&reports[0], report),
        };
        reports.iter().map(legal).collect()
    }

    /// Findings of this severity.
    #[must_use]
    pub const fn count(&self, severity: Severity) -> usize {
        self.counts[severity as usize]
    }
}
