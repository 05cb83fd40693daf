//! Values of a known shape, read from their JSON form.
//!
//! The app reads everything through this one deserializer: each type is compiled once, and what does not fit is found
//! together with its place. A structure is read from an object only, never from a list.

use super::Address;
use serde::de::value::StrDeserializer;
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error as _, Expected, IntoDeserializer,
    MapAccess, SeqAccess, Unexpected, VariantAccess, Visitor,
};
use serde_json::{Value, map};
use std::fmt;

/// What does not fit the shape that was asked for, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Misfit(Box<Inner>);

#[derive(Clone, Debug, PartialEq)]
struct Inner {
    /// Where, from the innermost token out.
    tokens: Vec<String>,
    what: String,
}

impl Misfit {
    /// Where it is.
    #[must_use]
    pub fn address(&self) -> Address {
        Address::from_tokens(self.0.tokens.iter().rev().map(String::as_str))
    }

    /// What is wrong there.
    #[must_use]
    pub fn what(self) -> String {
        self.0.what
    }

    fn within(mut self, token: String) -> Self {
        self.0.tokens.push(token);
        self
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.what)
    }
}

impl std::error::Error for Misfit {}

impl de::Error for Misfit {
    #[inline(never)]
    fn custom<T: fmt::Display>(what: T) -> Self {
        Self(Box::new(Inner { tokens: Vec::new(), what: what.to_string() }))
    }

    #[cold]
    #[inline(never)]
    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        match found {
            Unexpected::Unit => Self::custom(format_args!("invalid type: null, expected {expected}")),
            found => Self::custom(format_args!("invalid type: {found}, expected {expected}")),
        }
    }
}

/// Reads a value of this shape.
///
/// # Errors
/// The first thing that does not fit, and its place in the value.
pub fn read<T: DeserializeOwned>(value: &Value) -> Result<T, Misfit> {
    T::deserialize(Reader(value))
}

/// Reads a text in JSON that holds a value of this shape.
///
/// # Errors
/// The text is not JSON, or the first thing that does not fit.
pub fn read_text<T: DeserializeOwned>(text: &str) -> Result<T, Misfit> {
    read(&serde_json::from_str(text).map_err(Misfit::custom)?)
}

#[derive(Clone, Copy)]
struct Reader<'a>(&'a Value);

#[cold]
#[inline(never)]
fn other(value: &Value, expected: &dyn Expected) -> Misfit {
    let found = match value {
        Value::Null => Unexpected::Unit,
        Value::Bool(flag) => Unexpected::Bool(*flag),
        Value::Number(number) => match (number.as_u64(), number.as_i64()) {
            (Some(number), _) => Unexpected::Unsigned(number),
            (None, Some(number)) => Unexpected::Signed(number),
            (None, None) => Unexpected::Float(number.as_f64().unwrap_or(f64::NAN)),
        },
        Value::String(text) => Unexpected::Str(text),
        Value::Array(_) => Unexpected::Seq,
        Value::Object(_) => Unexpected::Map,
    };
    Misfit::invalid_type(found, expected)
}

impl<'a> Reader<'a> {
    fn number<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Misfit> {
        let Value::Number(number) = self.0 else { return Err(other(self.0, &visitor)) };
        match (number.as_u64(), number.as_i64()) {
            (Some(number), _) => visitor.visit_u64(number),
            (None, Some(number)) => visitor.visit_i64(number),
            (None, None) => visitor.visit_f64(number.as_f64().unwrap_or(f64::NAN)),
        }
    }
}

macro_rules! numbers {
    ($($name:ident)*) => {$(
        fn $name<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Misfit> {
            self.number(visitor)
        }
    )*};
}

