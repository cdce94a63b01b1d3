/// The pages, in the order of the navigation. `name` is the first segment of the path and the module in `pages/`; `roles` may use it, the
/// best first (none: everybody); `bare` has no header, because it is for a wall; `perRestaurant`: a code may follow the path.
export const PAGES = [
  { name: "start", path: "/", icon: "home", roles: [] },
  { name: "kitchen", path: "/kitchen", icon: "list", roles: ["kitchen", "waiter", "manager", "operator"], perRestaurant: true },
  { name: "floor", path: "/floor", icon: "table", roles: ["waiter", "manager", "operator"], perRestaurant: true },
  { name: "menu", path: "/menu", icon: "book", roles: [], perRestaurant: true },
  { name: "screen", path: "/screen", icon: "bag", roles: ["screen", "waiter", "kitchen", "manager", "operator"], bare: true, perRestaurant: true },
  { name: "today", path: "/today", icon: "chart", roles: ["manager", "operator"], perRestaurant: true },
  { name: "tables", path: "/tables", icon: "code", roles: ["manager", "operator"], perRestaurant: true },
  { name: "operations", path: "/operations", icon: "pulse", roles: ["operator"] },
];

/// The page of this document.
export const page = PAGES.find(each => each.name === (location.pathname.split("/")[1] || "start"));

/// What follows the page's name: `/kitchen/kiezkueche` has `["kiezkueche"]`.
export const segments = location.pathname.split("/").slice(2).filter(Boolean).map(decodeURIComponent);
