//! The browser's local storage.

use super::{KeyValue, StorageFault};

/// Local storage of the page's origin.
#[derive(Clone, Copy, Debug, Default)]
pub struct LocalStorage;

/// Asks for the store each time: a browser may block it at any moment, and then even reading it throws.
fn store() -> Result<web_sys::Storage, StorageFault> {
    web_sys::window().and_then(|window| window.local_storage().ok().flatten()).ok_or(StorageFault::Blocked)
}

impl KeyValue for LocalStorage {
    fn keys(&self) -> Result<Vec<String>, StorageFault> {
        let store = store()?;
        let length = store.length().map_err(|_| StorageFault::Blocked)?;
        Ok((0..length).filter_map(|rank| store.key(rank).ok().flatten()).collect())
    }

    fn get(&self, key: &str) -> Result<Option<String>, StorageFault> {
        store()?.get_item(key).map_err(|_| StorageFault::Blocked)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StorageFault> {
        // A refused write keeps the old value in every engine, so that nothing is lost by trying.
        store()?.set_item(key, value).map_err(|_| StorageFault::Full)
    }

    fn remove(&self, key: &str) -> Result<(), StorageFault> {
        store()?.remove_item(key).map_err(|_| StorageFault::Blocked)
    }
}
