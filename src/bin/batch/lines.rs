//! Lines of a bounded length.

use std::io::{self, BufRead, BufReader, Read};

/// The longest line that is read, in bytes without its end: 16 MiB, some hundred times a plan of 100 lots.
pub const LONGEST: usize = 16 << 20;

/// What a line holds.
#[derive(Debug, PartialEq)]
pub enum Line<'a> {
    /// Blanks at most.
    Empty,
    /// More than [`LONGEST`] bytes, which were passed over.
    TooLong,
    /// Its bytes, without blanks around them.
    Text(&'a [u8]),
}

/// The lines of an input, one at a time in one buffer.
pub struct Lines<R> {
    input: BufReader<R>,
    buffer: Vec<u8>,
    longest: usize,
    number: u64,
}

impl<R: Read> Lines<R> {
    pub fn new(input: R) -> Self {
        Self { input: BufReader::new(input), buffer: Vec::new(), longest: LONGEST, number: 0 }
    }

    /// Whether the next line is not there yet, even in part.
    pub fn would_wait(&self) -> bool {
        self.input.buffer().is_empty()
    }

    /// The next line and its number, from 1; `None` at the end. A byte order mark before the first is passed over.
    pub fn next(&mut self) -> io::Result<Option<(u64, Line<'_>)>> {
        self.buffer.clear();
        // One byte more than the longest line: its end.
        let most = self.longest as u64 + 1;
        if self.input.by_ref().take(most).read_until(b'\n', &mut self.buffer)? == 0 {
            return Ok(None);
        }
        self.number += 1;
        if self.buffer.len() > self.longest && self.buffer.last() != Some(&b'\n') {
            self.input.skip_until(b'\n')?;
            return Ok(Some((self.number, Line::TooLong)));
        }
        let mut text = self.buffer.as_slice();
        if self.number == 1 {
            text = text.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(text);
        }
        let text = text.trim_ascii();
        Ok(Some((self.number, if text.is_empty() { Line::Empty } else { Line::Text(text) })))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(longest: usize, text: &[u8]) -> Vec<(u64, String)> {
        let mut lines = Lines { longest, ..Lines::new(text) };
        let mut found = Vec::new();
        while let Some((number, line)) = lines.next().unwrap() {
            let text = match line {
                Line::Empty => "(empty)".into(),
                Line::TooLong => "(too long)".into(),
                Line::Text(bytes) => String::from_utf8_lossy(bytes).into_owned(),
            };
            found.push((number, text));
        }
        found
    }

    fn numbered(lines: &[&str]) -> Vec<(u64, String)> {
        (1..).zip(lines.iter().map(|&line| line.to_owned())).collect()
    }

    #[test]
    fn lines_are_counted_with_the_empty_ones() {
        assert_eq!(read(9, b""), []);
        assert_eq!(read(9, b"a\n\n \r\nb\r\nc"), numbered(&["a", "(empty)", "(empty)", "b", "c"]));
        assert_eq!(read(9, "\u{FEFF}a\nb\n".as_bytes()), numbered(&["a", "b"]));
    }

    #[test]
    fn a_line_that_is_too_long_is_passed_over() {
        assert_eq!(read(4, b"1234\n12345\n1\n"), numbered(&["1234", "(too long)", "1"]));
        assert_eq!(read(4, b"123456789"), numbered(&["(too long)"]));
        assert_eq!(read(4, b"12345\n"), numbered(&["(too long)"]));
        assert_eq!(read(4, b"1234"), numbered(&["1234"]));
    }
}
