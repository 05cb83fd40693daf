//! Routes, written after `#` so that any static host, any sub-folder and a reload serve the same page.

/// A place of the app.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Route {
    /// The first page.
    Home,
    /// Opens a copy of a template.
    Template(String),
    /// A page of a plan.
    Plan {
        /// Identifier of the document.
        id: String,
        /// Which page.
        page: Page,
    },
    /// The registry of assumptions, without a plan.
    Registry,
    /// The dated tables, without a plan.
    Thresholds,
    /// Nothing is there; holds what was asked.
    Unknown(String),
}

/// Pages of a plan, in the order of the way through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Page {
    /// What is bought.
    Need,
    /// Who could answer.
    Sourcing,
    /// On which ground each lot is awarded.
    Reserve,
    /// What would happen.
    Simulation,
    /// Scenarios side by side.
    Compare,
    /// What to change, which lots to reserve.
    Decide,
    /// Every input with its source.
    Assumptions,
    /// The dated tables.
    Thresholds,
}

impl Page {
    /// All pages, in order.
    pub const ALL: [Self; 8] = [
        Self::Need,
        Self::Sourcing,
        Self::Reserve,
        Self::Simulation,
        Self::Compare,
        Self::Decide,
        Self::Assumptions,
        Self::Thresholds,
    ];
    /// The steps of the way through, in order.
    pub const STEPS: [Self; 6] =
        [Self::Need, Self::Sourcing, Self::Reserve, Self::Simulation, Self::Compare, Self::Decide];

    /// The word of the page in a route.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Need => "need",
            Self::Sourcing => "sourcing",
            Self::Reserve => "reserve",
            Self::Simulation => "simulation",
            Self::Compare => "compare",
            Self::Decide => "decide",
            Self::Assumptions => "assumptions",
            Self::Thresholds => "thresholds",
        }
    }
}

impl Route {
    /// Reads the part of an address after `#`, itself included or not.
    #[must_use]
    pub fn parse(hash: &str) -> Self {
        let path = hash.trim_start_matches('#');
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            [] => Self::Home,
            ["template", id] => Self::Template((*id).to_owned()),
            ["assumptions"] => Self::Registry,
            ["thresholds"] => Self::Thresholds,
            ["plan", id] => Self::Plan { id: (*id).to_owned(), page: Page::Simulation },
            ["plan", id, slug] => match Page::ALL.into_iter().find(|page| page.slug() == *slug) {
                Some(page) => Self::Plan { id: (*id).to_owned(), page },
                None => Self::Unknown(path.to_owned()),
            },
            _ => Self::Unknown(path.to_owned()),
        }
    }

    /// The route as a link.
    #[must_use]
    pub fn href(&self) -> String {
        match self {
            Self::Home => "#/".to_owned(),
            Self::Template(id) => format!("#/template/{id}"),
            Self::Plan { id, page } => format!("#/plan/{id}/{}", page.slug()),
            Self::Registry => "#/assumptions".to_owned(),
            Self::Thresholds => "#/thresholds".to_owned(),
            Self::Unknown(path) => format!("#{path}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn routes_come_back() {
        let plan = |page| Route::Plan { id: "01ab".to_owned(), page };
        for route in [Route::Home, Route::Template("nantes".to_owned()), Route::Registry, Route::Thresholds]
            .into_iter()
            .chain(Page::ALL.map(plan))
        {
            assert_eq!(Route::parse(&route.href()), route);
        }
        assert_eq!(Route::parse(""), Route::Home);
        assert_eq!(Route::parse("#/plan/01ab"), plan(Page::Simulation));
        for lost in ["#/nowhere", "#/plan", "#/plan/1/2/3", "#/plan/1/choose", "#/template"] {
            assert!(matches!(Route::parse(lost), Route::Unknown(_)), "{lost}");
        }
    }
}