impl<'a> Deserializer<'a> for Reader<'a> {
    type Error = Misfit;

    numbers!(
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_u8 deserialize_u16 deserialize_u32
        deserialize_u64 deserialize_f32 deserialize_f64
    );

    fn deserialize_any<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(flag) => visitor.visit_bool(*flag),
            Value::Number(_) => self.number(visitor),
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array(_) => self.deserialize_seq(visitor),
            Value::Object(_) => self.deserialize_map(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::Bool(flag) => visitor.visit_bool(*flag),
            value => Err(other(value, &visitor)),
        }
    }

    fn deserialize_str<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::String(text) => visitor.visit_borrowed_str(text),
            value => Err(other(value, &visitor)),
        }
    }

    fn deserialize_string<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_str(visitor)
    }

    fn deserialize_char<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bytes<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Misfit> {
        Err(other(self.0, &visitor))
    }

    fn deserialize_byte_buf<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Misfit> {
        Err(other(self.0, &visitor))
    }

    fn deserialize_option<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_unit<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            value => Err(other(value, &visitor)),
        }
    }

    fn deserialize_unit_struct<V: Visitor<'a>>(self, _: &'static str, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'a>>(self, _: &'static str, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Misfit> {
        let Value::Array(list) = self.0 else { return Err(other(self.0, &visitor)) };
        let mut items = Items { list, next: 0 };
        let read = visitor.visit_seq(&mut items)?;
        if items.next == list.len() { Ok(read) } else { Err(Misfit::invalid_length(list.len(), &"fewer elements")) }
    }

    fn deserialize_tuple<V: Visitor<'a>>(self, _: usize, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'a>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Misfit> {
        let Value::Object(members) = self.0 else { return Err(other(self.0, &visitor)) };
        visitor.visit_map(&mut Members { members: members.iter(), current: None })
    }

    fn deserialize_struct<V: Visitor<'a>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'a>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::String(name) => visitor.visit_enum(Variant { name, content: &Value::Null }),
            Value::Object(members) if members.len() == 1 => match members.iter().next() {
                Some((name, content)) => visitor.visit_enum(Variant { name, content }),
                None => Err(other(self.0, &visitor)),
            },
            value => Err(other(value, &visitor)),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_unit()
    }
}

struct Items<'a> {
    list: &'a [Value],
    next: usize,
}

impl<'a> SeqAccess<'a> for &mut Items<'a> {
    type Error = Misfit;

    fn next_element_seed<T: DeserializeSeed<'a>>(&mut self, seed: T) -> Result<Option<T::Value>, Misfit> {
        let Some(value) = self.list.get(self.next) else { return Ok(None) };
        let rank = self.next;
        self.next += 1;
        match seed.deserialize(Reader(value)) {
            Ok(value) => Ok(Some(value)),
            Err(misfit) => Err(misfit.within(rank.to_string())),
        }
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.list.len() - self.next)
    }
}

struct Members<'a> {
    members: map::Iter<'a>,
    current: Option<(&'a str, &'a Value)>,
}

impl<'a> MapAccess<'a> for &mut Members<'a> {
    type Error = Misfit;

    fn next_key_seed<K: DeserializeSeed<'a>>(&mut self, seed: K) -> Result<Option<K::Value>, Misfit> {
        self.current = self.members.next().map(|(name, value)| (name.as_str(), value));
        let Some((name, _)) = self.current else { return Ok(None) };
        let name: StrDeserializer<'_, Misfit> = name.into_deserializer();
        match seed.deserialize(name) {
            Ok(key) => Ok(Some(key)),
            Err(misfit) => Err(self.within(misfit)),
        }
    }

    fn next_value_seed<T: DeserializeSeed<'a>>(&mut self, seed: T) -> Result<T::Value, Misfit> {
        seed.deserialize(Reader(self.value())).map_err(|misfit| self.within(misfit))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.members.len())
    }
}

impl<'a> Members<'a> {
    fn value(&self) -> &'a Value {
        self.current.map_or(&Value::Null, |(_, value)| value)
    }

    #[cold]
    #[inline(never)]
    fn within(&self, misfit: Misfit) -> Misfit {
        match self.current {
            Some((name, _)) => misfit.within(name.to_owned()),
            None => misfit,
        }
    }
}

struct Variant<'a> {
    name: &'a str,
    content: &'a Value,
}

