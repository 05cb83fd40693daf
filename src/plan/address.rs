//! Addresses of inputs: JSON Pointers (RFC 6901) into the plan's JSON form.

use json_patch::jsonptr::{Pointer, PointerBuf};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fmt;

/// The address of one input, for instance `/workshops/metallerie/posts`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Address(PointerBuf);

/// A text that is not a JSON Pointer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("« {0} » is not an address: a JSON Pointer such as /workshops/metallerie/posts is expected")]
pub struct BadAddress(pub String);

impl Address {
    /// # Errors
    /// The text is not a JSON Pointer.
    pub fn parse(text: &str) -> Result<Self, BadAddress> {
        PointerBuf::parse(text).map(Self).map_err(|_| BadAddress(text.to_owned()))
    }

    /// The address made of these tokens, unescaped.
    pub fn from_tokens<'a>(tokens: impl IntoIterator<Item = &'a str>) -> Self {
        Self(PointerBuf::from_tokens(tokens))
    }

    /// The pointer itself.
    #[must_use]
    pub fn pointer(&self) -> &Pointer {
        &self.0
    }

    /// The address as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The unescaped tokens.
    #[must_use]
    pub fn tokens(&self) -> Vec<String> {
        self.0.tokens().map(|token| token.decoded().into_owned()).collect()
    }

    /// The token at this rank, unescaped: 1 is the identifier in `/lots/racks/unit_price`.
    #[must_use]
    pub fn token(&self, rank: usize) -> Option<String> {
        self.0.tokens().nth(rank).map(|token| token.decoded().into_owned())
    }

    /// Where the range of the number at this address stands in a plan.
    #[must_use]
    pub fn range(&self) -> Self {
        Self::from_tokens(["ranges", self.as_str()])
    }

    /// The number whose range, or end of a range, stands at this address: 0 for the low end, 1 for the high one.
    #[must_use]
    pub fn ranged(&self) -> Option<(Self, Option<usize>)> {
        let mut tokens = self.0.tokens();
        if tokens.next()?.decoded() != "ranges" {
            return None;
        }
        let number = Self::parse(&tokens.next()?.decoded()).ok()?;
        let end = tokens.next().and_then(|end| end.decoded().parse().ok());
        Some((number, end))
    }

    /// The value found there.
    #[must_use]
    pub fn find<'v>(&self, root: &'v Value) -> Option<&'v Value> {
        root.pointer(self.as_str())
    }

    /// Whether the address is this one or lies below it.
    #[must_use]
    pub fn is_within(&self, ancestor: &Address) -> bool {
        self.as_str() == ancestor.as_str()
            || self.as_str().strip_prefix(ancestor.as_str()).is_some_and(|rest| rest.starts_with('/'))
    }

    /// Whether the address has the shape of the pattern, in which `*` stands for any one token.
    #[must_use]
    pub fn matches(&self, pattern: &str) -> bool {
        let mut tokens = self.as_str().split('/');
        let mut expected = pattern.split('/');
        loop {
            match (tokens.next(), expected.next()) {
                (None, None) => return true,
                (Some(token), Some(wanted)) if wanted == "*" || wanted == token => {}
                _ => return false,
            }
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The addresses of all leaves below a value: numbers, texts, booleans and nulls.
#[must_use]
pub fn leaves(root: &Value) -> Vec<(Address, Value)> {
    let mut found = Vec::new();
    each_leaf(root, &mut |address, value| found.push((address.clone(), value.clone())));
    found
}

/// Looks at all leaves below a value, of which there may be a hundred thousand, and copies none.
pub fn each_leaf(root: &Value, look: &mut impl FnMut(&Address, &Value)) {
    fn walk(value: &Value, at: &mut Address, look: &mut impl FnMut(&Address, &Value)) {
        match value {
            Value::Object(members) if !members.is_empty() => {
                for (key, member) in members {
                    at.0.push_back(key.as_str());
                    walk(member, at, look);
                    at.0.pop_back();
                }
            }
            Value::Array(items) if !items.is_empty() => {
                for (rank, item) in items.iter().enumerate() {
                    at.0.push_back(rank);
                    walk(item, at, look);
                    at.0.pop_back();
                }
            }
            // An empty map (a plan without structures) and an empty list (no trade) hold no input.
            Value::Object(_) | Value::Array(_) => {}
            leaf => look(at, leaf),
        }
    }
    walk(root, &mut Address(PointerBuf::new()), look);
}
