//! How the work of a stage is shared out.

/// How work on many things is shared out. Results keep their order, whoever does the work.
pub trait Workers {
    /// Does the work on each thing.
    fn on_each<T: Send, R: Send>(
        &self,
        things: Vec<T>,
        work: impl Fn(T) -> R + Send + Sync,
    ) -> Vec<R>;
}

/// One thing after the other, on the thread that asks.
pub struct OneByOne;

impl Workers for OneByOne {
    fn on_each<T: Send, R: Send>(
        &self,
        things: Vec<T>,
        work: impl Fn(T) -> R + Send + Sync,
    ) -> Vec<R> {
        things.into_iter().map(work).collect()
    }
}
