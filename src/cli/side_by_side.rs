//! Work on many things at once, on as many threads as there are processors.

use crate::pipeline::Workers;
use rayon::prelude::*;

/// All things side by side.
pub struct SideBySide;

impl Workers for SideBySide {
    fn on_each<T: Send, R: Send>(
        &self,
        things: Vec<T>,
        work: impl Fn(T) -> R + Send + Sync,
    ) -> Vec<R> {
        things.into_par_iter().map(work).collect()
    }
}
