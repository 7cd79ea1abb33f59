//! A value of a pack file with its place, for messages that point at it.

use std::borrow::Cow;
use std::ops::{Deref, Range};

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;
use toml::Spanned;

/// A value and where it stands. To the schema it is the value alone.
#[derive(Debug, Clone, Deserialize)]
#[serde(transparent)]
pub(super) struct At<T>(Spanned<T>);

impl<T> At<T> {
    /// A value that is told with the place of another.
    pub(super) fn new(span: Range<usize>, value: T) -> Self {
        Self(Spanned::new(span, value))
    }
}

impl At<String> {
    /// The text alone.
    pub(super) fn text(&self) -> String {
        self.get_ref().clone()
    }
}

impl<T> Deref for At<T> {
    type Target = Spanned<T>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<T: JsonSchema> JsonSchema for At<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}