impl<'a> EnumAccess<'a> for Variant<'a> {
    type Error = Misfit;
    type Variant = Reader<'a>;

    fn variant_seed<V: DeserializeSeed<'a>>(self, seed: V) -> Result<(V::Value, Reader<'a>), Misfit> {
        let name: StrDeserializer<'_, Misfit> = self.name.into_deserializer();
        Ok((seed.deserialize(name)?, Reader(self.content)))
    }
}

impl<'a> VariantAccess<'a> for Reader<'a> {
    type Error = Misfit;

    fn unit_variant(self) -> Result<(), Misfit> {
        match self.0 {
            Value::Null => Ok(()),
            value => Err(other(value, &"unit variant")),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'a>>(self, seed: T) -> Result<T::Value, Misfit> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'a>>(self, _: usize, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'a>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_map(visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Plan, blank};
    use serde::Deserialize;
    use serde_json::json;
    use std::collections::BTreeMap;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields, rename_all = "snake_case")]
    enum Form {
        Flag(bool),
        Pair(u8, i8),
        Named { text: String, known: Option<f64> },
        Nothing,
    }

    type All = BTreeMap<String, Vec<Form>>;

    #[test]
    fn what_fits_is_read() {
        let all: All = read(&json!({
            "a": [{ "flag": true }, { "pair": [1, -1] }, { "named": { "text": "x", "known": null } }, "nothing"],
            "b": [{ "named": { "text": "", "known": 2 } }, { "nothing": null }],
        }))
        .expect("it fits");
        let named = |text: &str, known| Form::Named { text: text.into(), known };
        assert_eq!(all["a"], [Form::Flag(true), Form::Pair(1, -1), named("x", None), Form::Nothing]);
        assert_eq!(all["b"], [named("", Some(2.0)), Form::Nothing]);
    }

    #[test]
    fn what_does_not_fit_is_found_with_its_place() {
        for (value, place) in [
            (json!(null), ""),
            (json!([]), ""),
            (json!({ "a": {} }), "/a"),
            (json!({ "a": ["other"] }), "/a/0"),
            (json!({ "a": ["nothing", "flag"] }), "/a/1"),
            (json!({ "a": [{ "flag": null }] }), "/a/0"),
            (json!({ "a": [{ "flag": true, "nothing": null }] }), "/a/0"),
            (json!({ "a": [{ "pair": [1] }] }), "/a/0"),
            (json!({ "a": [{ "pair": [1, 2, 3] }] }), "/a/0"),
            (json!({ "a": [{ "pair": [256, 0] }] }), "/a/0/0"),
            (json!({ "a": [{ "pair": [1, 0.5] }] }), "/a/0/1"),
            (json!({ "a": [{ "named": ["x", 1] }] }), "/a/0"),
            (json!({ "a": [{ "named": { "text": "x", "more": 1 } }] }), "/a/0/more"),
            (json!({ "b/c": [{ "named": { "text": 1 } }] }), "/b~1c/0/text"),
            (json!({ "b~": [{ "named": { "text": "", "known": "" } }] }), "/b~0/0/known"),
        ] {
            let misfit = read::<All>(&value).expect_err("it does not fit");
            assert_eq!(misfit.address().as_str(), place, "{value}: {misfit}");
        }
        let misfit = read::<All>(&json!({ "a": [{ "named": {} }] })).expect_err("a member is missing");
        assert_eq!((misfit.address().as_str(), misfit.what()), ("/a/0", "missing field `text`".to_owned()));
        assert!(read_text::<All>("{").is_err());
    }

    #[test]
    fn a_member_of_any_type_is_refused_where_it_stands() {
        let whole = blank::plan(true, jiff::civil::date(2027, 1, 12)).expect("a plan").to_json();
        for (address, _) in crate::plan::leaves(&whole) {
            let mut value = whole.clone();
            *value.pointer_mut(address.as_str()).expect("a leaf") = json!([[]]);
            let error = Plan::from_json(value).expect_err("a list of lists");
            assert_eq!(error.address, address);
        }
    }
}
