//! The rules of law against the papers that they were written from, read a second time: expectations come from the
//! texts (`cases.txt`, the vectors), never from the code under test.

mod amounts;
mod bad_input;
mod eligible;
mod figures;
mod papers;
mod plans;
mod properties;
mod readings;
mod stated_facts;
mod table;
