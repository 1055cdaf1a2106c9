//! Numbers that office programs print before paragraphs: one module for all their formats.
