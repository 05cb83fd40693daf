//! What trials gave, as two lists of numbers that can change hands between programs.

use crate::decision::Values;

/// Stands for a figure that a trial does not have.
const NO_FIGURE: i32 = -1;
/// Stands for a trial whose changes do not apply.
const NO_PLAN: i32 = -2;

/// For each trial the number of its figures and their lengths; and all values end to end.
#[must_use]
pub fn flat(tried: &[Option<Values>]) -> (Vec<i32>, Vec<f32>) {
    let (mut lengths, mut flat) = (Vec::new(), Vec::new());
    for values in tried {
        let Some(values) = values else {
            lengths.push(NO_PLAN);
            continue;
        };
        lengths.push(values.len() as i32);
        for figure in values {
            lengths.push(figure.as_ref().map_or(NO_FIGURE, |figure| figure.len() as i32));
            flat.extend(figure.iter().flatten());
        }
    }
    (lengths, flat)
}

/// What [`flat`] made flat; `None` for what it did not.
#[must_use]
pub fn unflat(lengths: &[i32], mut values: &[f32]) -> Option<Vec<Option<Values>>> {
    let (mut lengths, mut tried) = (lengths.iter(), Vec::new());
    while let Some(&figures) = lengths.next() {
        if figures == NO_PLAN {
            tried.push(None);
            continue;
        }
        let mut found = Values::new();
        for _ in 0..figures {
            found.push(match *lengths.next()? {
                NO_FIGURE => None,
                length => {
                    let (figure, rest) = values.split_at_checked(usize::try_from(length).ok()?)?;
                    values = rest;
                    Some(figure.to_vec())
                }
            });
        }
        tried.push(Some(found));
    }
    Some(tried)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_flat_comes_back() {
        let tried = vec![
            Some(vec![Some(vec![1.0, 2.0]), None, Some(Vec::new())]),
            None,
            Some(Vec::new()),
            Some(vec![Some(vec![3.0])]),
        ];
        let (lengths, values) = flat(&tried);
        assert_eq!(unflat(&lengths, &values), Some(tried));
        assert_eq!(unflat(&lengths, &values[1..]), None);
        assert_eq!(unflat(&lengths[..2], &values), None);
        assert_eq!(unflat(&[1, -7], &[]), None);
    }
}
