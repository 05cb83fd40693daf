//! The registry by the shape of addresses: a tree of tokens, so that a plan of a hundred thousand inputs is checked
//! without looking through the registry for each.

use super::Input;
use std::collections::BTreeMap;

/// What may follow the tokens read so far.
#[derive(Default)]
struct Node {
    /// By the token itself.
    named: BTreeMap<&'static str, usize>,
    /// By any token: `*`.
    any: Option<usize>,
    /// The entry of the address that ends here.
    input: Option<&'static Input>,
}

/// The entries of the registry.
pub(super) struct Index(Vec<Node>);

impl Index {
    /// The first of several entries of one shape prevails.
    pub fn of(inputs: impl Iterator<Item = &'static Input>) -> Self {
        let mut nodes = vec![Node::default()];
        for input in inputs {
            let mut at = 0;
            for token in input.pattern.split('/').skip(1) {
                let new = nodes.len();
                let node = &mut nodes[at];
                at = if token == "*" { *node.any.get_or_insert(new) } else { *node.named.entry(token).or_insert(new) };
                if at == new {
                    nodes.push(Node::default());
                }
            }
            nodes[at].input.get_or_insert(input);
        }
        Self(nodes)
    }

    /// The entry of an address, in its escaped form. A name prevails over `*`.
    pub fn find(&self, address: &str) -> Option<&'static Input> {
        self.below(0, address.strip_prefix('/')?)
    }

    fn below(&self, at: usize, rest: &str) -> Option<&'static Input> {
        let (token, rest) = rest.split_once('/').map_or((rest, None), |(token, rest)| (token, Some(rest)));
        let node = &self.0[at];
        [node.named.get(token).copied(), node.any].into_iter().flatten().find_map(|next| match rest {
            Some(rest) => self.below(next, rest),
            None => self.0[next].input,
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::{Address, assumptions};

    #[test]
    fn every_entry_is_found_by_an_address_of_its_shape_and_no_other_is() {
        for input in assumptions::inputs() {
            let address = Address::parse(&input.pattern.replace('*', "x")).expect("an address");
            let found = assumptions::input(&address).expect(input.pattern);
            assert_eq!(found.pattern, input.pattern);
            let plainly = assumptions::inputs().find(|input| address.matches(input.pattern)).expect(input.pattern);
            assert_eq!(plainly.pattern, found.pattern);
            for wrong in [format!("{address}/x"), format!("{address}x"), address.as_str().replacen("/x", "", 1)] {
                let wrong = Address::parse(&wrong).expect("an address");
                let plainly =
                    assumptions::inputs().find(|input| wrong.matches(input.pattern)).map(|input| input.pattern);
                assert_eq!(assumptions::input(&wrong).map(|input| input.pattern), plainly, "{wrong}");
            }
        }
        for nothing in ["", "/", "/lots", "/lots//", "/tables/x/y"] {
            assert!(assumptions::input(&Address::parse(nothing).expect("an address")).is_none(), "{nothing}");
        }
    }
}
